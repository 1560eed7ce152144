package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.proof.Platform.Fate;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How the work of a controller on a platform ended.
 *
 * @param isDone whether the controller says that the resource is at its goal
 * @param isThere whether it was there at the controller's last look, with nothing waiting to take effect
 * @param requests how many requests were sent to the platform
 * @param looks how often the controller looked
 */
public record Trial(boolean isDone, boolean isThere, int requests, int looks) {

    /** How long after the look that led to it a request is sent. */
    private static final Duration DECIDING = Duration.ofSeconds(1);

    /** Sees everything. */
    public interface Referee<S, O> {

        /** A request is about to be sent. */
        void requesting(O operation, Hypothesis<S, O> truthAtLastLook);

        /** The controller was answered. */
        void answered(O operation, Fate fate);

        /** The controller has looked. */
        void looked(Reading reading);

        /** The controller has ended. */
        void ended(Trial trial);
    }

    public boolean arrived() {
        return isDone && isThere;
    }

    public boolean isWronglyDone() {
        return isDone && !isThere;
    }

    /** Lets a controller work until it gives up or says that it is done. */
    public static <S, O> Trial of(
            Platform<S, O> platform, Controller<O> controller, Set<Place<S>> goal, Referee<S, O> referee) {
        int requests = 0;
        int looks = 0;
        Hypothesis<S, O> seen = platform.truth();
        while (!controller.isOver()) {
            Optional<O> request = controller.request();
            if (request.isPresent()) {
                requests++;
                platform.advanceTo(platform.now().plus(DECIDING));
                referee.requesting(request.get(), seen);
                Fate fate = platform.request(request.get());
                controller.answered(request.get(), fate, platform.now());
                referee.answered(request.get(), fate);
            } else {
                looks++;
                Instant next = controller.nextLook();
                platform.advanceTo(next.isAfter(platform.now()) ? next : platform.now());
                Reading reading = platform.read();
                seen = platform.truth();
                controller.looked(reading, platform.now());
                referee.looked(reading);
            }
        }
        boolean isThere = !seen.waits() && goal.contains(seen.place());
        Trial trial = new Trial(controller.isDone(), isThere, requests, looks);
        referee.ended(trial);
        return trial;
    }
}

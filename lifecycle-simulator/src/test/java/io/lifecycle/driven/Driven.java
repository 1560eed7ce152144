package io.lifecycle.driven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.simulator.SimulatedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A simulated server that is driven at random through a real client and its adapter, and an observer that hears only
 * what the adapter returns. After each look, the observer must count the true place of the server as possible. If
 * answers come from replicas, that holds after each answer that is true when it is given.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 */
public final class Driven<S, O extends Enum<O>> {

    /** What goes wrong. */
    public enum Trouble {
        /** Nothing. */
        NONE,

        /** Calls are throttled, fail, or are cut off before or after they were carried out, and operations fail. */
        CALLS,

        /** That, and some answers come from replicas that are behind by a reading or two. */
        REPLICAS
    }

    /** What came of the calls. */
    private enum Came {
        ACCEPTED,
        REFUSED,
        NOT_NOW,
        UNKNOWN,
        READ,
        FAILED,
        EXACT,
        STALE
    }

    private static final int SERVERS = 12;
    private static final int STEPS = 40;

    private final Lifecycle<S, O> lifecycle;
    private final SimulatedServer<S, O> server;
    private final ReadingSource source;
    private final Requester<O> requester;
    private final Set<O> operations;
    private final Random random;
    private final Map<Came, Integer> counts = new EnumMap<>(Came.class);
    private final List<String> story = new ArrayList<>();

    private StateObserver<S, O> observer;
    private StateEstimate<S> estimate;

    /** Makes one that is driven by these operations. */
    public Driven(
            Lifecycle<S, O> lifecycle,
            SimulatedServer<S, O> server,
            ReadingSource source,
            Requester<O> requester,
            Set<O> operations,
            Random random) {
        this.lifecycle = lifecycle;
        this.server = server;
        this.source = source;
        this.requester = requester;
        this.operations = operations;
        this.observer = StateObserver.of(lifecycle, Control.EXCLUSIVE);
        this.random = random;
        this.estimate = observer.created();
    }

    /**
     * Drives a dozen, each made for a seed, and asserts that everything came that can come: what never came would prove
     * nothing.
     */
    public static void goAll(IntFunction<Driven<?, ?>> drivenBySeed, Trouble trouble) throws InterruptedException {
        Map<Came, Integer> counts = new EnumMap<>(Came.class);
        for (int seed = 0; seed < SERVERS; seed++) {
            drivenBySeed.apply(seed).go(trouble).forEach((came, count) -> counts.merge(came, count, Integer::sum));
        }
        Set<Came> expected = EnumSet.allOf(Came.class);
        switch (trouble) {
            case NONE -> expected.removeAll(EnumSet.of(Came.NOT_NOW, Came.UNKNOWN, Came.FAILED, Came.STALE));
            case CALLS -> expected.remove(Came.STALE);
            case REPLICAS -> {}
        }
        assertThat(counts).containsOnlyKeys(expected);
    }

    /** Goes its steps: requests, looks and what goes wrong, by chance. Returns how many there were of each. */
    private Map<Came, Integer> go(Trouble trouble) throws InterruptedException {
        if (trouble == Trouble.REPLICAS) {
            server.resource().replicated(0, 0, 1, 0, 2);
            // An answer that is behind is outside the model. An observer that knows that answers lag, and has no
            // occurrence to explain an odd one, takes it for a contradiction, and keeps what was requested.
            observer = observer.lagging().without(lifecycle.occurrences().toArray(String[]::new));
            estimate = observer.created();
        }
        look();
        for (int i = 0; i < STEPS && !server.resource().isGone(); i++) {
            if (trouble != Trouble.NONE) {
                disturb();
            }
            if (random.nextInt(3) == 0) {
                request();
            }
            look();
        }
        return counts;
    }

    private void disturb() {
        switch (random.nextInt(12)) {
            case 0 -> server.throttleNext(Duration.ofSeconds(1));
            case 1 -> server.answerNextWith(500 + random.nextInt(5));
            case 2 -> server.loseNextRequest();
            case 3 -> server.loseNextAnswer();
            case 4 -> server.resource().failNext();
            default -> {}
        }
    }

    private void request() throws InterruptedException {
        List<O> wanted = lifecycle.operations().stream()
                .map(Operation::id)
                .filter(operations::contains)
                .toList();
        O operation = wanted.get(random.nextInt(wanted.size()));
        Response response;
        try {
            response = requester.request(operation);
        } catch (InterruptedException e) {
            throw e;
        } catch (RetryLaterException e) {
            response = Response.notNow(e.after());
        } catch (Exception e) {
            count(Came.UNKNOWN, operation + ": " + e);
            estimate = observer.afterAttempt(estimate, operation);
            return;
        }
        switch (response.kind()) {
            case ACCEPTED -> {
                count(Came.ACCEPTED, operation.name());
                estimate = observer.afterRequest(estimate, operation);
            }
            case REFUSED -> {
                count(Came.REFUSED, operation + " " + response);
                estimate = observer.afterRefusal(estimate, operation);
            }
            case NOT_NOW -> count(Came.NOT_NOW, operation + " " + response);
        }
    }

    private void look() throws InterruptedException {
        Reading reading;
        try {
            reading = source.read();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            count(Came.FAILED, "look: " + e);
            return;
        }
        count(Came.READ, "read " + reading + ", truly " + server.resource().place());
        estimate = observer.afterReading(estimate, reading);
        Place<S> truth = server.resource().place();
        StateEstimate<S> told = observer.afterReading(observer.anything(), reading);
        if (!isPossible(truth, told)) {
            count(Came.STALE, "");
            return;
        }
        assertThat(isPossible(truth, estimate))
                .as("%s in %s, after %s", truth, estimate, story)
                .isTrue();
        if (told.exact().isPresent()) {
            count(Came.EXACT, "");
            assertThat(estimate.candidates())
                    .as("%s, after %s", estimate, story)
                    .isEqualTo(told.candidates());
        }
    }

    private static <S> boolean isPossible(Place<S> place, StateEstimate<S> estimate) {
        return place.state().map(estimate.candidates()::contains).orElse(estimate.mayBeGone());
    }

    private void count(Came came, String what) {
        counts.merge(came, 1, Integer::sum);
        if (!what.isEmpty()) {
            story.add(what);
        }
    }
}

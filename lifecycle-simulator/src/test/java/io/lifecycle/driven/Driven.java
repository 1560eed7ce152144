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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A simulated server that is driven by chance through a real client and its adapter, and beside it an observer who is told what the
 * adapter returns and nothing else: after each look, where the server truly is must be among the places that he takes for possible.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 */
public final class Driven<S, O extends Enum<O>> {

    /** What came of the calls. */
    private enum Came {
        ACCEPTED,
        REFUSED,
        NOT_NOW,
        UNKNOWN,
        READ,
        FAILED,
        EXACT
    }

    private static final int SERVERS = 12;
    private static final int STEPS = 40;

    private final Lifecycle<S, O> lifecycle;
    private final SimulatedServer<S, O> server;
    private final ReadingSource source;
    private final Requester<O> requester;
    private final Set<O> operations;
    private final StateObserver<S, O> observer;
    private final Random random;
    private final Map<Came, Integer> counts = new EnumMap<>(Came.class);
    private final List<String> story = new ArrayList<>();

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
     * Drives a dozen, each made for a seed, and sees to it that all came that can come; what never came would prove nothing.
     *
     * @param isChaotic whether calls and operations fail, too
     */
    public static void goAll(IntFunction<Driven<?, ?>> drivenBySeed, boolean isChaotic) throws InterruptedException {
        Map<Came, Integer> counts = new EnumMap<>(Came.class);
        for (int seed = 0; seed < SERVERS; seed++) {
            drivenBySeed.apply(seed).go(isChaotic).forEach((came, count) -> counts.merge(came, count, Integer::sum));
        }
        assertThat(counts).containsKeys(Came.ACCEPTED, Came.REFUSED, Came.READ, Came.EXACT);
        if (isChaotic) {
            assertThat(counts).containsKeys(Came.NOT_NOW, Came.UNKNOWN, Came.FAILED);
        } else {
            assertThat(counts).doesNotContainKeys(Came.UNKNOWN, Came.FAILED);
        }
    }

    /** Goes its steps: requests, looks and what goes wrong, by chance. Returns how many there were of each. */
    private Map<Came, Integer> go(boolean isChaotic) throws InterruptedException {
        look();
        for (int i = 0; i < STEPS && !server.resource().isGone(); i++) {
            if (isChaotic) {
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
        Set<S> candidates = estimate.candidates();
        boolean isPossible = truth.state().map(candidates::contains).orElse(estimate.mayBeGone());
        assertThat(isPossible).as("%s in %s, after %s", truth, estimate, story).isTrue();
        Optional<S> told = observer.afterReading(observer.anything(), reading).exact();
        if (told.isPresent()) {
            count(Came.EXACT, "");
            assertThat(candidates).as("%s, after %s", estimate, story).isEqualTo(Set.of(told.get()));
        }
    }

    private void count(Came came, String what) {
        counts.merge(came, 1, Integer::sum);
        if (!what.isEmpty()) {
            story.add(what);
        }
    }
}

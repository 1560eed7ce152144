package io.lifecycle.springboot.json;

import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Random events about a resource, so that observers and watches come to know whatever they can know. */
final class RandomStories {

    private RandomStories() {}

    static Reading reading(StateObserver<?, ?> observer, Random random) {
        if (random.nextInt(8) == 0 || observer.mapping().rows().isEmpty()) {
            return Reading.absent();
        }
        StatusRow<?> row = any(List.copyOf(observer.mapping().rows()), random);
        Reading reading = switch (random.nextInt(8)) {
            case 0 -> Reading.of("\u4e2d\"Sleep'\u202e");
            case 1 -> Reading.of(unmapped(observer, random));
            default -> row.status().map(Reading::of).orElse(Reading.absent());
        };
        for (Signal signal : row.signals().values()) {
            if (random.nextInt(3) > 0) {
                boolean isOdd = signal.values().isEmpty() || random.nextInt(6) == 0;
                reading = reading.with(signal.name(), isOdd ? "odd" : any(List.copyOf(signal.values()), random));
            }
        }
        return random.nextInt(8) == 0 ? reading.with("nobody knows", null) : reading;
    }

    private static String unmapped(StateObserver<?, ?> observer, Random random) {
        List<String> unmapped = List.copyOf(observer.mapping().unmapped());
        return unmapped.isEmpty() ? "nothing of the kind" : any(unmapped, random);
    }

    private static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }

    private static <O> O operation(StateObserver<?, O> observer, Random random) {
        return any(observer.lifecycle().operations().stream().map(Operation::id).toList(), random);
    }

    static <S, O> StateEstimate<S> start(StateObserver<S, O> observer, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> observer.anything();
            case 1 -> observer.created();
            default -> observer.nothing();
        };
    }

    static <S, O> StateEstimate<S> next(StateObserver<S, O> observer, StateEstimate<S> before, Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> observer.afterRequest(before, operation(observer, random));
            case 2 -> observer.afterRefusal(before, operation(observer, random));
            case 3 -> observer.afterAttempt(before, operation(observer, random));
            case 4 ->
                observer.afterProgress(before, operation(observer, random), any(List.of(Progress.values()), random));
            default -> observer.afterReading(before, reading(observer, random));
        };
    }

    static <S, O> Watch<S, O> next(StateObserver<S, O> observer, Watch<S, O> before, Instant now, Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> before.afterRequest(operation(observer, random), now);
            case 2 -> before.afterRefusal(operation(observer, random), now);
            case 3 -> before.afterAttempt(operation(observer, random), now);
            case 4 -> before.afterProgress(operation(observer, random), any(List.of(Progress.values()), random), now);
            default -> before.afterReading(reading(observer, random), now);
        };
    }
}

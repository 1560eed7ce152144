package io.lifecycle.testkit.jqwik;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * A list of choices. It shrinks by leaving out any run of them, and by choosing what comes first. So a walk that goes
 * in a circle loses the whole circle at once; leaving out one choice at a time would get stuck.
 */
record Choices(List<Integer> value) implements Shrinkable<List<Integer>> {

    private static final int MOST_OPTIONS = 1000;

    /** Returns lists of up to this many choices. */
    static Arbitrary<List<Integer>> upTo(int longest) {
        return Arbitraries.fromGenerator(random -> drawn(random, longest));
    }

    private static Shrinkable<List<Integer>> drawn(Random random, int longest) {
        return new Choices(random.ints(random.nextInt(longest + 1), 0, MOST_OPTIONS)
                .boxed()
                .toList());
    }

    @Override
    public Stream<Shrinkable<List<Integer>>> shrink() {
        int size = value.size();
        Stream<Choices> shorter = IntStream.iterate(size, length -> length > 0, length -> length - 1)
                .boxed()
                .flatMap(length -> IntStream.rangeClosed(0, size - length).mapToObj(start -> without(start, length)));
        Stream<Choices> simpler = IntStream.range(0, size)
                .boxed()
                .flatMap(i -> IntStream.range(0, Math.min(value.get(i), 10)).mapToObj(choice -> with(i, choice)));
        return Stream.concat(shorter, simpler);
    }

    private Choices without(int start, int length) {
        List<Integer> rest = new ArrayList<>(value.subList(0, start));
        rest.addAll(value.subList(start + length, value.size()));
        return new Choices(rest);
    }

    private Choices with(int index, int choice) {
        List<Integer> changed = new ArrayList<>(value);
        changed.set(index, choice);
        return new Choices(changed);
    }

    @Override
    public ShrinkingDistance distance() {
        return ShrinkingDistance.of(
                value.size(), value.stream().mapToInt(Integer::intValue).sum());
    }
}

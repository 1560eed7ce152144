package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The looks at a resource so far, and when the next one is due, by a {@link Polling}. It does not know what the looks
 * mean: a {@link Wait} combines a rhythm with what is known.
 *
 * <p>If you go on after an event, ask for the next delay to be {@linkplain #jittered jittered}.
 *
 * <p>Times come from your clock. Use one that never goes back. If it does, no elapsed time is lost and none is counted
 * twice. Immutable and safe for use by many threads: each event returns a new rhythm.
 *
 * @since 0.1
 */
public final class Rhythm {

    private static final String ELAPSED = "elapsed";
    private static final String LOOKS = "looks";
    private static final String FAILED = "failed";
    private static final String DELAYS = "delays";
    private static final String PAUSED = "paused";
    private static final String DRAW = "draw";
    private static final String LATER = "later";

    /** The longest time that a clock can show. With at most this, nothing overflows. */
    private static final Duration LONGEST = Duration.between(Instant.MIN, Instant.MAX);

    /**
     * The present delay.
     *
     * @param before how many delays there were since they last began with the first
     * @param from how much time had passed when it began
     * @param draw the part of it that jitter leaves
     * @param told how long it is, if the API said when to ask again
     */
    private record Delay(int before, Duration from, double draw, Optional<Duration> told) {}

    private final PollingSettings settings;

    /** How many looks there were before this rhythm was read from text. Nothing else is known of them. */
    private final int forgotten;

    private final Looks looks;
    private final int failed;
    private final Optional<Exception> failure;
    private final Delay delay;

    /** How much time had passed at the last event. */
    private final Duration elapsed;

    private final Instant latest;

    private Rhythm(
            PollingSettings settings,
            int forgotten,
            Looks looks,
            int failed,
            Optional<Exception> failure,
            Delay delay,
            Duration elapsed,
            Instant latest) {
        this.settings = settings;
        this.forgotten = forgotten;
        this.looks = looks;
        this.failed = failed;
        this.failure = failure;
        this.delay = delay;
        this.elapsed = elapsed;
        this.latest = latest;
    }

    /** Returns a rhythm that begins now. */
    public static Rhythm begin(Polling polling, Instant now) {
        PollingSettings settings = requireNonNull(polling, "polling").settings;
        return new Rhythm(
                settings,
                0,
                Looks.keeping(settings.kept()),
                0,
                Optional.empty(),
                new Delay(0, Duration.ZERO, 1, Optional.empty()),
                Duration.ZERO,
                requireNonNull(now, "now"));
    }

    // Events.

    /**
     * Returns this rhythm after a look that the API answered. A look may come earlier than it is due.
     *
     * @param isTurn whether the look changed the decision; such looks are kept in preference to others
     */
    public Rhythm afterReading(Reading reading, boolean isTurn, Instant now) {
        requireNonNull(now, "now");
        Look look = ImmutableLook.of(now, Optional.of(requireNonNull(reading, "reading")), Optional.empty());
        return looked(look, isTurn, 0, Optional.empty(), Optional.empty());
    }

    /**
     * Returns this rhythm after a look without an answer. It is over if the polling does not tolerate this failure, or
     * not so many in a row. A {@link RetryLaterException} is not a failure: the next look is when it says.
     *
     * @param isTurn whether the decision has changed meanwhile
     */
    public Rhythm afterFailure(Exception failed, boolean isTurn, Instant now) {
        requireNonNull(now, "now");
        Look look = ImmutableLook.of(now, Optional.empty(), Optional.of(requireNonNull(failed, "failed")));
        if (failed instanceof RetryLaterException later) {
            return looked(look, isTurn, this.failed, Optional.empty(), told(later));
        }
        int inARow = this.failed + 1;
        boolean isTolerated =
                inARow <= settings.tolerated() && settings.tolerable().test(failed);
        return looked(look, isTurn, inARow, isTolerated ? Optional.empty() : Optional.of(failed), Optional.empty());
    }

    private Rhythm looked(Look look, boolean isTurn, int inARow, Optional<Exception> ending, Optional<Duration> told) {
        Duration at = elapsed(look.at());
        Delay next = new Delay(delay.before() + 1, at, 1, told);
        return new Rhythm(settings, forgotten, looks.plus(look, isTurn), inARow, ending, next, at, look.at());
    }

    private static Optional<Duration> told(RetryLaterException later) {
        Duration after = later.after().compareTo(LONGEST) < 0 ? later.after() : LONGEST;
        return Optional.of(after).filter(Rhythm::isPositive);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /**
     * Returns this rhythm after a look whose answer is not believed and says nothing. The next look is due as after any
     * other.
     */
    public Rhythm unanswered(Instant now) {
        return delayed(new Delay(delay.before(), elapsed(now), 1, Optional.empty()), now);
    }

    /**
     * Returns this rhythm with delays that begin again with the first, now. Something new is under way, so the next
     * look is soon, but not before the time that the API asked for. The looks and the time so far still count.
     */
    public Rhythm restarted(Instant now) {
        Duration at = elapsed(now);
        Optional<Duration> left =
                delay.told().map(told -> told.minus(at.minus(delay.from()))).filter(Rhythm::isPositive);
        return delayed(new Delay(0, at, 1, left), now);
    }

    /** Returns this rhythm at a later time, without an event. */
    public Rhythm at(Instant now) {
        return delayed(delay, now);
    }

    private Rhythm delayed(Delay other, Instant now) {
        return new Rhythm(settings, forgotten, looks, failed, failure, other, elapsed(now), now);
    }

    /**
     * Returns this rhythm with jitter applied to the next delay, if there is one. Until then a delay has its full
     * length.
     *
     * @throws IllegalArgumentException if the polling's {@link Polling#jitter jitter} returns something other than a
     *     number from 0 to 1
     */
    public Rhythm jittered() {
        return isOver()
                ? this
                : delayed(new Delay(delay.before(), delay.from(), settings.draw(), delay.told()), latest);
    }

    // What there is to do.

    /** Returns whether there are no more looks: a failure was not tolerated, or the deadline has passed. */
    public boolean isOver() {
        return failure.isPresent() || elapsed.compareTo(settings.deadline()) >= 0;
    }

    /**
     * Returns when to look next, at the latest at the deadline. Empty if it is {@linkplain #isOver over}.
     *
     * @param isResting whether nothing is under way, so that {@linkplain Polling#whenStable fewer looks} will do
     */
    public Optional<Instant> nextLook(boolean isResting) {
        if (isOver()) {
            return Optional.empty();
        }
        Duration whole = delay.told().orElseGet(() -> settings.delay(delay.before(), isResting, delay.draw()));
        Duration due = whole.minus(elapsed.minus(delay.from()));
        Duration left = settings.deadline().minus(elapsed);
        return Optional.of(SteadyTime.later(latest, due.compareTo(left) < 0 ? due : left));
    }

    /** Returns the deadline. */
    public Instant deadline() {
        return SteadyTime.later(latest, settings.deadline().minus(elapsed));
    }

    /** Returns the failure that was not tolerated. Empty if there was none. */
    public Optional<Exception> failure() {
        return failure;
    }

    /** Returns how many of the latest looks in a row had no answer. */
    public int failuresInARow() {
        return failed;
    }

    /** Returns the number of looks. */
    public int count() {
        return forgotten + looks.count();
    }

    /** Returns the {@linkplain Polling#keeping kept} looks, in order. */
    public List<Look> looks() {
        return looks.kept();
    }

    /** Returns the last look. Empty if there was none. */
    public Optional<Look> lastLook() {
        return looks.latest();
    }

    /** Returns the last reading. Empty if there was none. */
    public Optional<Reading> lastReading() {
        return looks.lastAnswered().flatMap(Look::reading);
    }

    /** Returns the time that has passed since the rhythm began. */
    public Duration elapsed(Instant now) {
        Duration since = Duration.between(latest, requireNonNull(now, "now"));
        return since.isNegative() ? elapsed : elapsed.plus(since);
    }

    /** Returns the time of the last event. */
    public Instant latest() {
        return latest;
    }

    /**
     * Reports the last look, if there was one, and the decision after it to the polling's
     * {@link Polling#listener listener}.
     */
    public void report(WaitDecision<?> decision) {
        requireNonNull(decision, "decision");
        looks.latest().ifPresent(look -> settings.listener().accept(look, decision));
    }

    // Text.

    /**
     * Returns what is needed to go on after a restart, as named values in order. Of the looks it has only the number.
     * It does not have the failure that ended the rhythm: a rhythm that is read back looks once more.
     */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(ELAPSED, elapsed.toString());
        fields.put(LOOKS, Integer.toString(count()));
        fields.put(FAILED, Integer.toString(failed));
        fields.put(DELAYS, Integer.toString(delay.before()));
        fields.put(PAUSED, elapsed.minus(delay.from()).toString());
        fields.put(DRAW, Double.toString(delay.draw()));
        delay.told().ifPresent(told -> fields.put(LATER, told.toString()));
        return Collections.unmodifiableMap(fields);
    }

    /** Returns {@link #fields} that are at least as long as any that can occur. Use it for the width of columns. */
    public static Map<String, String> longestFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : List.of(ELAPSED, LOOKS, FAILED, DELAYS, PAUSED, DRAW, LATER)) {
            fields.put(name, Duration.ofSeconds(Long.MIN_VALUE, 1).toString());
        }
        return Collections.unmodifiableMap(fields);
    }

    /**
     * Reads the rhythm that gave these {@link #fields}. The time since its last event counts, although nobody looked.
     *
     * @param fields named values; others are ignored
     * @param polling how to go on; it may differ from the polling before
     * @param at the time of its {@linkplain #latest last event}
     * @throws IllegalArgumentException if these are not such fields; the message names the first that is wrong
     */
    public static Rhythm read(Map<String, String> fields, Polling polling, Instant at) {
        requireNonNull(fields, "fields");
        Rhythm begun = begin(polling, requireNonNull(at, "at"));
        Duration elapsed = read(fields, ELAPSED, Rhythm::duration);
        Duration paused = read(fields, PAUSED, Rhythm::duration);
        if (paused.compareTo(elapsed) > 0) {
            throw new IllegalArgumentException(
                    "field '" + PAUSED + "' must be at most '" + ELAPSED + "', and is " + paused);
        }
        Delay delay = new Delay(
                read(fields, DELAYS, Rhythm::number),
                elapsed.minus(paused),
                read(fields, DRAW, Rhythm::part),
                fields.containsKey(LATER) ? Optional.of(read(fields, LATER, Rhythm::duration)) : Optional.empty());
        return new Rhythm(
                begun.settings,
                read(fields, LOOKS, Rhythm::number),
                begun.looks,
                read(fields, FAILED, Rhythm::number),
                Optional.empty(),
                delay,
                elapsed,
                at);
    }

    private static <T> T read(Map<String, String> fields, String name, Function<String, T> reader) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("field '" + name + "' is missing");
        }
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("field '" + name + "' cannot be " + Text.quoted(value), e);
        }
    }

    private static Duration duration(String text) {
        Duration duration = Duration.parse(text);
        return valid(duration, !duration.isNegative() && duration.compareTo(LONGEST) <= 0);
    }

    private static int number(String text) {
        int number = Integer.parseInt(text);
        return valid(number, number >= 0);
    }

    private static double part(String text) {
        double part = Double.parseDouble(text);
        return valid(part, part >= PollingSettings.LEAST_DRAW && part <= 1);
    }

    private static <T> T valid(T value, boolean isValid) {
        if (!isValid) {
            throw new IllegalArgumentException("out of range: " + value);
        }
        return value;
    }

    /** Returns how many looks there were, and in how much time. */
    @Override
    public String toString() {
        return count() + (count() == 1 ? " look in " : " looks in ") + elapsed;
    }
}

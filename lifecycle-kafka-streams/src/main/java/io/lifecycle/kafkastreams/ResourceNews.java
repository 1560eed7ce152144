package io.lifecycle.kafkastreams;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.StateEstimate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is new about one resource, as a record whose key is the resource's id. A record without a value says that the resource was
 * removed, and that numbers begin again.
 *
 * <p>Each has a number, one more than the news of the resource before it, from 1 on. If a number was seen before, it is a repetition. If
 * a number is left out, news were lost. Both happen if records are processed {@code at_least_once}, and never with {@code
 * exactly_once_v2}.
 *
 * @since 0.1
 */
public sealed interface ResourceNews {

    /** Returns how many news there were of the resource, this one included; 0 if it is about a record, and not about a resource. */
    long number();

    /** Returns the time of the event, by the clock of the service that saw it. */
    Instant at();

    /** Returns the news as a sentence. */
    String message();

    /**
     * The estimate has changed.
     *
     * @param number which news of the resource it is
     * @param before the estimate until then, as text
     * @param after the estimate now, as text
     * @param at the time of the event
     */
    record Changed(long number, String before, String after, Instant at) implements ResourceNews {
        public Changed {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
            requireNonNull(at, "at");
        }

        @Override
        public String message() {
            return "was " + before + ", and is now " + after;
        }
    }

    /**
     * An event was surprising.
     *
     * @param number which news of the resource it is
     * @param kind the kind of anomaly, for metrics and logs
     * @param message what was surprising
     * @param at the time of the event
     */
    record Surprising(long number, String kind, String message, Instant at) implements ResourceNews {
        public Surprising {
            requireNonNull(kind, "kind");
            requireNonNull(message, "message");
            requireNonNull(at, "at");
        }
    }

    /**
     * The resource has been where it is for longer than it should be.
     *
     * @param number which news of the resource it is
     * @param stays for each state in which it may be, since when, and for how long it should be at most
     * @param message that as a sentence
     * @param at the time of the event, or of the punctuation
     */
    record Overdue(long number, List<Stay> stays, String message, Instant at) implements ResourceNews {
        public Overdue {
            stays = List.copyOf(stays);
            requireNonNull(message, "message");
            requireNonNull(at, "at");
        }
    }

    /**
     * For how long the resource may have been in a state without a break.
     *
     * @param state the name of the state's constant
     * @param since since when it may have been in it
     * @param budget how long it should be in it at most
     */
    record Stay(String state, Instant since, Duration budget) {
        public Stay {
            requireNonNull(state, "state");
            requireNonNull(since, "since");
            requireNonNull(budget, "budget");
        }
    }

    /**
     * What is under way has not ended within the time that it was given.
     *
     * @param number which news of the resource it is
     * @param estimate what is known now, as text
     * @param message that as a sentence, with the times
     * @param at the time of the event, or of the punctuation
     */
    record Unsettled(long number, String estimate, String message, Instant at) implements ResourceNews {
        public Unsettled {
            requireNonNull(estimate, "estimate");
            requireNonNull(message, "message");
            requireNonNull(at, "at");
        }
    }

    /**
     * The resource is said to be gone, together with so many others of its source that this is not believed: the source is more likely
     * broken. It is believed when somebody {@linkplain ResourceEvent.Confirmed confirms} it, or when it is said again after a while.
     *
     * @param number which news of the resource it is
     * @param source where the answer came from
     * @param existing how many resources of this source there were, in this partition
     * @param at the time of the answer
     */
    record HeldBack(long number, String source, int existing, Instant at) implements ResourceNews {
        public HeldBack {
            requireNonNull(source, "source");
            requireNonNull(at, "at");
        }

        @Override
        public String message() {
            return "is said to be gone, with too many of the " + existing + " resources of source '" + source
                    + "' at once; wrong credentials or a wrong region answer like that, so it is not believed until it is confirmed";
        }
    }

    /**
     * A record, or what is kept of a resource, cannot be read.
     *
     * @param problem what is wrong, where, and what happened to it
     * @param at the record's timestamp
     */
    record Unreadable(String problem, Instant at) implements ResourceNews {
        public Unreadable {
            requireNonNull(problem, "problem");
            requireNonNull(at, "at");
        }

        @Override
        public long number() {
            return 0;
        }

        @Override
        public String message() {
            return problem;
        }
    }

    /** Returns the news of a watch as a record's value. */
    static <S> ResourceNews of(News<S> news, long number, Instant at) {
        return news.fold(
                changed -> new Changed(number, text(changed.before()), text(changed.after()), at),
                surprising -> new Surprising(number, surprising.anomaly().kind(), surprising.message(), at),
                overdue -> new Overdue(
                        number, overdue.stays().stream().map(ResourceNews::stay).toList(), overdue.message(), at),
                unsettled -> new Unsettled(number, text(unsettled.estimate()), unsettled.message(), at));
    }

    private static String text(StateEstimate<?> estimate) {
        return estimate.toString();
    }

    private static Stay stay(News.Stay<?> stay) {
        return new Stay(((Enum<?>) stay.state().id()).name(), stay.since(), stay.budget());
    }
}

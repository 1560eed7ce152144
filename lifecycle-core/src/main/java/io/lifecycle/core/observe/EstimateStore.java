package io.lifecycle.core.observe;

import io.lifecycle.core.Places;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.internal.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The estimates that an observer keeps, each once. It also adopts the estimates of other observers, and reads them from
 * texts. Safe for use by many threads.
 */
final class EstimateStore<S, O> {

    static final int MOST_NODES = 16_384;

    private final StateObserver<S, O> observer;
    private final EstimateText<S, O> texts;
    private final ConcurrentHashMap<Hypotheses<S, O>, EstimateNode<S, O>> nodes = new ConcurrentHashMap<>();
    private final AtomicInteger size = new AtomicInteger();

    EstimateStore(StateObserver<S, O> observer) {
        this.observer = observer;
        this.texts = new EstimateText<>(observer.lifecycle(), observer.graph());
    }

    int size() {
        return size.get();
    }

    EstimateNode<S, O> node(Hypotheses<S, O> hypotheses) {
        EstimateNode<S, O> known = nodes.get(hypotheses);
        if (known != null) {
            return known;
        }
        EstimateNode<S, O> made = new EstimateNode<>(observer, hypotheses);
        if (size.get() >= MOST_NODES) {
            return made;
        }
        EstimateNode<S, O> first = nodes.putIfAbsent(hypotheses, made);
        if (first != null) {
            return first;
        }
        size.incrementAndGet();
        return made;
    }

    @SuppressWarnings(
            "unchecked") // an estimate of S is of this lifecycle, whose operations are O, or is refused by adopted
    static <S, O> EstimateNode<S, O> nodeOf(StateEstimate<S> estimate) {
        return (EstimateNode<S, O>) (estimate instanceof AnomalousEstimate<S> anomalous ? anomalous.node() : estimate);
    }

    /**
     * Returns the node of an estimate. It may come from another observer of the same lifecycle and status mapping.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    EstimateNode<S, O> node(StateEstimate<S> estimate) {
        EstimateNode<S, O> known = nodeOf(estimate);
        return known.observer() == observer ? known : adopted(known);
    }

    private EstimateNode<S, O> adopted(EstimateNode<S, O> foreign) {
        StateObserver<S, O> other = foreign.observer();
        if (other.lifecycle() != observer.lifecycle()) {
            boolean isNamesake =
                    other.lifecycle().name().equals(observer.lifecycle().name());
            throw new IllegalArgumentException("'" + foreign + "' is an estimate of "
                    + (isNamesake ? "another lifecycle of the same name" : "another lifecycle")
                    + ", and this observer is of lifecycle '"
                    + observer.lifecycle().name() + "'");
        }
        if (!other.mapping().equals(observer.mapping())) {
            throw new IllegalArgumentException("'" + foreign + "' is an estimate by " + named(other.mapping())
                    + ", and this observer reads " + named(observer.mapping()));
        }
        return node(visible(foreign.hypotheses(), () -> "'" + foreign + "'"));
    }

    /** Returns those hypotheses that are possible for this observer. */
    private Hypotheses<S, O> visible(Hypotheses<S, O> hypotheses, Supplier<String> subject) {
        Map<O, Places<S>> waiting = new HashMap<>(hypotheses.waiting());
        waiting.keySet()
                .removeIf(operation ->
                        observer.graph().sources(Trigger.requested(operation)).isEmpty());
        Hypotheses<S, O> visible = Hypotheses.of(hypotheses.idle(), waiting)
                .within(observer.graph().places()::and);
        if (visible.isEmpty()) {
            throw new IllegalArgumentException(
                    subject.get() + " names no place where this observer may see the resource");
        }
        return visible;
    }

    static String named(StatusMapping<?> mapping) {
        return "status mapping '" + mapping.name() + "' with the signals " + mapping.signals();
    }

    String text(Hypotheses<S, O> hypotheses) {
        return texts.write(hypotheses);
    }

    /**
     * Reads an estimate that was written.
     *
     * @throws IllegalArgumentException if the text is not an estimate, is impossible, or has unknown names
     */
    EstimateText.Said<S, O> parse(String text) {
        EstimateText.Said<S, O> said = texts.read(text);
        if (!said.unknown().isEmpty()) {
            throw new IllegalArgumentException(Text.quoted(text) + " names what lifecycle '"
                    + observer.lifecycle().name() + "' does not have, or this observer cannot see: "
                    + Text.quoted(said.unknown()));
        }
        return possible(said, text);
    }

    /** Reads those parts of an estimate whose names are known; empty if none is. */
    Optional<EstimateText.Said<S, O>> parseKnown(String text) {
        try {
            return Optional.of(possible(texts.read(text), text));
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private EstimateText.Said<S, O> possible(EstimateText.Said<S, O> said, String text) {
        Hypotheses<S, O> visible = visible(said.hypotheses(), () -> Text.quoted(text));
        return new EstimateText.Said<>(visible, List.of(), said.status());
    }
}

package io.lifecycle.springboot.json;

import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Anomalies, each with its kind and what surprised. The sentence is for people, and is not read. */
final class AnomalyForm {

    private static final String READING = "reading";
    private static final String BELIEVED = "believed";
    private static final String OPERATION = "operation";
    private static final String PROGRESS = "progress";
    private static final String OCCURRENCES = "occurrences";
    private static final String SIGNALS = "signals";
    private static final String KNOWN = "known";
    private static final String ANSWER = "answer";

    private static final Map<String, Function<Said, Anomaly>> READERS = readers();

    private AnomalyForm() {}

    static List<Map<String, Object>> write(List<Anomaly> anomalies) {
        return anomalies.stream().map(AnomalyForm::write).toList();
    }

    static Map<String, Object> write(Anomaly anomaly) {
        Fields fields = new Fields().with("kind", anomaly.kind()).with("message", anomaly.message());
        if (anomaly instanceof Anomaly.UnknownStatus it) {
            fields.with(READING, ReadingForm.write(it.reading()));
        } else if (anomaly instanceof Anomaly.UnmappedStatus it) {
            fields.with(READING, ReadingForm.write(it.reading()));
        } else if (anomaly instanceof Anomaly.Contradiction it) {
            fields.with(READING, ReadingForm.write(it.reading())).with(BELIEVED, it.believed());
        } else if (anomaly instanceof Anomaly.Vanished it) {
            fields.with(BELIEVED, it.believed());
        } else if (anomaly instanceof Anomaly.UnexpectedProgress it) {
            fields.with(OPERATION, it.operation())
                    .with(PROGRESS, Fields.word(it.progress()))
                    .with(BELIEVED, it.believed());
        } else if (anomaly instanceof Anomaly.IllegalRequest it) {
            fields.with(OPERATION, it.operation()).with(BELIEVED, it.believed());
        } else if (anomaly instanceof Anomaly.UnexpectedRefusal it) {
            fields.with(OPERATION, it.operation()).with(BELIEVED, it.believed());
        } else if (anomaly instanceof Anomaly.Disturbed it) {
            fields.with(OCCURRENCES, List.copyOf(it.occurrences()));
        } else if (anomaly instanceof Anomaly.UnknownSignal it) {
            fields.with(SIGNALS, Fields.named(it.signals())).with(KNOWN, List.copyOf(it.known()));
        } else if (anomaly instanceof Anomaly.Forgiven it) {
            fields.with(ANSWER, it.answer());
        }
        return fields.done();
    }

    private static Map<String, Function<Said, Anomaly>> readers() {
        Map<String, Function<Said, Anomaly>> readers = new LinkedHashMap<>();
        readers.put("UnknownStatus", said -> new Anomaly.UnknownStatus(ReadingForm.read(said.object(READING))));
        readers.put("UnmappedStatus", said -> new Anomaly.UnmappedStatus(ReadingForm.read(said.object(READING))));
        readers.put(
                "Contradiction",
                said -> new Anomaly.Contradiction(ReadingForm.read(said.object(READING)), said.text(BELIEVED)));
        readers.put("Vanished", said -> new Anomaly.Vanished(said.text(BELIEVED)));
        readers.put(
                "UnexpectedProgress",
                said -> new Anomaly.UnexpectedProgress(
                        said.text(OPERATION), said.word(PROGRESS, Progress.class), said.text(BELIEVED)));
        readers.put("IllegalRequest", said -> new Anomaly.IllegalRequest(said.text(OPERATION), said.text(BELIEVED)));
        readers.put(
                "UnexpectedRefusal", said -> new Anomaly.UnexpectedRefusal(said.text(OPERATION), said.text(BELIEVED)));
        readers.put("Disturbed", said -> new Anomaly.Disturbed(texts(said, OCCURRENCES)));
        readers.put("UnknownSignal", said -> new Anomaly.UnknownSignal(signals(said), texts(said, KNOWN)));
        readers.put("Forgiven", said -> new Anomaly.Forgiven(said.text(ANSWER)));
        return readers;
    }

    private static Set<String> texts(Said said, String name) {
        return new LinkedHashSet<>(said.texts(name));
    }

    private static Map<String, String> signals(Said said) {
        Map<String, String> signals = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable String> signal :
                said.textsByName(SIGNALS).entrySet()) {
            String value = signal.getValue();
            signals.put(signal.getKey(), value == null ? "none" : value);
        }
        return signals;
    }

    static Anomaly read(Said said) {
        return said.oneOf("kind", READERS, kind -> "there is no anomaly of the kind " + kind)
                .apply(said);
    }

    static List<Anomaly> readAll(List<Said> all) {
        List<Anomaly> anomalies = new ArrayList<>();
        all.forEach(said -> anomalies.add(read(said)));
        return anomalies;
    }
}

package io.lifecycle.springboot.json;

import io.lifecycle.core.Reading;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Readings. They belong to no lifecycle. */
final class ReadingForm {

    private ReadingForm() {}

    static Map<String, Object> write(Reading reading) {
        return new Fields()
                .with("absent", reading.status().isEmpty())
                .with("status", reading.status())
                .with("signals", Fields.named(reading.signals()))
                .done();
    }

    static Reading read(Said said) {
        boolean isAbsent = said.has("absent") && said.truth("absent");
        if (isAbsent == said.has("status")) {
            throw said.refused(
                    isAbsent
                            ? "a reading is absent, and has a status; leave one of the two out"
                            : "a reading has no 'status', and is not 'absent'; add one of the two");
        }
        Reading reading = isAbsent ? Reading.absent() : Reading.of(said.text("status"));
        if (said.has("signals")) {
            for (Map.Entry<String, @Nullable String> signal :
                    said.textsByName("signals").entrySet()) {
                reading = reading.with(signal.getKey(), signal.getValue());
            }
        }
        return reading;
    }
}

package io.lifecycle.springboot;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Refuses properties that are out of range, and names them as they are written in a file. */
final class Check {

    private Check() {}

    static Duration positive(Duration value, String property) {
        if (value.isNegative() || value.isZero()) {
            throw invalid(property, value, "it must be greater than zero");
        }
        return value;
    }

    static int atLeast(int least, int value, String property) {
        if (value < least) {
            throw invalid(property, value, "it must be a whole number of at least " + least);
        }
        return value;
    }

    static double factor(double value, String property) {
        if (!(value >= 1 && value <= Double.MAX_VALUE)) {
            throw invalid(property, value, "it must be a number of at least 1");
        }
        return value;
    }

    /** Returns a property that others need. */
    static <T> T required(@Nullable T value, String property, String why) {
        if (value == null) {
            throw new MissingPropertyException(property, why);
        }
        return value;
    }

    static RuntimeException invalid(String property, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(property, value, reason);
    }
}

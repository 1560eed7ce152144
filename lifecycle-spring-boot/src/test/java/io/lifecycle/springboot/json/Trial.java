package io.lifecycle.springboot.json;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.springboot.json.Mapper.RefusedException;
import java.util.function.Function;

/** Uses a mapper as a service does, in the class loader that loads this. Says what was read, and how it was refused. */
abstract class Trial implements Function<String, String> {

    abstract Mapper mapper(LifecycleJson<?, ?> json);

    abstract String version();

    @Override
    public String apply(String state) {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
        Mapper mapper = mapper(LifecycleJson.of(observer));
        StateEstimate<BmsState> estimate = observer.at(BmsState.valueOf(state));
        String json = mapper.write(estimate);
        Object read = mapper.read(json, new Asked<StateEstimate<BmsState>>() {}.type());
        try {
            return "read too much: " + mapper.read(json.replace("\"" + state + "\"", "7"), StateEstimate.class);
        } catch (RefusedException e) {
            return version() + ": " + (estimate.equals(read) ? read : "another") + ", " + e.path() + ": "
                    + e.getMessage();
        }
    }

    /** With Jackson 2. */
    static final class Two extends Trial {

        @Override
        Mapper mapper(LifecycleJson<?, ?> json) {
            return Jackson2Mapper.of(json);
        }

        @Override
        String version() {
            return com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString();
        }
    }

    /** With Jackson 3. */
    static final class Three extends Trial {

        @Override
        Mapper mapper(LifecycleJson<?, ?> json) {
            return Jackson3Mapper.of(json);
        }

        @Override
        String version() {
            return tools.jackson.databind.cfg.PackageVersion.VERSION.toString();
        }
    }
}

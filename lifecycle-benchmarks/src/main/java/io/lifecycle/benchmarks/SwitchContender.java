package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;
import org.jspecify.annotations.Nullable;

/** The limit of what code can do: the rows written by hand, as a switch of switches. */
final class SwitchContender implements Contender {

    private static @Nullable BmsState next(BmsState from, Event event) {
        return switch (from) {
            case CREATING ->
                switch (event) {
                    case COMPLETED -> BmsState.RUNNING;
                    case FAILED -> BmsState.FAULTY;
                    default -> null;
                };
            case STARTING ->
                switch (event) {
                    case COMPLETED -> BmsState.RUNNING;
                    case FAILED -> BmsState.STOPPED;
                    default -> null;
                };
            case RUNNING ->
                switch (event) {
                    case STOP -> BmsState.STOPPING;
                    case RESTART -> BmsState.RESTARTING;
                    case FORCE_RESTART -> BmsState.FORCIBLY_RESTARTING;
                    case DELETE -> BmsState.DELETING;
                    case EXCEPTION -> BmsState.FAULTY;
                    case GUEST_SHUT_ITSELF_DOWN -> BmsState.STOPPING;
                    default -> null;
                };
            case STOPPING ->
                switch (event) {
                    case COMPLETED -> BmsState.STOPPED;
                    case FAILED -> BmsState.RUNNING;
                    default -> null;
                };
            case STOPPED ->
                switch (event) {
                    case START -> BmsState.STARTING;
                    case REINSTALL_OS -> BmsState.REINSTALLING_OS;
                    case REBUILD -> BmsState.REBUILDING;
                    case DELETE -> BmsState.DELETING;
                    case EXCEPTION -> BmsState.FAULTY;
                    default -> null;
                };
            case RESTARTING ->
                switch (event) {
                    case COMPLETED, FAILED -> BmsState.RUNNING;
                    case RESTART_FORCED_BY_THE_PLATFORM -> BmsState.FORCIBLY_RESTARTING;
                    case DELETE -> BmsState.DELETING;
                    default -> null;
                };
            case FORCIBLY_RESTARTING ->
                switch (event) {
                    case COMPLETED, FAILED -> BmsState.RUNNING;
                    case DELETE -> BmsState.DELETING;
                    default -> null;
                };
            case DELETING ->
                switch (event) {
                    case COMPLETED -> BmsState.DELETED;
                    case FAILED -> BmsState.FAULTY;
                    default -> null;
                };
            case FAULTY ->
                switch (event) {
                    case DELETE -> BmsState.DELETING;
                    case FAULT_RECTIFIED -> BmsState.RUNNING;
                    default -> null;
                };
            case REBUILDING ->
                switch (event) {
                    case COMPLETED -> BmsState.RUNNING;
                    case FAILED -> BmsState.FAULTY;
                    default -> null;
                };
            case REINSTALLING_OS ->
                switch (event) {
                    case COMPLETED -> BmsState.RUNNING;
                    case FAILED -> BmsState.REINSTALLING_OS_FAILED;
                    default -> null;
                };
            case REINSTALLING_OS_FAILED ->
                switch (event) {
                    case REINSTALL_OS -> BmsState.REINSTALLING_OS;
                    case DELETE -> BmsState.DELETING;
                    case FAULT_RECTIFIED -> BmsState.STOPPED;
                    default -> null;
                };
            default -> null;
        };
    }

    @Override
    public Server restore(String stored) {
        return new Server() {
            private BmsState state = BmsState.valueOf(stored);

            @Override
            public BmsState fire(Step step) {
                @Nullable BmsState entered = next(state, step.event());
                if (entered == null) {
                    throw Contender.refusal(step);
                }
                state = entered;
                return entered;
            }

            @Override
            public boolean allows(Step step) {
                return next(state, step.event()) != null;
            }
        };
    }
}

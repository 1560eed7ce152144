package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation was required in a state that does not allow it.
 *
 * <p>Each fact of the message is also available as a value, under the vendor's names.
 *
 * @since 0.1
 */
public final class IllegalOperationException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Null after serialization; the fields then have everything. */
    private final transient @Nullable Refusal<?, ?> refusal;

    private final String lifecycle;
    private final String state;
    private final String operation;
    private @Nullable String message;
    private String @Nullable [] allowed;
    private @Nullable String way;

    IllegalOperationException(Refusal<?, ?> refusal) {
        super("");
        this.refusal = refusal;
        this.lifecycle = refusal.lifecycle().name();
        this.state = refusal.stateName();
        this.operation = refusal.operationName();
    }

    /** Computes the message and the fields. A caller that does not read them does not pay for them. */
    private synchronized void findOut() {
        if (refusal != null && message == null) {
            way = refusal.way().orElse(null);
            allowed = refusal.allowed().toArray(String[]::new);
            message = refusal.message();
        }
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
        findOut();
        out.defaultWriteObject();
    }

    @Override
    public String getMessage() {
        findOut();
        return requireNonNull(message);
    }

    /** Returns the lifecycle's name. */
    public String lifecycle() {
        return lifecycle;
    }

    /** Returns the name of the state in which the operation was required. */
    public String state() {
        return state;
    }

    /** Returns the name of the operation that was required. */
    public String operation() {
        return operation;
    }

    /** Returns the names of the operations that are allowed in that state. */
    public List<String> allowed() {
        findOut();
        return List.of(requireNonNull(allowed));
    }

    /**
     * Returns the shortest way to a state that allows the operation, as {@link Plan#description()} writes it. Empty if
     * there is none.
     */
    public Optional<String> way() {
        findOut();
        return Optional.ofNullable(way);
    }
}

package io.lifecycle.tools.export;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.InvalidLifecycleException;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;

/**
 * Reads a lifecycle from a file: the JSON that {@link Export#json} writes, or JSON written by hand to the same
 * {@linkplain Export#jsonSchema() schema}.
 *
 * <pre>{@code
 * Lifecycle<?, ?> vm = LifecycleFile.read(Files.readString(Path.of("vm.json")));
 * Renderer.mermaid().everyday().render(vm);
 * }</pre>
 *
 * <p>The checks and their messages are those of {@link LifecycleBuilder#build()}, each with the line and the column of
 * its row. Errors against the schema are reported first, all at once. The rows are checked only if there are none.
 *
 * <p>Its methods are safe for use by many threads.
 *
 * @since 0.1
 */
public final class LifecycleFile {

    private LifecycleFile() {}

    /**
     * Reads a lifecycle whose states and operations are constants of your enums. The file must declare each constant,
     * and no others.
     *
     * @param json the text of the file
     * @throws InvalidLifecycleException if the text is not JSON, violates the schema, or declares a lifecycle with
     *     defects
     */
    public static <S extends Enum<S>, O extends Enum<O>> Lifecycle<S, O> read(
            String json, Class<S> states, Class<O> operations) {
        return LifecycleReader.of(requireNonNull(json, "json"))
                .read(requireNonNull(states, "states"), requireNonNull(operations, "operations"));
    }

    /**
     * Reads a lifecycle that has no enums in code. Its states and operations are constants of enums that are made for
     * it, in the order in which the file declares them. Reading a file twice gives different constants.
     *
     * @param json the text of the file
     * @throws InvalidLifecycleException if the text is not JSON, violates the schema, or declares a lifecycle with
     *     defects
     */
    public static Lifecycle<?, ?> read(String json) {
        LifecycleReader reader = LifecycleReader.of(requireNonNull(json, "json"));
        MadeEnums made = new MadeEnums();
        return read(reader, made.of("States", reader.ids("states")), made.of("Operations", reader.ids("operations")));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both are enums
    private static Lifecycle<?, ?> read(LifecycleReader reader, Class states, Class operations) {
        return reader.read(states, operations);
    }
}

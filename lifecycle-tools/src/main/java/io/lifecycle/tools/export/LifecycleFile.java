package io.lifecycle.tools.export;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.InvalidLifecycleException;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;

/**
 * Reads a lifecycle from a file: the JSON that {@link Export#json} writes, or that somebody wrote by hand to its {@linkplain
 * Export#jsonSchema() schema}.
 *
 * <pre>{@code
 * Lifecycle<?, ?> vm = LifecycleFile.read(Files.readString(Path.of("vm.json")));
 * Renderer.mermaid().everyday().render(vm);
 * }</pre>
 *
 * <p>The same is checked as where a lifecycle is {@linkplain LifecycleBuilder#build() built}, and said in the same words, each
 * with the line and the column of the row that it is about. What is not to the schema is told before that, all of it at once:
 * the rows are checked once they are all there.
 *
 * <p>Its methods are safe for use by many threads.
 *
 * @since 0.1
 */
public final class LifecycleFile {

    private LifecycleFile() {}

    /**
     * Reads a lifecycle whose states and operations are constants of enums. Each constant is to be declared in the file, and no
     * others.
     *
     * @param json the text of the file
     * @throws InvalidLifecycleException if the text is no JSON, not to the schema, or declares a lifecycle with defects
     */
    public static <S extends Enum<S>, O extends Enum<O>> Lifecycle<S, O> read(
            String json, Class<S> states, Class<O> operations) {
        return LifecycleReader.of(requireNonNull(json, "json"))
                .read(requireNonNull(states, "states"), requireNonNull(operations, "operations"));
    }

    /**
     * Reads a lifecycle of which there are no enums in code. Its states and operations are constants of enums that are made for it,
     * in the order in which the file declares them: of two readings of a file, constants are not the same.
     *
     * @param json the text of the file
     * @throws InvalidLifecycleException if the text is no JSON, not to the schema, or declares a lifecycle with defects
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

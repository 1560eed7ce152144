package io.lifecycle.tools.export;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.tools.lint.StatusLists;
import java.util.List;

/**
 * A text for another tool, and the limits of this text: what it cannot say.
 *
 * <pre>{@code
 * Files.writeString(Path.of("bms.scxml"), Export.scxml(Bms.LIFECYCLE).text());
 * Export.xState(Bms.LIFECYCLE).limits(); // what is lost on the way
 * }</pre>
 *
 * <p>Three things can be exported. A lifecycle becomes a state machine, or JSON with everything in it. A vocabulary
 * becomes source code with a table of what a status means, for programs in another language or without this library. A
 * wait is exported for tools that wait by lists of statuses.
 *
 * <p>A state machine has a state for each state, and {@code NOTHING} and {@code GONE} for the places before the entry and after the
 * removal. Its events are {@code request.START}, {@code outcome.completed} or {@code outcome.failed}, and {@code
 * occurrence.order_paid}. If one leads to several places, there is an event for each, with the place after another dot.
 * In states and events, every character except letters, digits, dashes and underscores becomes an underscore. If two
 * names then are the same, the later one gets a number.
 *
 * <p>Immutable. Texts are deterministic: rows come in the order of declaration, and lines end in a line feed. Write
 * them in UTF-8.
 *
 * @since 0.1
 */
public sealed interface Export permits Exported {

    /** Returns the text, which ends in a line feed. */
    String text();

    /**
     * Returns what the text cannot say, one limit a line. Empty if it says everything. The text has them too, in a
     * comment, or in a field for people if its format has no comments.
     */
    List<String> limits();

    /** Returns the configuration of a machine for <a href="https://stately.ai/docs/machines">XState 5</a>, as JSON. */
    static Export xState(Lifecycle<?, ?> lifecycle) {
        return XStateExport.of(requireNonNull(lifecycle, "lifecycle"));
    }

    /** Returns a document of <a href="https://www.w3.org/TR/scxml/">SCXML 1.0</a>. */
    static Export scxml(Lifecycle<?, ?> lifecycle) {
        return ScxmlExport.of(requireNonNull(lifecycle, "lifecycle"));
    }

    /**
     * Returns the whole declaration of a lifecycle, with its evidence, as JSON that conforms to the
     * {@link #jsonSchema}.
     */
    static Export json(Lifecycle<?, ?> lifecycle) {
        return JsonExport.of(requireNonNull(lifecycle, "lifecycle"));
    }

    /** Returns the schema of {@link #json}, in <a href="https://json-schema.org/draft/2020-12">JSON Schema, draft 2020-12</a>. */
    static String jsonSchema() {
        return JsonExport.schema();
    }

    /**
     * Returns the source of a Java class that says what states a reading may mean: {@code statesOf(status, signals)} answers what
     * {@link StatusMapping#statesOf(io.lifecycle.core.Reading)} does, with the names of states. It needs Java 11, and no library.
     *
     * @param className the name of the class, with or without its package
     * @throws IllegalArgumentException if that is not a class name whose last part begins with a capital letter, or is
     *     the name of a class that the source uses, such as {@code Map}
     */
    static Export javaTable(StatusMapping<?> statuses, String className) {
        return JavaTable.of(requireNonNull(statuses, "statuses"), requireNonNull(className, "className"));
    }

    /** Returns the source of a Python module with a function {@code states_of(status, signals)}, which does the same. */
    static Export pythonTable(StatusMapping<?> statuses) {
        return PythonTable.of(requireNonNull(statuses, "statuses"));
    }

    /**
     * Returns the source of a Go file with a function {@code StatesOf(status, signals)}, which does the same. A package
     * can have only one.
     *
     * @param packageName the package of the file
     * @throws IllegalArgumentException if that is not a package name of small letters, digits and underscores, or is a
     *     reserved word of Go
     */
    static Export goTable(StatusMapping<?> statuses, String packageName) {
        return GoTable.of(requireNonNull(statuses, "statuses"), requireNonNull(packageName, "packageName"));
    }

    /**
     * Returns a waiter for an operation of a <a href="https://smithy.io/2.0/additional-specs/waiters.html">Smithy</a> model, as a JSON
     * AST that applies the trait {@code smithy.waiters#waitable} to it.
     *
     * @throws IllegalArgumentException if the wait does not say {@linkplain ListedWait#reading how to read the status},
     *     or its operation has no namespace
     */
    static Export smithyWaiter(ListedWait wait) {
        return SmithyWaiter.of(requireNonNull(wait, "wait"));
    }

    /**
     * Returns a waiter in the form of the AWS SDKs, as JSON of version 2.
     *
     * @throws IllegalArgumentException if the wait does not say {@linkplain ListedWait#reading how to read the status}
     */
    static Export awsWaiter(ListedWait wait) {
        return AwsWaiter.of(requireNonNull(wait, "wait"));
    }

    /**
     * Returns the source of a Go file with a wait for a Terraform provider. It has lists named after the wait, and a
     * function that makes a {@code retry.StateChangeConf} from them and from a function that reads the status. If there
     * is no such resource, that function must answer {@value StatusLists#ABSENT}; if only absence is waited for, it
     * must answer {@code nil}.
     *
     * @param packageName the package of the file
     * @throws IllegalArgumentException if that is not a package name of small letters, digits and underscores, or is a
     *     reserved word of Go
     */
    static Export terraform(ListedWait wait, String packageName) {
        return TerraformWait.of(requireNonNull(wait, "wait"), requireNonNull(packageName, "packageName"));
    }
}

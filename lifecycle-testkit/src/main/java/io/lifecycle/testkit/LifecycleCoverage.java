package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Records what tests exercise of a lifecycle through {@linkplain SimulatedResource simulated resources}, prints what they
 * missed, and fails below a threshold.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LifecycleCoverage<BmsState, BmsOperation> COVERAGE =
 *         LifecycleCoverage.ofClass(Bms.LIFECYCLE).atLeast(Aspect.TRANSITIONS, 80);
 * }</pre>
 *
 * <p>Register it in a static field, which may be in a base class: each class that inherits it gets its own report, with
 * all classes nested in it. If nothing of the lifecycle ran, the class, or the run, fails, whatever the thresholds are.
 *
 * <p>Tests may run in parallel, and resources may be made and used in any thread. Resources made in the thread of a
 * test count only for its class. Resources made in other threads, such as those of an executor, count for every class
 * under way. {@linkplain SimulatedResource#random Random} resources do not count, because they may do something else
 * the next time.
 *
 * <p>It works with JUnit 5.9 and later, including 6.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class LifecycleCoverage<S, O>
        implements BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback {

    /** What is open while a class, or the run, is under way; it is closed with the run. */
    @SuppressWarnings("deprecation") // before JUnit 5.13, what is merely AutoCloseable is not closed
    private record Open<S, O>(LifecycleCoverage<S, O> coverage, CoverageRecord<S, O> record)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        @Override
        public void close() {
            if (coverage.isOfRun) {
                coverage.end(record, "the tests");
            }
        }
    }

    private static final String OPEN = "open";

    private final Lifecycle<S, O> lifecycle;
    private final boolean isOfRun;
    private final Map<Aspect, Integer> least;
    private final Set<Edge<S, O>> reliedOn;
    private final Map<Path, Function<? super Set<Object>, String>> drawings;
    private final Consumer<String> printer;

    private LifecycleCoverage(
            Lifecycle<S, O> lifecycle,
            boolean isOfRun,
            Map<Aspect, Integer> least,
            Set<Edge<S, O>> reliedOn,
            Map<Path, Function<? super Set<Object>, String>> drawings,
            Consumer<String> printer) {
        this.lifecycle = lifecycle;
        this.isOfRun = isOfRun;
        this.least = least;
        this.reliedOn = reliedOn;
        this.drawings = drawings;
        this.printer = printer;
    }

    /**
     * Returns an extension that reports when the class in which it is registered has ended, with all classes nested in
     * it.
     */
    public static <S, O> LifecycleCoverage<S, O> ofClass(Lifecycle<S, O> lifecycle) {
        return of(lifecycle, false);
    }

    /**
     * Returns an extension that records all tests from the first class in which it is registered, and reports at the
     * end.
     */
    public static <S, O> LifecycleCoverage<S, O> ofRun(Lifecycle<S, O> lifecycle) {
        return of(lifecycle, true);
    }

    @SuppressWarnings("SystemOut") // a report is to be read, and printingTo(..) sends it elsewhere
    private static <S, O> LifecycleCoverage<S, O> of(Lifecycle<S, O> lifecycle, boolean isOfRun) {
        return new LifecycleCoverage<>(
                requireNonNull(lifecycle, "lifecycle"), isOfRun, Map.of(), Set.of(), Map.of(), System.out::println);
    }

    /**
     * Returns this extension with a threshold: if less of an aspect is covered, the class, or the run, fails.
     *
     * @throws IllegalArgumentException if the percentage is not from 0 to 100
     */
    public LifecycleCoverage<S, O> atLeast(Aspect aspect, int percent) {
        requireNonNull(aspect, "aspect");
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent must be from 0 to 100, and is " + percent);
        }
        Map<Aspect, Integer> changed = new EnumMap<>(Aspect.class);
        changed.putAll(least);
        changed.put(aspect, percent);
        return new LifecycleCoverage<>(lifecycle, isOfRun, changed, reliedOn, drawings, printer);
    }

    /**
     * Returns this extension with an edge that your service relies on: if no resource took it, the class, or the run,
     * fails, however much else was covered.
     *
     * @throws IllegalArgumentException if the lifecycle has no such edge
     */
    public LifecycleCoverage<S, O> requiring(Collection<Edge<S, O>> edges) {
        Set<Edge<S, O>> changed = new LinkedHashSet<>(reliedOn);
        changed.addAll(requireNonNull(edges, "edges"));
        for (Edge<S, O> edge : changed) {
            if (!lifecycle.graph().edges().contains(edge)) {
                throw new IllegalArgumentException("lifecycle '" + lifecycle.name() + "' has no edge " + edge);
            }
        }
        return new LifecycleCoverage<>(lifecycle, isOfRun, least, changed, drawings, printer);
    }

    /**
     * Returns this extension, which also writes a picture into a file, for example one from {@code lifecycle-tools} in
     * which the missed entries, transitions and removals are marked.
     *
     * <pre>{@code
     * COVERAGE.drawing(
     *         Path.of("target/coverage.mmd"), missed -> Renderer.mermaid().marking(missed).render(Bms.LIFECYCLE))
     * }</pre>
     *
     * @param picture makes the file's text; it is called once, when the class, or the run, has ended
     */
    public LifecycleCoverage<S, O> drawing(Path file, Function<? super Set<Object>, String> picture) {
        Map<Path, Function<? super Set<Object>, String>> changed = new LinkedHashMap<>(drawings);
        changed.put(requireNonNull(file, "file"), requireNonNull(picture, "picture"));
        return new LifecycleCoverage<>(lifecycle, isOfRun, least, reliedOn, changed, printer);
    }

    /** Returns this extension with another printer than the standard output. */
    public LifecycleCoverage<S, O> printingTo(Consumer<String> other) {
        return new LifecycleCoverage<>(lifecycle, isOfRun, least, reliedOn, drawings, requireNonNull(other, "other"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // JUnit 6 has another name for this method, but still has this one. It also finds what is open for an enclosing
        // class.
        Open<?, ?> open = store(isOfRun ? context.getRoot() : context)
                .getOrComputeIfAbsent(
                        OPEN, k -> new Open<>(this, CoverageRecord.opened(lifecycle, isOfRun)), Open.class);
        openHere(open);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        open(context).ifPresent(this::openHere);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        open(context).ifPresent(this::openHere);
    }

    private void openHere(Open<?, ?> open) {
        if (!isOfRun) {
            open.record().openHere();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open(context).ifPresent(open -> open.record().closeHere());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        boolean isNested = context.getParent().flatMap(this::open).isPresent();
        if (!isOfRun && !isNested) {
            open(context)
                    .ifPresent(open ->
                            end(open.record(), context.getRequiredTestClass().getSimpleName()));
        }
    }

    /** Returns what is open for a class, or for those around it, or for the run. */
    @SuppressWarnings("unchecked") // it is in this extension's own namespace
    private Optional<Open<S, O>> open(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(OPEN, Open.class)).map(open -> (Open<S, O>) open);
    }

    private ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(LifecycleCoverage.class, this));
    }

    private void end(CoverageRecord<S, O> record, String tests) {
        record.close();
        CoverageReport<S, O> report = new CoverageReport<>(record, tests);
        printer.accept(report.table());
        drawings.forEach((file, picture) -> write(file, picture.apply(report.missedRows())));
        String missed = report.missed(least, reliedOn);
        if (!missed.isEmpty()) {
            throw new AssertionError(missed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the picture of what was covered into " + file, e);
        }
    }
}

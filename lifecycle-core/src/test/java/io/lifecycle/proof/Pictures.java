package io.lifecycle.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Finding;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Ambiguities;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.StatusLists;
import io.lifecycle.core.observe.WaitLint;
import io.lifecycle.core.render.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The diagram in a product's package documentation, and its page in {@code docs}: up to date, or the test fails.
 *
 * <p>The diagram is DOT from the data, and SVG which Graphviz made of that; as Graphviz is not everywhere, the SVG names
 * the DOT it was made of. With {@code -Dgolden=write}, and Graphviz, all are made anew.
 */
public final class Pictures {

    private Pictures() {}

    /**
     * Checks, or writes, {@code doc-files/lifecycle.dot} and {@code .svg} of a package, and {@code docs/NAME.md}.
     *
     * @param product a class of the package
     * @param title the heading of the page
     * @param grid where the states stand
     */
    public static <S, O> void areUpToDate(Class<?> product, Lifecycle<S, O> lifecycle, String title, String grid) {
        areUpToDate(product, lifecycle, List.of(), title, grid);
    }

    /** Checks, or writes, the same for a product with more status vocabularies than its lifecycle's own. */
    public static <S, O> void areUpToDate(
            Class<?> product, Lifecycle<S, O> lifecycle, List<StatusMapping<S>> more, String title, String grid) {
        String module = product.getPackageName();
        String folder = "src/main/javadoc/" + module + "/" + module.replace('.', '/') + "/doc-files";
        String dot = Renderer.dot(grid).render(lifecycle);
        Golden.matches(Path.of(folder, "lifecycle.dot"), dot);
        String madeOf = "<!-- made of lifecycle.dot, SHA-256 " + sha256(dot) + " -->";
        Path svg = Path.of(folder, "lifecycle.svg");
        if (Golden.writing()) {
            draw(Path.of(folder, "lifecycle.dot"), svg, madeOf);
        }
        assertThat(svg)
                .as("%s; make it anew with -Dgolden=write, where Graphviz is installed", svg)
                .content(UTF_8)
                .contains(madeOf);
        Golden.matches(
                Path.of("../docs", lifecycle.name() + ".md"),
                page(lifecycle, more, title, "../lifecycle-" + lifecycle.name() + "/" + folder + "/lifecycle.svg"));
    }

    private static <S, O> String page(
            Lifecycle<S, O> lifecycle, List<StatusMapping<S>> more, String title, String svg) {
        StringBuilder alike = new StringBuilder(
                Ambiguities.of(lifecycle, lifecycle.statuses()).markdown());
        StringBuilder lists = new StringBuilder(lists(lifecycle, lifecycle.statuses()));
        for (StatusMapping<S> mapping : more) {
            String heading = "\n### By `" + mapping.name() + "`\n\n";
            alike.append(heading).append(Ambiguities.of(lifecycle, mapping).markdown());
            lists.append(heading).append(lists(lifecycle, mapping));
        }
        return """
                # %s

                This page is made of the data in `lifecycle-%s`, and a test fails when it is stale.

                Source: %s

                ![The lifecycle as a diagram](%s)

                Boxes are stable states, rounded boxes intermediate ones; green is in service. Blue arrows are operations,
                dark ones completions, pale red ones failures, grey ones occurrences. What is inferred is dashed and pale.

                %s
                ## States that share a status

                Two states that both show a status, whether the status alone tells them apart later (with nobody requesting
                anything, and nothing occurring), and which signals do so at once.

                %s
                ## Waiting by lists of statuses

                For tools that wait by lists of statuses, such as Terraform's `StateChangeConf`: the best lists after each
                operation, where nobody else requests any, and the API may still answer the old status for a while. What
                none of these lists names is to be given up on, too; `(absent)` says that there is no such resource.

                %s""".formatted(
                        title,
                        lifecycle.name(),
                        lifecycle.source(),
                        svg,
                        Renderer.markdown().render(lifecycle),
                        alike,
                        lists);
    }

    private static <S, O> String lists(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping) {
        StateObserver<S, O> observer =
                StateObserver.of(lifecycle, mapping, Control.EXCLUSIVE).lagging();
        StringBuilder table = new StringBuilder("""
                | after | pending | targets | failures | why no lists are right |
                |---|---|---|---|---|
                """);
        for (Operation<O> operation : lifecycle.operations()) {
            WaitLint<S, O> lint = WaitLint.after(observer, operation.id());
            StatusLists lists = lint.lists();
            table.append(Stream.of(
                            operation.name(),
                            codes(lists.pending()),
                            codes(lists.targets()),
                            codes(lists.failures()),
                            lint.findings(lists).stream().map(Finding::message).collect(Collectors.joining("<br>")))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        return table.toString();
    }

    private static String codes(Set<String> statuses) {
        return statuses.stream().map(status -> "`" + status + "`").collect(Collectors.joining(", "));
    }

    private static void draw(Path dot, Path svg, String madeOf) {
        try {
            Process graphviz = new ProcessBuilder("dot", "-Tsvg", "-o", svg.toString(), dot.toString())
                    .inheritIO()
                    .start();
            assertThat(graphviz.waitFor()).as("exit status of dot").isZero();
            Files.writeString(svg, Files.readString(svg, UTF_8).replace("<svg ", madeOf + "\n<svg "), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run Graphviz; install it, or leave -Dgolden=write out", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

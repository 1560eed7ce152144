package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Golden;
import io.lifecycle.tools.lint.Ambiguities;
import io.lifecycle.tools.lint.StatusLists;
import io.lifecycle.tools.lint.WaitFinding;
import io.lifecycle.tools.lint.WaitLint;
import io.lifecycle.tools.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The diagram in each product's package documentation, and its page in {@code docs}: up to date, or the test fails.
 *
 * <p>The diagram is DOT from the data, and SVG that Graphviz makes from it. Because Graphviz is not everywhere, the SVG names the
 * DOT that it was made from. With {@code -Dgolden=write}, and Graphviz, the test writes both. {@code grid.txt}, beside the product's
 * {@code vendor-table.md}, says where the boxes are.
 */
class ProductPagesTest {

    /** How many arrows the eye can follow. */
    private static final int FOLLOWED = 40;

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void the_picture_is_up_to_date(Product<?, ?> product) throws Exception {
        isUpToDate(Path.of(picture(product)), Renderer.dot(grid(product)).render(product.lifecycle()));
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void the_picture_of_every_day_is_up_to_date_and_can_be_followed(Product<?, ?> product) throws Exception {
        String text = Renderer.dot(grid(product)).everyday().render(product.lifecycle());

        assertThat(text.lines().filter(line -> line.contains(" -> "))).hasSizeLessThanOrEqualTo(FOLLOWED);
        isUpToDate(Path.of(everyday(product)), text);
    }

    private static void isUpToDate(Path svg, String text) throws Exception {
        Path dot = svg.resolveSibling(svg.getFileName().toString().replace(".svg", ".dot"));
        String madeOf = "<!-- made of " + dot.getFileName() + ", SHA-256 " + sha256(text) + " -->";

        Golden.matches(dot, text);
        if (Golden.writing()) {
            draw(dot, svg, madeOf);
        }
        assertThat(svg)
                .as("%s; write it again with -Dgolden=write, where Graphviz is installed", svg)
                .content(UTF_8)
                .contains(madeOf);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void the_page_is_up_to_date(Product<?, ?> product) {
        Golden.matches(Path.of("../docs", product + ".md"), page(product));
    }

    /** Returns the path of the picture, which is the same from this module and from {@code docs}. */
    static String picture(Product<?, ?> product) {
        String module = product.packageName();
        return product.folder() + "/src/main/javadoc/" + module + "/" + module.replace('.', '/')
                + "/doc-files/lifecycle.svg";
    }

    static String everyday(Product<?, ?> product) {
        return picture(product).replace("lifecycle.svg", "everyday.svg");
    }

    private static String grid(Product<?, ?> product) throws IOException {
        String folder = product.folder() + "/src/test/resources/"
                + product.packageName().replace('.', '/');
        return Files.readString(Path.of(folder, "grid.txt"), UTF_8);
    }

    private static <S, O> String page(Product<S, O> product) {
        Lifecycle<S, O> lifecycle = product.lifecycle();
        StringBuilder alike = new StringBuilder(
                Ambiguities.of(lifecycle, lifecycle.statuses()).markdown());
        StringBuilder lists = new StringBuilder(lists(lifecycle, lifecycle.statuses()));
        for (StatusMapping<S> mapping : product.otherStatuses()) {
            String heading = "\n### By `" + mapping.name() + "`\n\n";
            alike.append(heading).append(Ambiguities.of(lifecycle, mapping).markdown());
            lists.append(heading).append(lists(lifecycle, mapping));
        }
        return """
                # %s

                This page is made of the data in `%s`, and a test fails when it is stale.

                Source: %s

                What usually happens: documented operations, and how they complete.

                ![The lifecycle of every day as a diagram](%s)

                All of it:

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
                        product.title(),
                        product.artifact(),
                        lifecycle.source(),
                        everyday(product),
                        picture(product),
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
                            lint.findings(lists).stream().map(WaitFinding::harm).collect(Collectors.joining("<br>")))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        return table.toString();
    }

    private static String codes(Set<String> statuses) {
        return statuses.stream().map(status -> "`" + status + "`").collect(Collectors.joining(", "));
    }

    private static void draw(Path dot, Path svg, String madeOf) throws Exception {
        Process graphviz = new ProcessBuilder("dot", "-Tsvg", "-o", svg.toString(), dot.toString())
                .inheritIO()
                .start();
        assertThat(graphviz.waitFor()).as("exit status of Graphviz").isZero();
        Files.writeString(svg, Files.readString(svg, UTF_8).replace("<svg ", madeOf + "\n<svg "), UTF_8);
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}

package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Statements from a page: compiled and run, and each answer compared with the comment behind it. */
final class Doctest {

    /** An expression, and the comment behind it, which says what it yields. */
    private static final Pattern ANSWER = Pattern.compile("^([^=\n]+); // (.+)$", Pattern.MULTILINE);

    private Doctest() {}

    /** Returns what a snippet's comments say that its expressions yield, in order. */
    static List<String> said(String snippet) {
        return ANSWER.matcher(snippet).results().map(answer -> answer.group(2)).toList();
    }

    /**
     * Compiles statements and runs them.
     *
     * @return what each expression with a comment behind it yields, in the same order as {@link #said}
     */
    static List<String> run(String imports, String statements, Path scratch) {
        Path source = scratch.resolve("Snippet.java");
        String body = ANSWER.matcher(statements).replaceAll("answers.add(String.valueOf($1));");
        StringWriter complaints = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try {
            Files.writeString(
                    source,
                    imports + "\npublic class Snippet {\n    public static void run(java.util.List<String> answers) {\n"
                            + body + "\n    }\n}\n",
                    UTF_8);
            try (var files = compiler.getStandardFileManager(null, null, UTF_8)) {
                assertThat(compiler.getTask(
                                        complaints,
                                        files,
                                        null,
                                        List.of("-proc:none", "-d", scratch.toString()),
                                        null,
                                        files.getJavaFileObjects(source))
                                .call())
                        .as("%s", complaints)
                        .isTrue();
            }
            List<String> answers = new ArrayList<>();
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {scratch.toUri().toURL()}, Doctest.class.getClassLoader())) {
                loader.loadClass("Snippet").getMethod("run", List.class).invoke(null, answers);
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvocationTargetException e) {
            throw new AssertionError("the snippet throws", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the snippet was compiled and is not found", e);
        }
    }
}

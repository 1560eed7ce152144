/**
 * Tools for people who look at a lifecycle instead of programming against it: pictures and tables, checks of lists of
 * statuses, and exports for other tools.
 *
 * <p>Start with {@link io.lifecycle.tools.render.Renderer}, {@link io.lifecycle.tools.lint.WaitLint} or {@link
 * io.lifecycle.tools.export.Export}.
 */
module io.lifecycle.tools {
    requires transitive io.lifecycle.core;
    requires com.fasterxml.jackson.core;
    requires org.objectweb.asm;
    requires static org.jspecify;

    exports io.lifecycle.tools.export;
    exports io.lifecycle.tools.lint;
    exports io.lifecycle.tools.page;
    exports io.lifecycle.tools.render;
}

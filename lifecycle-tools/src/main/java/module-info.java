/**
 * What people need who look at a lifecycle rather than program against it: pictures and tables, and
 * what is wrong with lists of statuses.
 *
 * <p>Start with {@link io.lifecycle.tools.render.Renderer} or {@link io.lifecycle.tools.lint.WaitLint}.
 */
module io.lifecycle.tools {
    requires transitive io.lifecycle.core;
    requires static org.jspecify;

    exports io.lifecycle.tools.lint;
    exports io.lifecycle.tools.page;
    exports io.lifecycle.tools.render;
}

/** The lifecycle of a Parallels container: {@link io.lifecycle.container.Container#LIFECYCLE}. */
module io.lifecycle.container {
    requires transitive io.lifecycle.core;
    requires static org.jspecify;

    exports io.lifecycle.container;
}

/** The tools as a program: start with {@link io.lifecycle.cli.Cli}, or bring a {@link io.lifecycle.cli.LifecycleProvider}. */
module io.lifecycle.cli {
    requires transitive io.lifecycle.core;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires io.lifecycle.bms;
    requires io.lifecycle.container;
    requires io.lifecycle.ecs;
    requires io.lifecycle.tools;
    requires static org.jspecify;

    exports io.lifecycle.cli;

    opens io.lifecycle.cli to
            info.picocli;

    uses io.lifecycle.cli.LifecycleProvider;

    provides io.lifecycle.cli.LifecycleProvider with
            io.lifecycle.cli.Products.OfBms,
            io.lifecycle.cli.Products.OfEcs,
            io.lifecycle.cli.Products.OfContainer;
}

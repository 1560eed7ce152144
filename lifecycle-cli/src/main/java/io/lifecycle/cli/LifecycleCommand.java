package io.lifecycle.cli;

/** What the commands about lifecycles have at hand. */
abstract class LifecycleCommand extends CliCommand {

    final Catalog catalog;
    final Output out;

    LifecycleCommand(Catalog catalog, Output out) {
        this.catalog = catalog;
        this.out = out;
    }
}

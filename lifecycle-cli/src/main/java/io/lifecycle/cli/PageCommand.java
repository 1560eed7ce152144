package io.lifecycle.cli;

import io.lifecycle.tools.page.LifecyclePage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a page to explore a lifecycle. */
@Command(
        name = "page",
        description = "Write a page to explore a lifecycle in a browser: one HTML file, which needs no network.",
        footer = "  lifecycle page bms > bms.html")
final class PageCommand extends LifecycleCommand {

    @Parameters(paramLabel = "LIFECYCLE", completionCandidates = LifecycleNames.class, description = "such as bms")
    private String name = "";

    PageCommand(Catalog catalog, Output out) {
        super(catalog, out);
    }

    @Override
    public Integer call() {
        out.text(LifecyclePage.of(catalog.get(name).lifecycle()));
        return FINE;
    }
}

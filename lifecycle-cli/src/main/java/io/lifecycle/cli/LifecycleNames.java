package io.lifecycle.cli;

import java.util.Iterator;

/** The names of the lifecycles, for completion. */
final class LifecycleNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Catalog.of(Cli.class.getClassLoader()).all().stream()
                .map(Subject::name)
                .iterator();
    }
}

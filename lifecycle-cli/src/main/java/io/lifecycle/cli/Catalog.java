package io.lifecycle.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The lifecycles that providers brought, by name, in the order in which they were found. */
final class Catalog {

    private final Map<String, Subject<?, ?>> subjects;

    private Catalog(Map<String, Subject<?, ?>> subjects) {
        this.subjects = subjects;
    }

    /**
     * Returns the lifecycles of a loader's providers.
     *
     * @throws CliException if a provider cannot be loaded, or two have the same name
     */
    static Catalog of(ClassLoader loader) {
        Map<String, Subject<?, ?>> subjects = new LinkedHashMap<>();
        Map<String, String> owners = new LinkedHashMap<>();
        try {
            for (LifecycleProvider<?, ?> provider : ServiceLoader.load(LifecycleProvider.class, loader)) {
                Subject<?, ?> subject = Subject.of(provider);
                String owner = provider.getClass().getName();
                String other = owners.putIfAbsent(Nearest.comparable(subject.name()), owner);
                if (other != null) {
                    throw new CliException("two providers are named '" + subject.name() + "': " + other + " and "
                            + owner + "; give one of them a name() of its own");
                }
                subjects.put(subject.name(), subject);
            }
        } catch (CliException e) {
            throw e;
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            throw new CliException("a lifecycle on the class path cannot be loaded: " + rootOf(e)
                    + "; repair its provider, or take its jar off the class path");
        }
        return new Catalog(subjects);
    }

    private static String rootOf(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == error ? String.valueOf(error.getMessage()) : error.getMessage() + ": " + root;
    }

    /**
     * Returns the lifecycle with this name, or the one in the file with this name.
     *
     * @throws CliException if there is none, or it has defects
     */
    Subject<?, ?> get(String name) {
        Optional<Subject<?, ?>> known = Nearest.find(name, subjects);
        if (known.isEmpty() && LifecycleText.isNamedBy(name)) {
            return LifecycleText.read(name);
        }
        return known.orElseThrow(
                () -> new CliException("unknown lifecycle '" + name + "'" + Nearest.hint(name, subjects.keySet())));
    }

    List<Subject<?, ?>> all() {
        return new ArrayList<>(subjects.values());
    }
}

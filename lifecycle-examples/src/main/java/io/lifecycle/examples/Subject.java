package io.lifecycle.examples;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The one server that a recording is followed for: the one that was chosen, or else the only one that it speaks of. */
final class Subject {

    /** As many ids are listed for the choice. */
    private static final int LISTED = 5;

    /** Says that a recording speaks of several servers, and none was chosen. */
    static final class SeveralServersException extends Exception {

        private static final long serialVersionUID = 1L;

        private SeveralServersException(List<String> ids) {
            super("it speaks of several servers; choose one by --id: "
                    + Shown.quoted(ids.subList(0, Math.min(LISTED, ids.size())))
                    + (ids.size() > LISTED ? ", ..." : ""));
        }
    }

    /**
     * What a server is called where it is spoken of.
     *
     * @param ids what tells it from all others, the most usual first; none where it is not said
     * @param names by what else it may be chosen
     */
    record Names(List<String> ids, List<String> names) {

        private boolean isIn(Set<String> known) {
            return ids.stream().anyMatch(known::contains)
                    || (ids.isEmpty() && names.stream().anyMatch(known::contains));
        }
    }

    private final Optional<String> chosen;
    private final Set<String> knownIds = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    Subject(Optional<String> chosen) {
        this.chosen = chosen.map(Subject::plain);
    }

    /** Returns an id as it is compared: without the case, and the braces that prlctl writes. */
    static String plain(String id) {
        String stripped = id.strip().toLowerCase(Locale.ROOT);
        return stripped.startsWith("{") && stripped.endsWith("}") && stripped.length() > 2
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
    }

    /** Returns whether it was ever spoken of by an id. */
    boolean isKnown() {
        return !knownIds.isEmpty();
    }

    /** Returns the id that was chosen. */
    Optional<String> chosen() {
        return chosen;
    }

    /**
     * Returns whether these are names of the server that is followed. What has no names is taken for it.
     *
     * @throws SeveralServersException if none was chosen, and they are of another than those before
     */
    boolean is(Names names) throws SeveralServersException {
        requireOne(List.of(names));
        boolean isNamed = !names.ids().isEmpty() || !names.names().isEmpty();
        boolean is = !isNamed
                || chosen.isEmpty()
                || names.ids().contains(chosen.get())
                || names.names().contains(chosen.get())
                || names.isIn(known);
        if (is) {
            knownIds.addAll(names.ids());
            known.addAll(names.ids());
            known.addAll(names.names());
        }
        return is;
    }

    /**
     * Requires that a server was chosen, or that all these are the same.
     *
     * @throws SeveralServersException if neither is so
     */
    void requireOne(Collection<Names> all) throws SeveralServersException {
        if (chosen.isPresent()) {
            return;
        }
        Set<String> one = new HashSet<>(knownIds);
        Set<String> different = new LinkedHashSet<>();
        for (Names names : all) {
            if (one.isEmpty()) {
                one.addAll(names.ids());
            }
            if (!names.ids().isEmpty()) {
                if (names.ids().stream().noneMatch(one::contains)) {
                    different.add(names.ids().get(0));
                } else {
                    one.addAll(names.ids());
                }
            }
        }
        if (!different.isEmpty()) {
            List<String> ids = new ArrayList<>();
            one.stream().sorted().limit(1).forEach(ids::add);
            ids.addAll(different);
            throw new SeveralServersException(ids);
        }
    }
}

package io.lifecycle.examples;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The one server that is followed: the one that was chosen, or the only one in the recording. */
final class Subject {

    /** How many ids the message lists to choose from. */
    private static final int LISTED = 5;

    /** Says that a recording is about several servers, and none was chosen. */
    static final class SeveralServersException extends Exception {

        private static final long serialVersionUID = 1L;

        private SeveralServersException(List<String> ids) {
            super("it is about several servers; choose one with --id: "
                    + Shown.quoted(ids.subList(0, Math.min(LISTED, ids.size())))
                    + (ids.size() > LISTED ? ", ..." : ""));
        }
    }

    /**
     * What an entry calls a server.
     *
     * @param ids its unique ids, the most usual first; empty if the entry has none
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

    /** Returns an id in the form in which ids are compared: in lower case, without the braces that prlctl writes. */
    static String plain(String id) {
        String stripped = id.strip().toLowerCase(Locale.ROOT);
        return stripped.startsWith("{") && stripped.endsWith("}") && stripped.length() > 2
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
    }

    /** Returns whether an entry has had an id of it. */
    boolean isKnown() {
        return !knownIds.isEmpty();
    }

    /** Returns the id that was chosen. */
    Optional<String> chosen() {
        return chosen;
    }

    /**
     * Returns whether these are names of the server that is followed. An entry without names is taken to be about it.
     *
     * @throws SeveralServersException if none was chosen, and these are of another server than those before
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
     * Requires that a server was chosen, or that all these are of the same server.
     *
     * @throws SeveralServersException if neither is true
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

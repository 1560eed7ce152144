package io.lifecycle.core.wait;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The looks of a wait, as far as they are kept: the first, the last, and those between them that changed the verdict.
 * Immutable. Adding a look costs the same, however many there were.
 */
final class Looks {

    /** A fifth of the kept looks are the first. */
    private static final int FIRST_SHARE = 5;

    /** A look, linked to those before it. */
    private record Link(Look look, boolean isTurn, @Nullable Link before) {}

    private final int most;
    private final int count;
    private final List<Look> first;

    /** Looks between the first and the last that changed the verdict. */
    private final List<Look> turns;

    /** The latest look, linked to those before it. When there are twice as many as are kept, the links are cut down. */
    private final @Nullable Link latest;

    private final int linked;

    private final Optional<Look> lastAnswered;

    private Looks(
            int most,
            int count,
            List<Look> first,
            List<Look> turns,
            @Nullable Link latest,
            int linked,
            Optional<Look> lastAnswered) {
        this.most = most;
        this.count = count;
        this.first = first;
        this.turns = turns;
        this.latest = latest;
        this.linked = linked;
        this.lastAnswered = lastAnswered;
    }

    static Looks keeping(int most) {
        return new Looks(most, 0, List.of(), List.of(), null, 0, Optional.empty());
    }

    /** Returns these looks and one more; {@code isTurn} says whether it changed the verdict. */
    Looks plus(Look look, boolean isTurn) {
        Optional<Look> answered = look.reading().isPresent() ? Optional.of(look) : lastAnswered;
        if (first.size() < firstKept()) {
            List<Look> more = new ArrayList<>(first);
            more.add(look);
            return new Looks(most, count + 1, Collections.unmodifiableList(more), turns, null, 0, answered);
        }
        Link link = new Link(look, isTurn, latest);
        if (linked + 1 < 2 * lastKept()) {
            return new Looks(most, count + 1, first, turns, link, linked + 1, answered);
        }
        List<Link> links = links(link);
        int kept = links.size() - lastKept();
        Link shortened = null;
        for (Link each : links.subList(kept, links.size())) {
            shortened = new Link(each.look(), each.isTurn(), shortened);
        }
        return new Looks(most, count + 1, first, turns(links.subList(0, kept)), shortened, lastKept(), answered);
    }

    private int firstKept() {
        return most / FIRST_SHARE;
    }

    private int lastKept() {
        return most - firstKept();
    }

    private static List<Link> links(@Nullable Link latest) {
        List<Link> links = new ArrayList<>();
        for (Link link = latest; link != null; link = link.before()) {
            links.add(link);
        }
        Collections.reverse(links);
        return links;
    }

    private List<Look> turns(List<Link> more) {
        List<Look> all = new ArrayList<>(turns);
        more.stream().filter(Link::isTurn).limit((long) most - turns.size()).forEach(link -> all.add(link.look()));
        return Collections.unmodifiableList(all);
    }

    /** Returns how many there were. */
    int count() {
        return count;
    }

    /** Returns the kept looks, in order. */
    List<Look> kept() {
        List<Link> links = links(latest);
        int last = Math.max(0, links.size() - lastKept());
        List<Look> kept = new ArrayList<>(first);
        kept.addAll(turns(links.subList(0, last)));
        links.subList(last, links.size()).forEach(link -> kept.add(link.look()));
        return Collections.unmodifiableList(kept);
    }

    /** Returns the latest look; empty if there was none. */
    Optional<Look> latest() {
        return latest != null
                ? Optional.of(latest.look())
                : first.isEmpty() ? Optional.empty() : Optional.of(first.get(first.size() - 1));
    }

    /** Returns the latest look that the API answered. */
    Optional<Look> lastAnswered() {
        return lastAnswered;
    }
}

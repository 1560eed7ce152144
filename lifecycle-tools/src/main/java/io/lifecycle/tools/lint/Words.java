package io.lifecycle.tools.lint;

import io.lifecycle.core.StatusMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong with the words of lists, whatever becomes of the resource. */
final class Words {

    private static final String MISSPELT_STATUS = "misspelt-status";
    private static final String LISTED_TWICE = "listed-twice";

    private Words() {}

    /** Returns the unknown words that are nearly a known status. */
    static <S, O> List<WaitFinding<S, O>> misspelt(StatusMapping<S> mapping, NamedLists lists) {
        Set<String> known = new TreeSet<>(mapping.statuses());
        known.addAll(mapping.unmapped());
        Set<String> keys = known.stream().map(lists::key).collect(Collectors.toSet());
        Set<String> named = lists.all();
        Set<String> namedKeys = named.stream().map(lists::key).collect(Collectors.toSet());
        List<WaitFinding<S, O>> findings = new ArrayList<>();
        for (String word : named) {
            if (!keys.contains(lists.key(word)) && !lists.key(word).equals(lists.key(lists.absentAs()))) {
                Spelling.nearest(word, known)
                        .filter(near -> !namedKeys.contains(lists.key(near)))
                        .ifPresent(near -> findings.add(Fault.warning(
                                MISSPELT_STATUS,
                                Optional.of(word),
                                Faults.subject(Optional.of(word)) + " is unknown to status mapping '" + mapping.name()
                                        + "', and may be meant to be '" + near + "'",
                                new Cure(Cure.Kind.SPELL, near))));
            }
        }
        return findings;
    }

    /** Returns the words in several lists about which nothing is said yet. */
    static <S, O> List<WaitFinding<S, O>> listedTwice(NamedLists lists, Set<Optional<String>> said) {
        Map<String, Integer> times = new LinkedHashMap<>();
        Stream.of(lists.pending(), lists.targets(), lists.failures())
                .flatMap(list -> list.stream().map(lists::key).distinct())
                .forEach(key -> times.merge(key, 1, Integer::sum));
        Set<String> saidKeys = said.stream()
                .map(status -> lists.key(status.orElse(lists.absentAs())))
                .collect(Collectors.toSet());
        Set<String> done = new LinkedHashSet<>();
        List<WaitFinding<S, O>> findings = new ArrayList<>();
        for (String word : lists.all()) {
            String key = lists.key(word);
            if (times.getOrDefault(key, 0) > 1 && !saidKeys.contains(key) && done.add(key)) {
                findings.add(Fault.warning(
                        LISTED_TWICE,
                        Optional.of(word),
                        Faults.subject(Optional.of(word)) + " is in several lists; the tool goes by one of them",
                        new Cure(Cure.Kind.KEEP_IN_ONE_LIST, word)));
            }
        }
        return findings;
    }
}

package io.lifecycle.huaweicloud;

import io.lifecycle.core.Reading;
import io.lifecycle.core.wait.ListingPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pages of listings. A listing ends only at an empty page: a short page need not be the last, because a service may cap its pages,
 * and a server that is not in the listing counts as absent.
 */
final class Pages {

    private Pages() {}

    /** Returns a page of a listing that goes on after the last id of the page before. */
    static <T> ListingPage<String> byMarker(List<T> servers, Function<T, String> id, Function<T, Reading> reading) {
        List<Map.Entry<String, Reading>> entries = entries(servers, id, reading);
        return new ListingPage<>(entries, last(entries));
    }

    private static <T> List<Map.Entry<String, Reading>> entries(
            List<T> servers, Function<T, String> id, Function<T, Reading> reading) {
        return servers.stream()
                .map(server -> Map.entry(Looks.present(id.apply(server), "id", "a listing"), reading.apply(server)))
                .toList();
    }

    private static Optional<String> last(List<Map.Entry<String, Reading>> entries) {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1).getKey());
    }

    /**
     * How far a listing with numbered pages has come.
     *
     * @param page the number of the page, from 1
     * @param before the last id of the page before; empty on the first
     * @param count how many servers there are in all; empty if the service has not said so
     */
    record Place(int page, String before, String count) {

        private static final String SEPARATOR = " ";

        static Place of(Optional<String> marker) {
            if (marker.isEmpty()) {
                return new Place(1, "", "");
            }
            String[] parts = marker.get().split(SEPARATOR, -1);
            return new Place(Integer.parseInt(parts[0]), parts[1], parts[2]);
        }

        /**
         * Returns the page at this place.
         *
         * @param total how many servers there are in all, as the page says; empty if the service does not say so
         * @throws UnexpectedAnswerException if it repeats the page before, or the number of servers has changed meanwhile: then one of
         *     them may be on no page that was read
         */
        <T> ListingPage<String> page(
                List<T> servers, Optional<Integer> total, Function<T, String> id, Function<T, Reading> reading) {
            List<Map.Entry<String, Reading>> entries = entries(servers, id, reading);
            Optional<String> last = last(entries);
            String now = total.map(String::valueOf).orElse("");
            if (last.isPresent() && last.get().equals(before)) {
                throw new UnexpectedAnswerException("page " + page + " of the listing repeats the page before it");
            }
            if (!count.isEmpty() && !now.equals(count) && last.isPresent()) {
                throw new UnexpectedAnswerException(
                        "page " + page + " of the listing counts " + now + " servers, and the page before it " + count
                                + ": one may have slipped between them; read the listing again");
            }
            return new ListingPage<>(entries, last.map(lastId -> page + 1 + SEPARATOR + lastId + SEPARATOR + now));
        }
    }
}

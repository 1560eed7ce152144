package io.lifecycle.huaweicloud;

import io.lifecycle.core.Reading;
import io.lifecycle.core.wait.ListingPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pages of listings. A page that is short need not be the last, for a service may cap its pages: a listing ends at the page that is
 * empty, for what a listing lacks is taken for absent.
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
     * Where a listing by the numbers of its pages has come to.
     *
     * @param page the number of the page, from 1
     * @param before the last id of the page before; empty on the first
     * @param count how many servers there are in all; empty where the service has not said so
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
         * Returns the page that stands here.
         *
         * @param total how many servers there are in all, as the page says; empty where the service does not say so
         * @throws UnexpectedAnswerException if it is the page before once more, or the servers became more or fewer meanwhile: then
         *     one of them may stand on no page that was read
         */
        <T> ListingPage<String> page(
                List<T> servers, Optional<Integer> total, Function<T, String> id, Function<T, Reading> reading) {
            List<Map.Entry<String, Reading>> entries = entries(servers, id, reading);
            Optional<String> last = last(entries);
            String now = total.map(String::valueOf).orElse("");
            if (last.isPresent() && last.get().equals(before)) {
                throw new UnexpectedAnswerException("page " + page + " of the listing is the page before it once more");
            }
            if (!count.isEmpty() && !now.equals(count) && last.isPresent()) {
                throw new UnexpectedAnswerException(
                        "there are " + now + " servers at page " + page + " of the listing, and were " + count
                                + " at the page before: one may have slipped between them, read the list anew");
            }
            return new ListingPage<>(entries, last.map(id2 -> page + 1 + SEPARATOR + id2 + SEPARATOR + now));
        }
    }
}

package io.lifecycle.kafkastreams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is kept of a resource, as one line of the store: some fields, each without a space, and the watch's text.
 *
 * <p>Times are seconds since 1970. A processor can count everything over its resources from these lines. So one store is enough, and
 * no two stores can disagree.
 *
 * @param number how many news there were
 * @param offsets for each topic, by {@linkplain #topic a short name}, the offset of the event that was processed last
 * @param source the source of the last reading; empty before the first
 * @param latest the time of the last event
 * @param isGone whether it is certainly gone
 * @param heldSince since when its absence is held back; {@link #NEVER} if it is not
 * @param vanished when an absence that no deletion explains was last believed; {@link #NEVER} if that never happened
 * @param due up to when time alone changes nothing; {@link #NEVER} if it never does
 * @param text the watch
 */
record Kept(
        long number,
        Map<String, Long> offsets,
        String source,
        long latest,
        boolean isGone,
        long heldSince,
        long vanished,
        long due,
        String text) {

    static final long NEVER = Long.MIN_VALUE;

    private static final String VERSION = "1";
    private static final int FIELDS = 10;
    private static final String NONE = "-";
    private static final String GONE = "g";
    private static final String EXISTS = "e";

    /** Returns what is kept of a new resource. */
    static Kept beginning(String source, long latest, boolean isGone, String text) {
        return new Kept(0, Map.of(), source, latest, isGone, NEVER, NEVER, NEVER, text);
    }

    /** Returns a short name of a topic, because each line has it. */
    static String topic(String name) {
        return Integer.toUnsignedString(name.hashCode(), Character.MAX_RADIX);
    }

    boolean isHeld() {
        return heldSince != NEVER;
    }

    /** Returns whether an event was processed before, by its place in the topic. In a new topic of the same name, places begin again. */
    boolean hasTaken(String topic, long offset, long at) {
        Long last = offsets.get(topic);
        return last != null && offset <= last && at <= latest;
    }

    Kept from(String other) {
        return new Kept(number, offsets, other, latest, isGone, heldSince, vanished, due, text);
    }

    Kept held(long since) {
        return new Kept(number, offsets, source, latest, isGone, since, vanished, due, text);
    }

    Kept vanishedAt(long at) {
        return new Kept(number, offsets, source, latest, isGone, heldSince, at, due, text);
    }

    Kept numbered(long other) {
        return new Kept(other, offsets, source, latest, isGone, heldSince, vanished, due, text);
    }

    Kept knowing(long at, boolean gone, String watch) {
        return new Kept(number, offsets, source, at, gone, heldSince, vanished, due, watch);
    }

    Kept dueAfter(long other) {
        return new Kept(number, offsets, source, latest, isGone, heldSince, vanished, other, text);
    }

    Kept after(String topic, long offset) {
        Map<String, Long> more = new TreeMap<>(offsets);
        more.put(topic, offset);
        return new Kept(number, more, source, latest, isGone, heldSince, vanished, due, text);
    }

    /** Returns whether another says the same, except the places in the topics and the time of the last event. */
    boolean saysWhat(Kept other) {
        return number == other.number
                && isGone == other.isGone
                && heldSince == other.heldSince
                && vanished == other.vanished
                && source.equals(other.source)
                && timeless().equals(other.timeless());
    }

    /** Returns the watch's text without the time of the last event at its end; the text itself if it has no such time. */
    private String timeless() {
        String end = "at=" + Instant.ofEpochSecond(latest);
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    String line() {
        String places = offsets.entrySet().stream()
                .map(offset -> offset.getKey() + ":" + offset.getValue())
                .collect(Collectors.joining(","));
        return String.join(
                " ",
                VERSION,
                Long.toString(number),
                places,
                URLEncoder.encode(source, UTF_8),
                Long.toString(latest),
                isGone ? GONE : EXISTS,
                time(heldSince),
                time(vanished),
                time(due),
                text);
    }

    private static String time(long seconds) {
        return seconds == NEVER ? NONE : Long.toString(seconds);
    }

    /**
     * Returns what {@link #line} wrote.
     *
     * @throws IllegalArgumentException if it did not write this line; says what is wrong
     */
    static Kept read(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS || !fields[0].equals(VERSION)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "what is kept begins with '%s', and not with version %s and %d fields; is it the store of something else?",
                    line.substring(0, Math.min(line.length(), 20)),
                    VERSION,
                    FIELDS - 1));
        }
        Map<String, Long> offsets = new TreeMap<>();
        if (!fields[2].isEmpty()) {
            for (String offset : fields[2].split(",", -1)) {
                int end = offset.indexOf(':');
                offsets.put(offset.substring(0, Math.max(end, 0)), Long.parseLong(offset.substring(end + 1)));
            }
        }
        return new Kept(
                Long.parseLong(fields[1]),
                offsets,
                URLDecoder.decode(fields[3], UTF_8),
                Long.parseLong(fields[4]),
                fields[5].equals(GONE),
                seconds(fields[6]),
                seconds(fields[7]),
                seconds(fields[8]),
                fields[9]);
    }

    private static long seconds(String time) {
        return time.equals(NONE) ? NEVER : Long.parseLong(time);
    }
}

package io.lifecycle.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The JSON values of a text, one after another: one on a line, many on a line, one over many lines, or the elements of an array
 * around them all.
 *
 * <p>After something unreadable it goes on at the next line; if that was in the middle of a value, at the next line that begins
 * something and is indented no further than the value. It keeps one value in memory, of at most {@link #LONGEST} characters.
 */
final class Values implements Closeable {

    /** The most characters of a value: enough for some thousands of servers. */
    static final int LONGEST = 1 << 23;

    /** No answer is nested deeper. Without this limit, a file of open brackets would be read again from each of them. */
    private static final int DEEPEST = 100;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /** How the parser's message about a line that was cut off begins. */
    private static final String LINE_FEED_IN_TEXT = "Illegal unquoted character ((CTRL-CHAR, code 10))";

    /** A value, or why there is none. */
    sealed interface Item {

        /** Returns the number of the line on which it begins, counted from 1. */
        long line();
    }

    /** A value. */
    record Value(long line, JsonNode json) implements Item {}

    /** Something that is not a value. */
    record Unreadable(long line, String problem) implements Item {}

    private final Feed feed;
    private final Predicate<JsonNode> isOfOneList;
    private JsonParser parser;
    private boolean isInArray;
    private boolean isOver;

    /** Where the value that is being read begins; null between two values. */
    private Lines.@Nullable Piece begin;

    /**
     * Creates the values of a text.
     *
     * @param isOfOneList whether the first element of an array is an entry of a list, so that the array is one value. If not, each
     *     element is a value of its own
     */
    Values(Lines lines, Predicate<JsonNode> isOfOneList) throws IOException {
        this.feed = new Feed(lines);
        this.isOfOneList = isOfOneList;
        this.parser = JSON.createParser(feed);
    }

    /** Returns the next value, or why it cannot be read; empty at the end. */
    Optional<Item> next() {
        if (isOver) {
            return Optional.empty();
        }
        try {
            return read();
        } catch (IOException e) {
            isOver = true;
            return Optional.of(new Unreadable(
                    feed.line(), "and neither can the rest: " + Shown.text(String.valueOf(e.getMessage()))));
        }
    }

    private Optional<Item> read() throws IOException {
        begin = null;
        try {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Lines.Piece here = feed.begin();
                begin = here;
                if (token == JsonToken.START_ARRAY && !isInArray) {
                    return Optional.of(array(here));
                }
                if (token != JsonToken.END_ARRAY) {
                    return Optional.of(new Value(here.line(), JSON.readTree(parser)));
                }
                isInArray = false;
                begin = null;
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(unreadable(said(e)));
        } catch (BrokenTextException e) {
            return Optional.of(unreadable(e.problem));
        }
    }

    /** Returns the list that begins here; if the array is not a list, its first element. */
    private Value array(Lines.Piece beginOfArray) throws IOException {
        ArrayNode list = JSON.createArrayNode();
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return new Value(beginOfArray.line(), list);
        }
        Lines.Piece beginOfFirst = feed.begin();
        begin = beginOfFirst;
        isInArray = true;
        JsonNode first = JSON.readTree(parser);
        if (!isOfOneList.test(first)) {
            return new Value(beginOfFirst.line(), first);
        }
        begin = beginOfArray;
        isInArray = false;
        list.add(first);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(JSON.<JsonNode>readTree(parser));
        }
        return new Value(beginOfArray.line(), list);
    }

    private String said(JsonProcessingException e) {
        if (feed.isAtEnd()) {
            return begin == null ? "the array around it has no end" : "it has no end";
        }
        String said = e.getOriginalMessage();
        return "not JSON: "
                + (said.startsWith(LINE_FEED_IN_TEXT) ? "the line ends in the middle of a text" : Shown.text(said));
    }

    /** Goes on after something unreadable, and returns why it cannot be read. */
    private Unreadable unreadable(String problem) throws IOException {
        long at = feed.line();
        isInArray = feed.goOn(begin, isInArray);
        parser = JSON.createParser(feed);
        if (isInArray) {
            parser.nextToken();
        }
        long line = begin == null ? at : begin.line();
        return new Unreadable(line, problem + (at == line ? "" : ", at line " + at));
    }

    @Override
    public void close() throws IOException {
        feed.lines.close();
    }

    /** A line that is not text, or a value that is too long. */
    private static final class BrokenTextException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String problem;

        private BrokenTextException(String problem) {
            super(problem);
            this.problem = problem;
        }
    }

    /** Feeds a parser one piece at a time, so that it never reads ahead of the line, and keeps pieces to go back to. */
    private static final class Feed extends Reader {

        private final Lines lines;
        private final Deque<Lines.Piece> sinceBegin = new ArrayDeque<>();
        private final Deque<Lines.Piece> again = new ArrayDeque<>();
        private Lines.Piece last = new Lines.Piece(1, true, "");
        private String text = "";
        private int position;
        private long characters;
        private boolean isAtEnd;

        private Feed(Lines lines) {
            this.lines = lines;
        }

        /** Returns the number of the line that the parser has reached. */
        private long line() {
            return last.line();
        }

        /** Returns whether the parser was told that there is no more. */
        private boolean isAtEnd() {
            return isAtEnd;
        }

        /** Notes that a value begins; returns where. */
        private Lines.Piece begin() {
            sinceBegin.clear();
            characters = text.length();
            return last;
        }

        @Override
        public int read(char[] to, int offset, int length) throws IOException {
            while (position == text.length()) {
                Lines.Piece piece = next();
                if (piece == null) {
                    isAtEnd = true;
                    return -1;
                }
                sinceBegin.add(piece);
                take(piece);
            }
            int count = Math.min(length, text.length() - position);
            text.getChars(position, position + count, to, offset);
            position += count;
            return count;
        }

        private Lines.@Nullable Piece next() throws IOException {
            return again.isEmpty() ? lines.next() : again.remove();
        }

        private void take(Lines.Piece piece) throws BrokenTextException {
            last = piece;
            position = 0;
            text = "";
            if (piece.text() == null) {
                throw new BrokenTextException("its bytes are not UTF-8");
            }
            characters += piece.text().length();
            if (characters > LONGEST) {
                throw new BrokenTextException("a value of more than " + LONGEST + " characters");
            }
            text = piece.text();
        }

        /**
         * Goes on after something unreadable.
         *
         * @param begin where the value begins that it is in the middle of; null between two values
         * @param isInArray whether the value was an element
         * @return whether what follows is an element
         */
        private boolean goOn(Lines.@Nullable Piece begin, boolean isInArray) throws IOException {
            long failed = last.line();
            int indentation = begin == null ? Integer.MAX_VALUE : Math.max(begin.indentation(), 0);
            boolean afterComma = begin != null && begin.endsWithComma();
            while (!sinceBegin.isEmpty()) {
                again.addFirst(sinceBegin.removeLast());
            }
            text = "";
            position = 0;
            characters = 0;
            isAtEnd = false;
            for (Lines.Piece piece = next(); piece != null; piece = next()) {
                boolean isNext = piece.indentation() >= 0
                        && piece.indentation() <= indentation
                        && (begin != null || piece.line() > failed);
                if (isNext) {
                    boolean goesOn = isInArray && (afterComma || piece.endsWithComma());
                    again.addFirst(piece);
                    text = goesOn ? "[" : "";
                    return goesOn;
                }
                afterComma = piece.endsWithComma();
            }
            return false;
        }

        @Override
        public void close() {}
    }
}

package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a text in UTF-8, a piece at a time. A line that is longer than a piece comes in several. */
final class Lines implements Closeable {

    /** The most bytes of a piece. */
    private static final int LONGEST_PIECE = 1 << 16;

    private static final int BYTE_ORDER_MARK = '\uFEFF';

    /**
     * A line, or the next part of it.
     *
     * @param line the number of the line, counted from 1
     * @param begins whether the line begins with it
     * @param text its text, including the line feed; null if its bytes are not UTF-8
     */
    record Piece(long line, boolean begins, @Nullable String text) {

        /** Returns the column at which the line begins something; -1 if it only ends or continues something. */
        int indentation() {
            if (!begins || text == null) {
                return begins ? 0 : -1;
            }
            int column = 0;
            while (column < text.length() && Character.isWhitespace(text.charAt(column))) {
                column++;
            }
            return column == text.length() || "}],:".indexOf(text.charAt(column)) >= 0 ? -1 : column;
        }

        /** Returns whether it ends with a comma. */
        boolean endsWithComma() {
            return text != null && text.stripTrailing().endsWith(",");
        }
    }

    private final InputStream in;
    private final byte[] bytes = new byte[LONGEST_PIECE];
    private int begin;
    private int end;
    private long line = 1;
    private boolean isAtBegin = true;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Returns the next piece; none at the end. */
    @Nullable
    Piece next() throws IOException {
        int length = length();
        if (length == 0) {
            return null;
        }
        Piece piece = new Piece(line, isAtBegin, text(begin, length));
        isAtBegin = bytes[begin + length - 1] == '\n';
        line += isAtBegin ? 1 : 0;
        begin += length;
        return piece;
    }

    /** Reads until there is a whole line, or a whole piece of it, and returns the number of its bytes. */
    private int length() throws IOException {
        for (int searched = 0; ; ) {
            for (; searched < end - begin; searched++) {
                if (bytes[begin + searched] == '\n') {
                    return searched + 1;
                }
            }
            if (searched == bytes.length) {
                return uncut(searched);
            }
            System.arraycopy(bytes, begin, bytes, 0, searched);
            begin = 0;
            end = searched;
            int more = in.read(bytes, end, bytes.length - end);
            if (more < 0) {
                return searched;
            }
            end += more;
        }
    }

    /** Returns as many bytes as end with a whole character. */
    private int uncut(int length) {
        for (int back = 1; back <= 3; back++) {
            int lead = bytes[begin + length - back] & 0xFF;
            if (lead >= 0xC0) {
                int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return needed > back ? length - back : length;
            }
        }
        return length;
    }

    private @Nullable String text(int offset, int length) {
        String text = new String(bytes, offset, length, UTF_8);
        if (text.indexOf('\uFFFD') >= 0 && !isUtf8(offset, length)) {
            return null;
        }
        return line == 1 && isAtBegin && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private boolean isUtf8(int offset, int length) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(Arrays.copyOfRange(bytes, offset, offset + length)));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

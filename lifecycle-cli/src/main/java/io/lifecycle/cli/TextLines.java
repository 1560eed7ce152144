package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text in UTF-8 that may have no end. Each is returned as soon as it is there, and only one is kept in
 * memory.
 */
final class TextLines implements Closeable {

    /** A longer line is no answer about a resource. */
    static final int LONGEST = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final String file;
    private final InputStream in;
    private byte[] bytes = new byte[BUFFER];
    private int begin;
    private int end;
    private long line;

    /**
     * Creates the lines of a file.
     *
     * @param file what messages call it
     */
    TextLines(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Returns the next line without its end; empty after the last.
     *
     * @throws CliException if the line cannot be read, is too long, or is binary; nothing can be read after that
     */
    Optional<byte[]> next() {
        int length = length();
        if (length < 0) {
            return Optional.empty();
        }
        byte[] next = Arrays.copyOfRange(bytes, begin, begin + length);
        begin = Math.min(end, begin + length + 1);
        return Optional.of(next);
    }

    /**
     * Returns the text of the line that was returned last.
     *
     * @throws CliException if it is not UTF-8
     */
    String text(byte[] last) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(last)).toString();
            return line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new CliException("is not UTF-8; write it as UTF-8");
        }
    }

    /** Returns a message about the line that was returned last, with its number in front. */
    String at(@Nullable String message) {
        return TextFile.called(file) + ":" + line + ": " + message;
    }

    /** Reads until there is a whole line, and returns the number of its bytes; -1 at the end. */
    private int length() {
        line++;
        for (int searched = 0; ; ) {
            for (; searched < end - begin; searched++) {
                byte each = bytes[begin + searched];
                if (each == '\n') {
                    return searched;
                }
                if (each == 0) {
                    throw new CliException(at("is binary; lines of JSON in UTF-8 are wanted"));
                }
                if (searched == LONGEST) {
                    throw new CliException(at("is longer than 1 MiB, and nothing after it is read; write one answer"
                            + " about one resource on a line"));
                }
            }
            if (!readOn(searched)) {
                return searched == 0 ? -1 : searched;
            }
        }
    }

    /** Reads more of a line, after what is there of it; returns whether there was more. */
    private boolean readOn(int kept) {
        byte[] room = kept == bytes.length ? new byte[2 * kept] : bytes;
        System.arraycopy(bytes, begin, room, 0, kept);
        bytes = room;
        begin = 0;
        end = kept;
        try {
            int more = in.read(bytes, end, bytes.length - end);
            end += Math.max(more, 0);
            return more >= 0;
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

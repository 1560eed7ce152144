package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Text files that people wrote, and whatever else they may pass instead. */
final class TextFile {

    /** A larger file is not a file of lists: a thousand lists have some 200 kB. */
    static final int MOST_BYTES = 1 << 20;

    /** The name for the standard input. */
    static final String STANDARD_INPUT = "-";

    private TextFile() {}

    /** Returns what messages call a file. */
    static String called(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    /**
     * Opens a file, or hands out the standard input.
     *
     * @throws CliException if it cannot be read
     */
    static InputStream open(String file, InputStream standardInput) {
        if (file.equals(STANDARD_INPUT)) {
            return standardInput;
        }
        Path path = path(file);
        if (Files.isDirectory(path)) {
            throw new CliException(file + ": is a folder; name a file in it");
        }
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Returns an exception that says why a file cannot be read. */
    static CliException unreadable(String file, IOException e) {
        return new CliException(called(file) + ": cannot be read: " + reason(e));
    }

    /**
     * Returns the text of a file, or of the standard input.
     *
     * @throws CliException if it cannot be read, is empty, too large, binary, or not UTF-8
     */
    static String read(String file, InputStream standardInput) {
        byte[] bytes;
        try (InputStream in = open(file, standardInput)) {
            // No more than that, because something that is not a plain file may have no end.
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new CliException(called(file) + ": is larger than 1 MiB; split it");
        }
        String text = decode(file, bytes);
        if (text.isBlank()) {
            throw new CliException(called(file) + ": is empty");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Returns the text of a file, never of the standard input: {@code -} is the name of a file here. */
    static String read(String file) {
        return read(file.equals(STANDARD_INPUT) ? "./-" : file, InputStream.nullInputStream());
    }

    private static String decode(String file, byte[] bytes) {
        int line = 1;
        for (byte each : bytes) {
            if (each == 0) {
                throw new CliException(called(file) + ":" + line + ": is binary; a text in UTF-8 is wanted");
            }
            line += each == '\n' ? 1 : 0;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException e) {
            int bad = 1;
            for (int i = 0; i < in.position(); i++) {
                bad += bytes[i] == '\n' ? 1 : 0;
            }
            throw new CliException(called(file) + ":" + bad + ": is not UTF-8; save it as UTF-8");
        }
    }

    /**
     * Writes a file, and replaces what was in it.
     *
     * @throws CliException if it cannot be written
     */
    static void write(String file, String text) {
        try {
            Files.writeString(path(file), text, UTF_8);
        } catch (IOException e) {
            throw new CliException(file + ": cannot be written: " + reason(e));
        }
    }

    /** Returns whether there is a plain file of this name with anything in it. */
    static boolean isFilled(String file) {
        Path path = path(file);
        try {
            return Files.isRegularFile(path) && Files.size(path) > 0;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new CliException(file + ": is not the name of a file");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof AccessDeniedException ? "access is denied" : String.valueOf(e.getMessage());
    }
}

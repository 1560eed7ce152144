package io.lifecycle.examples;

import io.lifecycle.core.observe.Control;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * What was requested of a server and what the API answered about it, as JSON in a file, compressed or not.
 *
 * <p>Each value is one of these, and may say when it was: <code>"at": "2026-11-11T09:15:00Z"</code>.
 *
 * <ul>
 *   <li>an answer of the API about one server or a list of them, or a tool's output from it
 *   <li><code>{"request": NAME}</code>: the API accepted the operation of this name
 *   <li><code>{"refused": NAME}</code>: the API refused it for the state that the server is in
 *   <li><code>{"attempt": NAME}</code>: nobody knows whether the request arrived
 *   <li><code>{"progress": NAME, "is": "completed"}</code>: the job of an operation says how far it is: {@code under_way},
 *       {@code completed}, {@code failed} or {@code ended}; or, in the vendor's words, {@code INIT}, {@code RUNNING}, {@code
 *       SUCCESS} or {@code FAIL}
 * </ul>
 *
 * @param kind what kind of server it is
 * @param file the file's path; {@link #STANDARD_INPUT} for what is piped in
 * @param shipped whether the file comes with this program
 * @param control whether anybody else may have requested anything
 */
record Recording<S, O>(ServerKind<S, O> kind, String file, boolean shipped, Control control) {

    static final String STANDARD_INPUT = "-";

    private static final int BUFFER = 1 << 16;

    /**
     * Opens it.
     *
     * @param id which server is followed; empty if the file is about only one
     * @throws IOException if it cannot be read; the message says why, for people
     */
    Entries<S, O> open(InputStream standardInput, Optional<String> id) throws IOException {
        return new Entries<>(kind, new Lines(plain(raw(standardInput))), id);
    }

    private InputStream raw(InputStream standardInput) throws IOException {
        if (shipped) {
            return Objects.requireNonNull(WhereIsMyServer.class.getResourceAsStream("/recordings/" + file));
        }
        if (file.equals(STANDARD_INPUT)) {
            return standardInput;
        }
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new IOException("it is a folder; name the files in it");
            }
            return Files.newInputStream(path);
        } catch (InvalidPathException | NoSuchFileException e) {
            throw new IOException("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("it may not be read: permission denied", e);
        }
    }

    private static InputStream plain(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        in.mark(2);
        int magic = in.read() | in.read() << Byte.SIZE;
        in.reset();
        if (magic != GZIPInputStream.GZIP_MAGIC) {
            return in;
        }
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (IOException e) {
            in.close();
            throw new IOException("it is compressed, but cannot be opened: " + e.getMessage(), e);
        }
    }
}

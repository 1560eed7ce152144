package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.Iterator;
import java.util.stream.Stream;

/** A stream of texts that are made as they are read, so that there may be more of them than fit into memory. */
final class Texts extends InputStream {

    private final Iterator<String> texts;
    private byte[] bytes = new byte[0];
    private int at;

    Texts(Stream<String> texts) {
        this.texts = texts.iterator();
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        while (at == bytes.length) {
            if (!texts.hasNext()) {
                return -1;
            }
            bytes = texts.next().getBytes(UTF_8);
            at = 0;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, to, offset, count);
        at += count;
        return count;
    }
}

package planted.lifecycle.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Planted: answers that depend on more than the arguments. */
final class Ambient {
    private Ambient() {}

    static long time() {
        return System.nanoTime();
    }

    static boolean file() {
        return Files.exists(Path.of("x"));
    }

    static int chance() {
        return new Random().nextInt();
    }
}

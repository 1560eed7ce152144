package planted.lifecycle.core;

/** Planted: an exception which is not one of ours. */
final class RogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}

package planted.lifecycle.core;

/** Planted: a class that changes, and may be extended. */
public class Changes {
    int count;
}

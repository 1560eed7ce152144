package planted.lifecycle.unmarked;

/** Planted: a class of a package that says nothing of null. */
final class Unmarked {}

package planted.lifecycle.core.attic;

/** Planted: something of a package that nobody drew. */
final class Homeless {}

package planted.lifecycle.core.attic;

/** Planted: something of a package that is not in the house. */
final class Homeless {}

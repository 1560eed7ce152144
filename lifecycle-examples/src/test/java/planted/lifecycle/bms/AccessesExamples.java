package planted.lifecycle.bms;

import planted.lifecycle.examples.Sample;

/** Planted: a product accesses an artifact that is not core. */
final class AccessesExamples {
    final Sample sample = new Sample();
}

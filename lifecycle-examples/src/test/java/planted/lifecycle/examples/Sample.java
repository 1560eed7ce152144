package planted.lifecycle.examples;

/** Planted: something of the examples, which may import products. */
public final class Sample {
    final planted.lifecycle.ecs.Other other = new planted.lifecycle.ecs.Other();
}

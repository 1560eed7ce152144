package io.lifecycle.core.render;

/** x. */
public interface Renderer {}

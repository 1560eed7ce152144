/**
 * The model of a cloud resource's lifecycle, its queries, and where a resource really is.
 *
 * <p>Start with {@link io.lifecycle.core.Lifecycle}.
 */
@SuppressWarnings("requires-automatic") // the Immutables annotations have no descriptor, and are not needed at run time
module io.lifecycle.core {
    requires org.slf4j;
    requires static org.immutables.value.annotations;
    requires static org.jspecify;

    exports io.lifecycle.core;
    exports io.lifecycle.core.explain;
    exports io.lifecycle.core.observe;
    exports io.lifecycle.core.reconcile;
    exports io.lifecycle.core.wait;
}

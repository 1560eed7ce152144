/**
 * Readings and requests through openstack4j.
 *
 * <p>Start with {@link io.lifecycle.openstack4j.Openstack4j}.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // the client has no module descriptor, and its types are in our signatures
module io.lifecycle.openstack4j {
    requires transitive io.lifecycle.core;
    requires transitive openstack4j.core;
    requires static org.jspecify;

    exports io.lifecycle.openstack4j;
}

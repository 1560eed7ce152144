/** The lifecycle of a Huawei Cloud Elastic Cloud Server: {@link io.lifecycle.ecs.Ecs#LIFECYCLE}. */
module io.lifecycle.ecs {
    requires transitive io.lifecycle.core;
    requires static org.jspecify;

    exports io.lifecycle.ecs;
}

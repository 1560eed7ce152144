/**
 * Readings, progress and requests through Huawei Cloud's own Java clients.
 *
 * <p>Start with {@link io.lifecycle.huaweicloud.HuaweiEcs} or {@link io.lifecycle.huaweicloud.HuaweiBms}.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // the clients have no module descriptor, and their types are in our signatures
module io.lifecycle.huaweicloud {
    requires transitive io.lifecycle.core;
    requires transitive huaweicloud.sdk.core;
    requires transitive huaweicloud.sdk.ecs;
    requires transitive huaweicloud.sdk.bms;
    requires static org.jspecify;

    exports io.lifecycle.huaweicloud;
}

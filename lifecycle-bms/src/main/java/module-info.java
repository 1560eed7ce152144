/** The lifecycle of a Huawei Cloud Bare Metal Server: {@link io.lifecycle.bms.Bms#LIFECYCLE}. */
module io.lifecycle.bms {
    requires transitive io.lifecycle.core;
    requires static org.jspecify;

    exports io.lifecycle.bms;
}

/** A module which needs one product, and thereby core and slf4j's API, and nothing else. */
module consumer.modular {
    requires io.lifecycle.bms;
}

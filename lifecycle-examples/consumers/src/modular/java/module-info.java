/** A module that requires one product, and so core and slf4j's API, and nothing else. */
module consumer.modular {
    requires io.lifecycle.bms;
}

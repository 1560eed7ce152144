package io.lifecycle.springboot.json;

/** The two generations of Jackson, for tests that try the same with both. */
enum Generation {
    JACKSON_2 {
        @Override
        Mapper mapper(LifecycleJson<?, ?>... lifecycles) {
            return Jackson2Mapper.of(lifecycles);
        }
    },
    JACKSON_3 {
        @Override
        Mapper mapper(LifecycleJson<?, ?>... lifecycles) {
            return Jackson3Mapper.of(lifecycles);
        }
    };

    abstract Mapper mapper(LifecycleJson<?, ?>... lifecycles);
}

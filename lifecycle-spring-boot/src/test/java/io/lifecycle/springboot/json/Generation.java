package io.lifecycle.springboot.json;

import java.util.function.Function;

/** The two generations of Jackson, to be tried by the same cases. */
enum Generation {
    JACKSON_2(Jackson2Mapper::of),
    JACKSON_3(Jackson3Mapper::of);

    private final Function<LifecycleJson<?, ?>[], Mapper> maker;

    Generation(Function<LifecycleJson<?, ?>[], Mapper> maker) {
        this.maker = maker;
    }

    Mapper mapper(LifecycleJson<?, ?>... lifecycles) {
        return maker.apply(lifecycles);
    }
}

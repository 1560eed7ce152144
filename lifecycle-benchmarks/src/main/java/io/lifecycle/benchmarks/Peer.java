package io.lifecycle.benchmarks;

import java.util.List;

/** Everything that is measured: this library, its peers, and the limits, which one would write by hand. */
public enum Peer {
    LIFECYCLE("lifecycle", "io.lifecycle:lifecycle-bms"),
    LIFECYCLE_REQUIRE("lifecycle, by require", ""),
    STATELESS4J("stateless4j", "com.github.stateless4j:stateless4j"),
    COLA("COLA statemachine", "com.alibaba.cola:cola-component-statemachine"),
    EASY_STATES("Easy States", "org.jeasy:easy-states"),
    SQUIRREL("squirrel-foundation", "org.squirrelframework:squirrel-foundation"),
    KSTATEMACHINE("KStateMachine", "io.github.nsk90:kstatemachine-jvm"),
    SPRING("Spring Statemachine", "org.springframework.statemachine:spring-statemachine-core"),
    BYTE_TABLE("flat byte[]", ""),
    SWITCH("hand-written switch", ""),
    ENUM_MAPS("EnumMap of EnumMaps", "");

    final String title;

    /** The artifact to depend on, without its version; empty if it has none of its own. */
    final String artifact;

    Peer(String title, String artifact) {
        this.title = title;
        this.artifact = artifact;
    }

    boolean isLimit() {
        return compareTo(BYTE_TABLE) >= 0;
    }

    /** Returns whether a step runs so much code that the compiler needs seconds for it. */
    boolean isHeavy() {
        return this == SQUIRREL || this == KSTATEMACHINE || this == SPRING;
    }

    boolean isOurs() {
        return compareTo(LIFECYCLE_REQUIRE) <= 0;
    }

    /** Makes the definition from nothing. A switch, so that a process loads the classes of one peer alone. */
    Contender build(List<Row> rows) {
        return switch (this) {
            case LIFECYCLE -> new LifecycleContender(false);
            case LIFECYCLE_REQUIRE -> new LifecycleContender(true);
            case STATELESS4J -> new Stateless4jContender(rows);
            case COLA -> new ColaContender(rows);
            case EASY_STATES -> new EasyStatesContender(rows);
            case SQUIRREL -> new SquirrelContender(rows);
            case KSTATEMACHINE -> new KStateMachineContender(rows);
            case SPRING -> new SpringContender(rows);
            case BYTE_TABLE -> new ByteTableContender(rows);
            case SWITCH -> new SwitchContender();
            case ENUM_MAPS -> new EnumMapsContender(rows);
        };
    }
}

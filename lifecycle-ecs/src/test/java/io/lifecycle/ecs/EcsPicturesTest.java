package io.lifecycle.ecs;

import io.lifecycle.proof.Pictures;
import org.junit.jupiter.api.Test;

class EcsPicturesTest {

    private static final String GRID = """
            .                       .        .         NOTHING   .                      .
            OS_CHANGE_FAILED        .        .         CREATING  .                      .
            CHANGING_OS             .        STARTING  .         RESTARTING             .
            .                       STOPPED  .         RUNNING   .                      FAULTY
            REINSTALLING_OS         .        STOPPING  .         FORCIBLY_RESTARTING    .
            REINSTALLING_OS_FAILED  .        RESIZING  .         VERIFYING_RESIZING     .
            .                       FROZEN   .         .         ROLLING_BACK_RESIZING  .
            .                       .        .         DELETING  DELETED                GONE
            """;

    @Test
    void pictures_are_up_to_date() {
        Pictures.areUpToDate(Ecs.class, Ecs.LIFECYCLE, "Huawei Cloud Elastic Cloud Server", GRID);
    }
}

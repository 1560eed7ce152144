package io.lifecycle.bms;

import io.lifecycle.proof.Pictures;
import org.junit.jupiter.api.Test;

class BmsPicturesTest {

    private static final String GRID = """
            .                       .         NOTHING   .
            REINSTALLING_OS_FAILED  .         CREATING  .
            REINSTALLING_OS         STARTING  .         RESTARTING
            STOPPED                 .         RUNNING   .
            REBUILDING              STOPPING  .         FORCIBLY_RESTARTING
            .                       .         DELETING  .
            .                       GONE      DELETED   FAULTY
            """;

    @Test
    void pictures_are_up_to_date() {
        Pictures.areUpToDate(Bms.class, Bms.LIFECYCLE, "Huawei Cloud Bare Metal Server", GRID);
    }
}

package io.lifecycle.container;

import io.lifecycle.proof.Pictures;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerPicturesTest {

    private static final String GRID = """
            .        NOTHING    .         .           .
            ORDERED  .          CREATING  .           .
            .        BOOTING    .         REPAIRING   .
            RUNNING  MIGRATING  STOPPED   .           OFF_LINE
            .        STOPPING   .         DESTROYING  .
            .        .          .         .           .
            GONE     .          .         DESTROYED   .
            """;

    @Test
    void pictures_are_up_to_date() {
        Pictures.areUpToDate(
                Container.class,
                Container.LIFECYCLE,
                List.of(Container.VZLIST, Container.PRLCTL),
                "Parallels container",
                GRID);
    }
}

package io.lifecycle.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CloudSimulatorExtension.class)
class CloudSimulatorExtensionTest {

    private static final Set<CloudSimulator> HANDED_OUT = new LinkedHashSet<>();

    @RepeatedTest(3)
    void each_test_has_a_cloud_of_its_own(CloudSimulator cloud) throws Exception {
        assertThat(HANDED_OUT).doesNotContain(cloud);
        for (CloudSimulator before : HANDED_OUT) {
            assertThatThrownBy(() -> new Http(before).get("/v2.1")).isInstanceOf(IOException.class);
        }
        HANDED_OUT.add(cloud);
        assertThat(new Http(cloud).get("/v2.1").status()).isEqualTo(200);
    }

    @AfterAll
    static void the_last_is_closed_as_well() {
        assertThat(HANDED_OUT)
                .hasSize(3)
                .allSatisfy(cloud ->
                        assertThatThrownBy(() -> new Http(cloud).get("/v2.1")).isInstanceOf(IOException.class));
    }
}

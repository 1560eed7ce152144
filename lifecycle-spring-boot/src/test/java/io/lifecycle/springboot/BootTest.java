package io.lifecycle.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;

/** All tests here run twice: with the Spring Boot that we compile against, and with the newer one. */
class BootTest {

    @Test
    void this_run_is_of_the_spring_boot_that_it_says() {
        String expected = System.getProperty("spring-boot.expected");
        assumeTrue(expected != null, "run by hand");

        assertThat(SpringBootVersion.getVersion()).isEqualTo(expected);
    }
}

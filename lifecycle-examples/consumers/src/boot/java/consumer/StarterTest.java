package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Polling;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

class StarterTest {

    @SpringBootApplication(proxyBeanMethods = false)
    static class Application {

        @Bean
        Lifecycle<BmsState, BmsOperation> bms() {
            return Bms.LIFECYCLE;
        }
    }

    @Test
    void an_application_has_what_its_properties_ask_for() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run("--lifecycle.observers.bms.control=exclusive", "--lifecycle.polling.deadline=10m")) {
            assertEquals(
                    Bms.LIFECYCLE,
                    context.getBean("bmsObserver", StateObserver.class).lifecycle());
            assertEquals(1, context.getBeansOfType(Polling.class).size());
        }
    }
}

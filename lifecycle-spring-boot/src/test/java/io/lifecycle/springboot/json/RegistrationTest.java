package io.lifecycle.springboot.json;

import static io.lifecycle.bms.BmsState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How modules are made, and added to mappers. */
class RegistrationTest {

    private static final StateObserver<BmsState, BmsOperation> BMS = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
    private static final StateObserver<EcsState, EcsOperation> ECS = StateObserver.of(Ecs.LIFECYCLE, Control.SHARED);

    @Test
    void one_module_serves_several_lifecycles() throws Exception {
        ObjectMapper two = new ObjectMapper().registerModule(LifecycleJackson2Module.of(BMS, ECS));
        JsonMapper three = JsonMapper.builder()
                .addModule(LifecycleJackson3Module.of(BMS, ECS))
                .build();

        assertThat(two.writeValueAsString(BMS.at(RUNNING))).contains("\"lifecycle\":\"bms\"");
        assertThat(two.writeValueAsString(ECS.nothing())).contains("\"lifecycle\":\"ecs\"");
        assertThat(three.writeValueAsString(BMS.at(RUNNING))).isEqualTo(two.writeValueAsString(BMS.at(RUNNING)));
        assertThat(three.writeValueAsString(ECS.nothing())).isEqualTo(two.writeValueAsString(ECS.nothing()));
    }

    @Test
    void a_second_module_of_other_lifecycles_is_refused_and_the_same_once_more_does_nothing() {
        ObjectMapper two = new ObjectMapper()
                .registerModule(LifecycleJackson2Module.of(BMS))
                .registerModule(LifecycleJackson2Module.of(BMS));
        assertThatThrownBy(() -> two.registerModule(LifecycleJackson2Module.of(ECS)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the mapper already has a module of other lifecycles than [ecs]; make one module of all of them");

        JsonMapper.Builder same = JsonMapper.builder()
                .addModule(LifecycleJackson3Module.of(BMS))
                .addModule(LifecycleJackson3Module.of(BMS));
        assertThat(same.build().writeValueAsString(BMS.nothing())).contains("bms");
        JsonMapper.Builder three = JsonMapper.builder()
                .addModule(LifecycleJackson3Module.of(BMS))
                .addModule(LifecycleJackson3Module.of(ECS));
        assertThatThrownBy(three::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("make one module of all of them");
    }

    @Test
    void modules_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> LifecycleJackson2Module.of(BMS, BMS.lagging()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("lifecycle 'bms' is named twice");
        assertThatThrownBy(() -> LifecycleJackson3Module.of(new LifecycleJson<?, ?>[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no lifecycle to write or read; name at least one");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void what_is_of_another_lifecycle_is_refused() {
        LifecycleJson json = LifecycleJson.of(BMS);
        Reconciling how = Reconciling.within(Duration.ofHours(1));

        assertThatThrownBy(() -> json.watching(Watch.from(ECS, ECS.anything(), Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> json.reconciling("away", Reconciler.toGone(ECS), how))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is of lifecycle 'ecs', and this is of lifecycle 'bms'");
        assertThatThrownBy(() -> LifecycleJson.of(BMS)
                        .reconciling("away", Reconciler.toGone(BMS), how)
                        .reconciling("away", Reconciler.toGone(BMS), how))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there already is a reconciler 'away'; give this one another name");
        assertThat(json).hasToString("JSON of lifecycle 'bms'");
    }

    @Test
    void a_watch_that_is_read_keeps_to_the_settings_of_the_one_that_was_named() throws Exception {
        Watch<BmsState, BmsOperation> patient =
                Watch.from(BMS, BMS.at(RUNNING), Instant.EPOCH).expecting(RUNNING, Duration.ofSeconds(5));
        ObjectMapper mapper = new ObjectMapper()
                .registerModule(LifecycleJackson2Module.of(LifecycleJson.of(BMS).watching(patient)));

        Watch<?, ?> read = mapper.readValue(mapper.writeValueAsString(patient), Watch.class);

        assertThat(read.isOverdue()).isFalse();
        assertThat(read.tick(Instant.EPOCH.plusSeconds(6)).isOverdue()).isTrue();
    }
}

package io.lifecycle.springboot.json;

import static io.lifecycle.bms.BmsOperation.REINSTALL_OS;
import static io.lifecycle.bms.BmsOperation.START;
import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.springboot.json.Mapper.RefusedException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JSON that is not ours is refused, and the message says what is wrong, and where. Unknown fields are ignored. */
class RefusalsTest {

    private static final StateObserver<BmsState, BmsOperation> OBSERVER =
            StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
    private static final Reconciler<BmsState, BmsOperation> TO_RUNNING =
            Reconciler.to(OBSERVER, Set.of(RUNNING)).permitting(START);
    private static final Reconciling HOW = Reconciling.within(Duration.ofHours(1));

    private static Mapper mapper(Generation generation) {
        return generation.mapper(
                LifecycleJson.of(OBSERVER).reconciling("to-running", TO_RUNNING, HOW), LifecycleJson.of(Ecs.LIFECYCLE));
    }

    private static String estimate(String hypotheses) {
        return "{\"lifecycle\": \"bms\", \"hypotheses\": " + hypotheses + ", \"anomalies\": []}";
    }

    private static RefusedException refusal(Generation generation, String json, Type type) {
        return catchThrowableOfType(
                RefusedException.class, () -> mapper(generation).read(json, type));
    }

    @ParameterizedTest
    @EnumSource
    void fields_that_are_unknown_are_passed_by(Generation generation) {
        String json = "{\"new\": {\"deep\": [1, null]}, \"anomalies\": [], \"lifecycle\": \"bms\", \"gone\": 7,"
                + " \"hypotheses\": [{\"place\": \"STOPPED\", \"likely\": 0.9}]}";

        assertThat(mapper(generation).read(json, StateEstimate.class)).isEqualTo(OBSERVER.at(STOPPED));
        assertThat(mapper(generation).read("{\"status\": \"ACTIVE\", \"at\": \"noon\"}", Reading.class))
                .isEqualTo(Reading.of("ACTIVE"));
        assertThat(mapper(generation)
                        .read("{\"lifecycle\": \"bms\", \"id\": \"STOPPED\", \"colour\": \"grey\"}", State.class))
                .isEqualTo(Bms.LIFECYCLE.state(STOPPED));
    }

    @ParameterizedTest
    @EnumSource
    void an_unknown_state_is_refused_by_its_name_and_the_lifecycles(Generation generation) {
        RefusedException refusal = refusal(
                generation, estimate("[{\"place\": \"STOPPED\"}, {\"place\": \"EXPLODED\"}]"), StateEstimate.class);

        assertThat(refusal.path()).isEqualTo("hypotheses[1].place");
        assertThat(refusal).hasMessageStartingWith("lifecycle 'bms' has no state 'EXPLODED'; there are: ");
        assertThat(refusal).hasMessageContaining("RUNNING").hasMessageEndingWith("(nothing), (gone)");
    }

    @ParameterizedTest
    @EnumSource
    void unknown_names_are_refused(Generation generation) {
        RefusedException operation = refusal(
                generation, estimate("[{\"place\": \"STOPPED\", \"waiting\": \"DANCE\"}]"), StateEstimate.class);
        assertThat(operation.path()).isEqualTo("hypotheses[0].waiting");
        assertThat(operation)
                .hasMessageStartingWith("lifecycle 'bms' has no operation 'DANCE'; there are: CREATE, START, ");

        RefusedException lifecycle = refusal(generation, "{\"lifecycle\": \"rds\"}", StateEstimate.class);
        assertThat(lifecycle.path()).isEqualTo("lifecycle");
        assertThat(lifecycle).hasMessage("lifecycle 'rds' is unknown here; there are: bms, ecs");

        RefusedException kind = refusal(generation, "{\"kind\": \"Odd\"}", Anomaly.class);
        assertThat(kind.path()).isEqualTo("kind");
        assertThat(kind).hasMessageStartingWith("there is no anomaly of the kind 'Odd'; there are: UnknownStatus, ");

        RefusedException row = refusal(
                generation,
                "{\"lifecycle\": \"bms\", \"from\": \"STOPPED\", \"trigger\": {\"operation\": \"STOP\"}, \"to\": \"RUNNING\"}",
                Transition.class);
        assertThat(row)
                .hasMessage(
                        "lifecycle 'bms' has no transition STOPPED -STOP-> RUNNING; was it written with another table?");

        RefusedException basis = refusal(generation, "{\"basis\": \"rumour\", \"source\": \"a bar\"}", Evidence.class);
        assertThat(basis).hasMessage("'rumour' is none of these: documented, inferred");

        RefusedException signal =
                refusal(generation, "{\"name\": \"task_state\", \"allowed\": \"named\", \"values\": []}", Signal.class);
        assertThat(signal.path()).isEqualTo("values");
        assertThat(signal).hasMessageStartingWith("signal 'task_state' has no values; ");
    }

    @ParameterizedTest
    @EnumSource
    void wrong_types_are_told_with_the_way_there(Generation generation) {
        RefusedException number = refusal(generation, estimate("[{\"place\": 7}]"), StateEstimate.class);
        assertThat(number.path()).isEqualTo("hypotheses[0].place");
        assertThat(number).hasMessage("this is a number, and must be a text");

        RefusedException list = refusal(generation, estimate("{}"), StateEstimate.class);
        assertThat(list.path()).isEqualTo("hypotheses");
        assertThat(list).hasMessage("this is an object, and must be a list");

        RefusedException missing = refusal(generation, "{\"lifecycle\": \"bms\"}", StateEstimate.class);
        assertThat(missing.path()).isEqualTo("hypotheses");
        assertThat(missing).hasMessage("field 'hypotheses' is missing; it must be a list");

        RefusedException element = refusal(generation, estimate("[[true]]"), StateEstimate.class);
        assertThat(element.path()).isEqualTo("hypotheses[0]");
        assertThat(element).hasMessage("this is a list, and must be an object");

        RefusedException value = refusal(generation, "\"bms [STOPPED]\"", StateEstimate.class);
        assertThat(value.path()).isEmpty();
        assertThat(value).hasMessage("this is a text, and must be an object");

        RefusedException signal =
                refusal(generation, "{\"status\": \"A\", \"signals\": {\"task_state\": true}}", Reading.class);
        assertThat(signal.path()).isEqualTo("signals.task_state");
        assertThat(signal).hasMessage("this is true or false, and must be a text");
    }

    /** A value of the consumer's own, so that the path leads through it. */
    record Server(String id, List<StateEstimate<BmsState>> estimates) {}

    @ParameterizedTest
    @EnumSource
    void the_way_begins_at_the_consumers_own_value(Generation generation) {
        String json = "{\"id\": \"a\", \"estimates\": [" + estimate("[{\"place\": \"EXPLODED\"}]") + "]}";

        assertThat(refusal(generation, json, Server.class).path()).isEqualTo("estimates[0].hypotheses[0].place");
        assertThat(mapper(generation)
                        .read(mapper(generation).write(new Server("a", List.of(OBSERVER.at(RUNNING)))), Server.class))
                .isEqualTo(new Server("a", List.of(OBSERVER.at(RUNNING))));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_of_another_lifecycle_than_is_asked_for_is_refused(Generation generation) {
        String json = mapper(generation).write(OBSERVER.at(RUNNING));
        RefusedException refusal = refusal(generation, json, new Asked<StateEstimate<EcsState>>() {}.type());

        assertThat(refusal.path()).isEqualTo("lifecycle");
        assertThat(refusal)
                .hasMessage("this belongs to lifecycle 'bms', and not to that of EcsState; read it with the states and"
                        + " operations of its lifecycle");
        assertThat(mapper(generation).read(json, new Asked<StateEstimate<BmsState>>() {}.type()))
                .isEqualTo(OBSERVER.at(RUNNING));
        assertThat(mapper(generation).read(json, new Asked<StateEstimate<?>>() {}.type()))
                .isEqualTo(OBSERVER.at(RUNNING));
        String trigger = mapper(generation).write(Trigger.requested(STOP));
        assertThat(mapper(generation).read(trigger, new Asked<Trigger<BmsOperation>>() {}.type()))
                .isEqualTo(Trigger.requested(STOP));
    }

    @ParameterizedTest
    @EnumSource
    void what_cannot_be_is_refused(Generation generation) {
        assertThat(refusal(generation, estimate("[]"), StateEstimate.class))
                .hasMessageContaining("names no place where this observer may see the resource");
        assertThat(refusal(
                        generation, estimate("[{\"place\": \"(gone)\", \"waiting\": \"START\"}]"), StateEstimate.class))
                .hasMessageContaining("START never waits where the resource is gone");
        assertThat(refusal(generation, "{}", Reading.class))
                .hasMessage("a reading has no 'status', and is not 'absent'; add one of the two");
        assertThat(refusal(generation, "{\"absent\": true, \"status\": \"ACTIVE\"}", Reading.class))
                .hasMessage("a reading is absent, and has a status; leave one of the two out");
        assertThat(refusal(generation, "{\"lifecycle\": \"bms\"}", Trigger.class))
                .hasMessage("a trigger has an 'operation', an 'outcome' or an 'occurrence', and this has none");
    }

    @ParameterizedTest
    @EnumSource
    void texts_that_no_watch_or_reconciliation_has_written_are_refused(Generation generation) {
        for (String text : List.of("", "junk", "begun=PT9999999999999999H", "estimate=bms [EXPLODED];since=0;at=0")) {
            RefusedException watch =
                    refusal(generation, "{\"lifecycle\": \"bms\", \"text\": \"" + text + "\"}", Watch.class);
            assertThat(watch.path()).isEqualTo("text");

            RefusedException reconciliation = refusal(
                    generation,
                    "{\"lifecycle\": \"bms\", \"reconciler\": \"to-running\", \"text\": \"" + text + "\"}",
                    Reconciliation.class);
            assertThat(reconciliation.path()).isEqualTo("text");
        }
        assertThat(refusal(
                        generation,
                        "{\"lifecycle\": \"bms\", \"reconciler\": \"to-mars\", \"text\": \"\"}",
                        Reconciliation.class))
                .hasMessage("lifecycle 'bms' has no reconciler 'to-mars' here; there are: to-running");
    }

    @ParameterizedTest
    @EnumSource
    void hostile_input_is_refused_or_passed_by_at_once(Generation generation) {
        String deep = "[".repeat(400) + "]".repeat(400);
        assertThat(mapper(generation)
                        .read(
                                "{\"x\": " + deep + ", "
                                        + estimate("[{\"place\": \"STOPPED\"}]").substring(1),
                                StateEstimate.class))
                .isEqualTo(OBSERVER.at(STOPPED));
        assertThat(refusal(generation, estimate(deep), StateEstimate.class).path())
                .isEqualTo("hypotheses[0]");
        assertThat(refusal(generation, "{\"x\": " + "[".repeat(5000), StateEstimate.class))
                .isNotNull();

        String huge = "9".repeat(900);
        assertThat(refusal(
                        generation, estimate("[{\"place\": " + huge + "e" + "9".repeat(9) + "}]"), StateEstimate.class))
                .hasMessage("this is a number, and must be a text");
        assertThat(refusal(generation, "{\"x\": " + "9".repeat(5000) + "}", StateEstimate.class))
                .isNotNull();

        RefusedException odd = refusal(
                generation, estimate("[{\"place\": \"\\u001b[31m" + "x".repeat(5000) + "\"}]"), StateEstimate.class);
        assertThat(odd.getMessage()).hasSizeLessThan(700).doesNotContain("\u001b");
        for (String name : List.of("] START in flight [RUNNING", "STOPPED RUNNING", "STOPPED]", "")) {
            assertThat(refusal(generation, estimate("[{\"place\": \"" + name + "\"}]"), StateEstimate.class)
                            .path())
                    .isEqualTo("hypotheses[0].place");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_module_was_not_made_for_is_not_written(Generation generation) {
        Mapper ecs = generation.mapper(LifecycleJson.of(Ecs.LIFECYCLE));
        assertThatThrownBy(() -> ecs.write(OBSERVER.at(RUNNING)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("'bms [RUNNING]' belongs to none of the module's lifecycles: ecs");
        assertThatThrownBy(() -> ecs.write(Bms.LIFECYCLE.state(RUNNING))).isInstanceOf(RefusedException.class);

        Mapper narrow = generation.mapper(LifecycleJson.of(OBSERVER.never(Set.of(REINSTALL_OS))));
        assertThatThrownBy(() -> narrow.write(OBSERVER.anything()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is an estimate of another observer, and this one sees only");

        Reconciliation<BmsState, BmsOperation> nameless =
                Reconciler.toGone(OBSERVER).begin(OBSERVER.at(RUNNING), HOW, Instant.EPOCH);
        assertThatThrownBy(() -> mapper(generation).write(nameless))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("there is no name for 'reconciler to ")
                .hasMessageEndingWith("of lifecycle 'bms'; give this same object a name by LifecycleJson.reconciling");
    }

    @ParameterizedTest
    @EnumSource
    void news_and_steps_are_written_alone(Generation generation) {
        Reconciliation<BmsState, BmsOperation> begun = TO_RUNNING.begin(OBSERVER.at(STOPPED), HOW, Instant.EPOCH);
        String json = mapper(generation).write(begun.step());

        assertThat(json).contains("\"kind\":\"Await\"").contains("\"exact\":\"STOPPED\"");
        assertThat(refusal(generation, json, ReconcileStep.class))
                .hasMessage("values of type ReconcileStep can be written, but not read");
        assertThat(refusal(generation, "{}", StatusRow.class))
                .hasMessage("values of type StatusRow can be written, but not read");
        assertThat(refusal(generation, "{}", Plan.class))
                .hasMessage("values of type Plan can be written, but not read");
    }

    @ParameterizedTest
    @EnumSource
    void a_mapper_that_adds_types_writes_and_reads_the_same(Generation generation) {
        Mapper typed = mapper(generation).withTypes();
        StateEstimate<BmsState> estimate = OBSERVER.afterReading(OBSERVER.at(RUNNING), Reading.of("Sleep"));

        assertThat(typed.write(estimate)).isEqualTo(mapper(generation).write(estimate));
        assertThat(typed.read(typed.write(estimate), StateEstimate.class)).isEqualTo(estimate);
    }
}

package io.lifecycle.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

class LifecycleArbitrariesTest {

    @Test
    void what_falsifies_a_property_is_the_shortest_that_does() {
        Map<String, String> falsified = new TreeMap<>();
        EngineTestKit.engine("jqwik")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .configurationParameter("jqwik.database", "")
                .selectors(selectClass(ShrinkingSamples.class))
                .execute()
                .testEvents()
                .finished()
                .stream()
                .forEach(event -> falsified.put(
                        event.getTestDescriptor().getDisplayName(),
                        event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .map(Throwable::getMessage)
                                .orElse("nothing")));

        assertThat(falsified)
                .containsEntry("no lamp is bright", "screw-in: Dark, on: Warming, (completed): Bright")
                .containsEntry(
                        "no lamp is switched off illegally once it was warm",
                        "screw-in: Dark, on: Warming, then illegally off")
                .containsEntry(
                        "no lamp answers 1",
                        "[Accepted[operation=SCREW_IN], Moved[edge=(nothing) -SCREW_IN-> DARK], Accepted[operation=ON],"
                                + " Moved[edge=DARK -ON-> WARMING], Answered[reading='1']]")
                .containsEntry("no lifecycle has occurrences that lead back", "5 transitions");
        assertThat(falsified.get("there is no lifecycle of strings"))
                .contains("no public constant of type Lifecycle<State, ..> was found around java.lang.Thread$State");
    }
}

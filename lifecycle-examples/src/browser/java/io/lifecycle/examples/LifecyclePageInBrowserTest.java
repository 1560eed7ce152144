package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Hypothesis;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.tools.page.LifecyclePage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.Select;

/** The pages of the products in a real browser: they show what they should, and compute what the library computes. */
class LifecyclePageInBrowserTest {

    private static final int SEQUENCES = 1_000;
    private static final int EVENTS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ChromeDriver browser;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() {
        browser = new ChromeDriver(new ChromeOptions().addArguments("--headless=new", "--no-sandbox"));
    }

    @AfterAll
    static void close() {
        browser.quit();
    }

    private static void show(Lifecycle<?, ?> lifecycle) throws Exception {
        Path page = folder.resolve(lifecycle.name() + ".html");
        Files.writeString(page, LifecyclePage.of(lifecycle));
        browser.get(page.toUri().toString());
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void estimates_are_those_of_the_library(Product<?, ?> product) throws Exception {
        show(product.lifecycle());

        new Sequences<>(product.lifecycle(), new Random(17)).areComputedAlike(SEQUENCES);
    }

    @Test
    void so_are_those_of_any_lifecycle() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            Lifecycle<?, ?> lifecycle = RandomLifecycles.draw(new Random(seed));
            show(lifecycle);

            new Sequences<>(lifecycle, new Random(seed)).areComputedAlike(25);
        }
    }

    /** Random requests and readings, told to an observer and to the page. */
    private static final class Sequences<S, O> {

        private final Lifecycle<S, O> lifecycle;
        private final Random random;
        private final List<S> states;
        private final List<O> operations;

        Sequences(Lifecycle<S, O> lifecycle, Random random) {
            this.lifecycle = lifecycle;
            this.random = random;
            this.states = lifecycle.states().stream().map(State::id).toList();
            this.operations = lifecycle.operations().stream().map(Operation::id).toList();
        }

        void areComputedAlike(int count) throws Exception {
            List<Object> asked = new ArrayList<>();
            List<List<Set<String>>> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Control control = random.nextBoolean() ? Control.SHARED : Control.EXCLUSIVE;
                StateObserver<S, O> observer = StateObserver.of(lifecycle, control);
                boolean isCreated = random.nextBoolean();
                StateEstimate<S> estimate = isCreated ? observer.created() : observer.anything();
                List<Object> events = new ArrayList<>();
                List<Set<String>> estimates = new ArrayList<>(List.of(words(observer, estimate)));
                for (int n = 0; n < EVENTS; n++) {
                    estimate = happen(observer, estimate, events);
                    estimates.add(words(observer, estimate));
                }
                asked.add(List.of(isCreated ? "created" : "anything", control == Control.SHARED, events));
                expected.add(estimates);
            }
            String answer = (String) browser.executeScript(
                    "return JSON.stringify(JSON.parse(arguments[0]).map(([begin, shared, told]) =>"
                            + " computed(begin, shared, told).map(one => [...one.keys()].sort())))",
                    JSON.writeValueAsString(asked));
            List<List<Set<String>>> computed = JSON.readValue(answer, new TypeReference<>() {});
            for (int i = 0; i < count; i++) {
                for (int n = 0; n <= EVENTS; n++) {
                    assertThat(computed.get(i).get(n))
                            .as("%s, after %d of %s", lifecycle.name(), n, asked.get(i))
                            .isEqualTo(expected.get(i).get(n));
                }
            }
        }

        private StateEstimate<S> happen(StateObserver<S, O> observer, StateEstimate<S> before, List<Object> events) {
            if (operations.isEmpty()) {
                return read(observer, before, events);
            }
            int number = random.nextInt(operations.size());
            O operation = operations.get(number);
            switch (random.nextInt(6)) {
                case 0 -> {
                    events.add(Map.of("kind", "accept", "operation", number));
                    return observer.afterRequest(before, operation);
                }
                case 1 -> {
                    events.add(Map.of("kind", "refuse", "operation", number));
                    return observer.afterRefusal(before, operation);
                }
                case 2 -> {
                    events.add(Map.of("kind", "attempt", "operation", number));
                    return observer.afterAttempt(before, operation);
                }
                default -> {
                    return read(observer, before, events);
                }
            }
        }

        private StateEstimate<S> read(StateObserver<S, O> observer, StateEstimate<S> before, List<Object> events) {
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            Reading reading = reading(told);
            events.add(Map.of("kind", "read", "reading", told));
            return observer.afterReading(before, reading);
        }

        /** Draws an answer of the API, most often one that a row says. */
        private Reading reading(Map<String, @Nullable Object> told) {
            List<StatusRow<S>> rows = lifecycle.statuses().rows();
            if (rows.isEmpty()) {
                told.put("status", null);
                told.put("signals", Map.of());
                return Reading.absent();
            }
            StatusRow<S> row = rows.get(random.nextInt(rows.size()));
            Map<String, String> signals = new LinkedHashMap<>();
            for (String name : lifecycle.statuses().signals()) {
                List<String> usual = values(List.of(row), name);
                List<String> values = new ArrayList<>(List.of("none", "something else"));
                values.addAll(values(rows, name));
                if (!usual.isEmpty() && random.nextInt(3) > 0) {
                    signals.put(name, usual.get(0));
                } else if (random.nextBoolean()) {
                    signals.put(name, values.get(random.nextInt(values.size())));
                }
            }
            boolean isUnknown = random.nextInt(12) == 0;
            @Nullable String status = isUnknown ? "never heard of" : row.status().orElse(null);
            told.put("status", status);
            told.put("signals", status == null ? Map.of() : signals);
            if (status == null) {
                return Reading.absent();
            }
            Reading reading = Reading.of(status);
            for (Map.Entry<String, String> signal : signals.entrySet()) {
                reading = reading.with(signal.getKey(), signal.getValue());
            }
            return reading;
        }

        private List<String> values(List<StatusRow<S>> rows, String signal) {
            return rows.stream()
                    .flatMap(row -> Optional.ofNullable(row.signals().get(signal)).stream())
                    .flatMap(named -> named.values().stream())
                    .toList();
        }

        private Set<String> words(StateObserver<S, O> observer, StateEstimate<S> estimate) {
            Set<String> words = new TreeSet<>();
            for (Hypothesis<S, O> hypothesis : observer.hypotheses(estimate)) {
                words.add(number(hypothesis.place()) + " "
                        + hypothesis.waiting().map(operations::indexOf).map(String::valueOf).orElse("-"));
            }
            return words;
        }

        private int number(Place<S> place) {
            return place.state().map(states::indexOf).orElse(place.isGone() ? states.size() + 1 : states.size());
        }
    }

    private static WebElement find(String id) {
        return browser.findElement(By.id(id));
    }

    private static void press(String list, String text) {
        browser.findElement(By.xpath("//ul[@id='" + list + "']//button[text()='" + text + "']"))
                .click();
    }

    @Test
    void a_state_and_a_status_are_explained_when_they_are_chosen() throws Exception {
        show(Product.ALL.get(0).lifecycle());

        press("states", "Running");
        assertThat(find("detail").getText()).contains("stable, in service").contains("Stopping").contains("ACTIVE");

        press("statuses", "SHUTOFF");
        assertThat(find("detail").getText())
                .contains("Stopped", "Starting", "Deleting", "Rebuilding", "Reinstalling OS", "Reinstalling OS failed");
    }

    @Test
    void a_plan_is_shown_for_a_start_and_a_goal() throws Exception {
        show(Product.ALL.get(0).lifecycle());

        new Select(find("from")).selectByVisibleText("Running");
        new Select(find("to")).selectByVisibleText("Stopped");

        assertThat(find("plan").getText()).isEqualTo("stop, (completed)");
    }

    @Test
    void it_can_be_used_by_the_keyboard_alone() throws Exception {
        show(Product.ALL.get(0).lifecycle());

        find("status").sendKeys("SHUTOFF");
        find("read").sendKeys(Keys.ENTER);
        find("operation").sendKeys("delete");
        find("accepted").sendKeys(Keys.SPACE);

        assertThat(find("story").findElements(By.tagName("li"))).hasSize(3);
        assertThat(find("story").getText()).contains("it may be Deleting");

        find("back").sendKeys(Keys.ENTER);
        assertThat(find("story").findElements(By.tagName("li"))).hasSize(2);
        find("reset").sendKeys(Keys.ENTER);
        assertThat(find("story").findElements(By.tagName("li"))).hasSize(1);
        Set<String> reached = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            browser.switchTo().activeElement().sendKeys(Keys.TAB);
            reached.add(String.valueOf(browser.switchTo().activeElement().getAttribute("id")));
        }
        assertThat(reached).contains("from", "to", "begin", "control", "status", "read", "operation", "accepted");
    }

    @Test
    void it_asks_nothing_of_any_network_and_fits_a_narrow_screen() throws Exception {
        browser.manage().window().setSize(new Dimension(520, 800));
        show(Product.ALL.get(1).lifecycle());

        assertThat((Long) browser.executeScript("return performance.getEntriesByType('resource').length"))
                .isZero();
        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo((Long) browser.executeScript("return window.innerWidth"));
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void nothing_is_wrong_on_the_console(Product<?, ?> product) throws Exception {
        show(product.lifecycle());

        assertThat(browser.manage().logs().get("browser").getAll()).isEmpty();
    }
}

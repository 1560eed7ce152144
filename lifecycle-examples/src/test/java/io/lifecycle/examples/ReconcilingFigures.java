package io.lifecycle.examples;

import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.examples.SimulatedWorld.Judged;
import io.lifecycle.examples.SimulatedWorld.Nature;
import io.lifecycle.proof.FairPlay.Foul;
import io.lifecycle.proof.Trial;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the tables of {@code docs/reconciling-figures.md}. The first argument says how many runs each assignment has, 400 unless given;
 * further arguments name the natures to measure.
 */
public final class ReconcilingFigures {

    static final List<Nature> NATURES =
            List.of(Nature.USUAL, Nature.TOLD, Nature.PATIENT, Nature.STALE, Nature.STALE_CONFIRMED);

    /** A vocabulary of a product, and what people call it. */
    record Vocabulary<S>(String name, StatusMapping<S> mapping) {}

    private final int runs;
    private final PrintStream out;
    private final Map<Foul, Integer> fouls = new TreeMap<>();

    private ReconcilingFigures(int runs, PrintStream out) {
        this.runs = runs;
        this.out = out;
    }

    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
        List<String> wanted = List.of(arguments).subList(Math.min(1, arguments.length), arguments.length);
        for (Nature nature : NATURES) {
            if (wanted.isEmpty() || wanted.contains(nature.name())) {
                new ReconcilingFigures(runs, System.out).table(nature);
            }
        }
    }

    private void table(Nature nature) {
        out.println("\n### " + nature.name() + "\n");
        out.println(
                "| product | control | read | all-knowing | arrives | is there | list | wrong | list wrong | requests | looks |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Product<?, ?> product : Product.ALL) {
            rows(product, nature);
        }
        out.println("\nLaws broken: " + fouls);
    }

    private <S, O> void rows(Product<S, O> product, Nature nature) {
        for (Control control : List.of(Control.EXCLUSIVE, Control.SHARED)) {
            for (Vocabulary<S> vocabulary : vocabularies(product)) {
                row(product, control, vocabulary, nature);
            }
        }
    }

    static <S, O> List<Vocabulary<S>> vocabularies(Product<S, O> product) {
        List<Vocabulary<S>> all = new ArrayList<>();
        StatusMapping<S> own = product.lifecycle().statuses();
        if (own.signals().isEmpty()) {
            all.add(new Vocabulary<>("the status", own));
        } else {
            all.add(new Vocabulary<>("all signals", own));
            all.add(new Vocabulary<>("status alone", own.using(Set.of())));
        }
        product.otherStatuses().stream()
                .filter(mapping -> !mapping.name().equals("vzctl")) // the words of vzlist
                .forEach(mapping -> all.add(new Vocabulary<>(mapping.name(), mapping)));
        return all;
    }

    private <S, O> void row(Product<S, O> product, Control control, Vocabulary<S> vocabulary, Nature nature) {
        Sums ours = new Sums();
        Sums allKnowing = new Sums();
        Sums list = new Sums();
        for (Assignment<S, O> assignment : Assignment.of(product)) {
            SimulatedWorld<S, O> world =
                    new SimulatedWorld<>(assignment, vocabulary.mapping(), control, nature.isTold());
            for (int seed = 0; assignment.canBeDone() && seed < runs; seed++) {
                Judged judged = world.byReconciler(nature, seed);
                judged.play().fouls().forEach(foul -> fouls.merge(foul, 1, Integer::sum));
                ours.add(judged.trial());
                allKnowing.add(world.byAllKnowing(nature, seed));
                list.add(world.byStatusList(nature, seed));
            }
        }
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.0f %% | %.1f %% | %.1f %% | %.1f %% | %s | %.1f %% | %.2f / %.2f | %.1f / %.1f |%n",
                product,
                control,
                vocabulary.name(),
                100.0 * allKnowing.arrived / ours.trials,
                100.0 * ours.arrived / allKnowing.arrived,
                100.0 * ours.there / allKnowing.arrived,
                100.0 * list.arrived / allKnowing.arrived,
                ours.wrong,
                100.0 * list.wrong / list.done,
                (double) ours.requests / ours.trials,
                (double) allKnowing.requests / ours.trials,
                (double) ours.looks / ours.trials,
                (double) allKnowing.looks / ours.trials);
    }

    /** The results of many trials. */
    private static final class Sums {
        private int trials;
        private int done;
        private int there;
        private int arrived;
        private int wrong;
        private long requests;
        private long looks;

        void add(Trial trial) {
            trials++;
            done += trial.isDone() ? 1 : 0;
            there += trial.isThere() ? 1 : 0;
            arrived += trial.arrived() ? 1 : 0;
            wrong += trial.isWronglyDone() ? 1 : 0;
            requests += trial.requests();
            looks += trial.looks();
        }
    }
}

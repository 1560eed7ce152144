package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Synthetic.Density;
import io.lifecycle.benchmarks.Synthetic.Size;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The figures of lifecycles of all sizes and densities. */
record Growth(List<Row> rows) {

    /** The measures of one lifecycle: times in nanoseconds, memory in bytes. */
    record Row(
            Density density,
            int states,
            int transitions,
            double build,
            double kept,
            double require,
            double plan,
            double update,
            double observe) {}

    static Growth of(Results results) {
        List<Row> rows = new ArrayList<>();
        for (Density density : Density.values()) {
            for (Size size : Size.values()) {
                Synthetic<?> synthetic = Synthetic.of(size, density);
                rows.add(new Row(
                        density,
                        synthetic.states.size(),
                        synthetic.build().transitions().size(),
                        results.time("GrowthBenchmark.build", size, density),
                        Heap.kept(200, synthetic::build),
                        results.time("GrowthBenchmark.require", size, density),
                        results.time("GrowthBenchmark.plan", size, density),
                        results.time("GrowthBenchmark.update", size, density),
                        results.time("GrowthBenchmark.observe", size, density)));
            }
        }
        return new Growth(rows);
    }

    /** Plots what grows, on logarithmic scales: there, a power of the size is a straight line. */
    void plot(Path file) throws IOException {
        List<XYChart> charts = List.of(
                chart("Build", "µs", row -> row.build() / 1000),
                chart("Memory kept", "kB", row -> row.kept() / 1000),
                chart("Plan", "ns", Row::plan));
        BitmapEncoder.saveBitmap(charts, 1, charts.size(), file.toString(), BitmapFormat.PNG);
    }

    private XYChart chart(String title, String unit, ToDoubleFunction<Row> measure) {
        XYChart chart = new XYChartBuilder()
                .width(420)
                .height(360)
                .title(title)
                .xAxisTitle("states")
                .yAxisTitle(unit)
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisLogarithmic(true)
                .setLegendPosition(LegendPosition.InsideNW)
                .setChartBackgroundColor(Color.WHITE);
        for (Density density : Density.values()) {
            List<Row> line =
                    rows.stream().filter(row -> row.density() == density).toList();
            chart.addSeries(
                    density.name().toLowerCase(Locale.ROOT),
                    line.stream().mapToDouble(Row::states).toArray(),
                    line.stream().mapToDouble(measure).toArray());
        }
        return chart;
    }
}

package org.bench104.app.gateway.spool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import org.bench104.status.HistoryPoint;
import org.bench104.ui.text.Texts;

/** Lines over the last hour. */
final class HistoryChart extends LineChart<Number, Number> {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final int TICKS = 5;

  private static final double LONGEST_IN_SECONDS = 2;
  private static final double SECONDS = 60;

  private final NumberAxis time;
  private final Map<XYChart.Series<Number, Number>, ToDoubleFunction<HistoryPoint>> lines =
      new LinkedHashMap<>();

  HistoryChart(String key) {
    this(key, new NumberAxis(-SECONDS, 0, SECONDS / TICKS), new NumberAxis());
  }

  private HistoryChart(String key, NumberAxis time, NumberAxis values) {
    super(time, values);
    this.time = time;
    time.setLabel(TEXTS.get("chart.none"));
    time.setMinorTickVisible(false);
    values.setMinorTickVisible(false);
    values.setForceZeroInRange(true);
    setId("chart-" + key);
    setTitle(TEXTS.get("chart." + key));
    setAccessibleText(TEXTS.get("chart." + key));
    setAnimated(false);
    setCreateSymbols(false);
    setMinSize(0, 0);
  }

  HistoryChart line(String name, ToDoubleFunction<HistoryPoint> value) {
    XYChart.Series<Number, Number> series = new XYChart.Series<>();
    series.setName(name);
    lines.put(series, value);
    getData().add(series);
    return this;
  }

  void show(List<HistoryPoint> points) {
    double span = Curve.span(points);
    boolean seconds = span <= LONGEST_IN_SECONDS;
    double scale = seconds ? SECONDS : 1;
    String unit = seconds ? "chart.seconds" : "chart.minutes";
    time.setLabel(TEXTS.get(points.isEmpty() ? "chart.none" : unit));
    time.setLowerBound(-span * scale);
    time.setTickUnit(span * scale / TICKS);
    lines.forEach(
        (series, value) ->
            series
                .getData()
                .setAll(
                    Curve.of(points, value).stream()
                        .map(
                            place ->
                                new Data<Number, Number>(place.minutes() * scale, place.value()))
                        .toList()));
  }
}

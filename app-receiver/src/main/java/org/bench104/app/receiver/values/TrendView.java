package org.bench104.app.receiver.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.bench104.point.PointAddress;
import org.bench104.receiver.TrendPoint;
import org.bench104.ui.text.Texts;

/** The last numbers of the charted points, over the seconds before the newest of them. */
final class TrendView extends StackPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");
  private static final double SECOND = 1e6;

  private final NumberAxis seconds = new NumberAxis();
  private final NumberAxis numbers = new NumberAxis();
  private final LineChart<Number, Number> chart = new LineChart<>(seconds, numbers);

  TrendView(ValuesModel model) {
    getStyleClass().add("trend-view");
    setMinHeight(0);
    seconds.setLabel(TEXTS.get("trend.seconds"));
    seconds.setForceZeroInRange(false);
    numbers.setForceZeroInRange(false);
    chart.setId("trend");
    chart.setAnimated(false);
    chart.setCreateSymbols(false);
    chart.setMinHeight(0);
    chart.setLegendSide(Side.RIGHT);
    chart.setAccessibleText(TEXTS.get("trend.name"));
    Node empty = empty();
    getChildren().addAll(chart, empty);
    var none =
        Bindings.createBooleanBinding(
            () -> model.trendsProperty().get().values().stream().allMatch(List::isEmpty),
            model.trendsProperty());
    empty.visibleProperty().bind(none);
    chart.visibleProperty().bind(none.not());
    model.trendsProperty().addListener((any, before, now) -> draw(now));
  }

  private static Node empty() {
    Label title = new Label(TEXTS.get("trend.empty.title"));
    title.getStyleClass().add("empty-title");
    Label hint = new Label(TEXTS.get("trend.empty.hint", ValuesModel.MOST_CHARTED));
    hint.getStyleClass().add("empty-hint");
    hint.setWrapText(true);
    VBox box = new VBox(title, hint);
    box.getStyleClass().add("empty-state");
    return box;
  }

  private void draw(Map<PointAddress, List<TrendPoint>> trends) {
    long newest =
        trends.values().stream()
            .filter(points -> !points.isEmpty())
            .mapToLong(points -> points.get(points.size() - 1).atMicros())
            .max()
            .orElse(0);
    List<String> names = trends.keySet().stream().map(PointAddress::text).toList();
    if (!names.equals(chart.getData().stream().map(XYChart.Series::getName).toList())) {
      chart.getData().clear();
      names.forEach(name -> chart.getData().add(series(name)));
    }
    int line = 0;
    for (List<TrendPoint> points : trends.values()) {
      List<XYChart.Data<Number, Number>> data = new ArrayList<>(points.size());
      for (TrendPoint point : points) {
        data.add(new XYChart.Data<>((point.atMicros() - newest) / SECOND, point.value()));
      }
      chart.getData().get(line++).getData().setAll(data);
    }
  }

  private static XYChart.Series<Number, Number> series(String name) {
    XYChart.Series<Number, Number> series = new XYChart.Series<>();
    series.setName(name);
    return series;
  }
}

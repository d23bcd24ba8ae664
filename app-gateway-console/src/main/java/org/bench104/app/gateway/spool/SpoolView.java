package org.bench104.app.gateway.spool;

import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bench104.status.HistoryPoint;
import org.bench104.ui.text.Texts;

/** Numbers of the spool above its last hour. */
public final class SpoolView extends VBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final SpoolModel model;

  public SpoolView(SpoolModel model) {
    this.model = model;
    getStyleClass().add("spool-view");
    Label title = new Label(TEXTS.get("spool.title"));
    title.getStyleClass().add("hop-title");
    ProgressBar filled = new ProgressBar();
    filled.setId("spool-filled");
    filled.setAccessibleText(TEXTS.get("spool.filled"));
    filled.setTooltip(new Tooltip(TEXTS.get("spool.filled")));
    filled.progressProperty().bind(model.filledProperty());
    VBox limit = number("limit", SpoolModel.Numbers::limit);
    limit.getChildren().add(filled);
    HBox numbers =
        new HBox(
            title,
            number("rows", SpoolModel.Numbers::rows),
            number("octets", SpoolModel.Numbers::octets),
            number("oldest", SpoolModel.Numbers::oldest),
            number("drain", SpoolModel.Numbers::drain),
            number("quarantined", SpoolModel.Numbers::quarantined),
            limit);
    numbers.getStyleClass().add("spool-numbers");
    HistoryChart depth =
        new HistoryChart("depth").line(TEXTS.get("chart.waiting"), HistoryPoint::spoolRows);
    HistoryChart rates =
        new HistoryChart("rates")
            .line(TEXTS.get("chart.in"), HistoryPoint::inPerSecond)
            .line(TEXTS.get("chart.out"), HistoryPoint::outPerSecond);
    HBox charts = new HBox(depth, rates);
    HBox.setHgrow(depth, Priority.ALWAYS);
    HBox.setHgrow(rates, Priority.ALWAYS);
    setVgrow(charts, Priority.ALWAYS);
    charts.setMinHeight(0);
    model
        .historyProperty()
        .addListener(
            (any, before, now) -> {
              depth.show(now);
              rates.show(now);
            });
    getChildren().addAll(numbers, charts);
  }

  private VBox number(String key, Function<SpoolModel.Numbers, String> text) {
    Label name = new Label(TEXTS.get("spool." + key));
    name.getStyleClass().add("gauge-name");
    Label value = new Label();
    value.setId("spool-" + key);
    value.getStyleClass().add("gauge-value");
    value.setTooltip(new Tooltip(TEXTS.get("spool." + key + ".tip")));
    value
        .textProperty()
        .bind(
            model
                .numbersProperty()
                .map(text)
                .map(words -> words.isEmpty() ? TEXTS.get("spool.none") : words));
    name.setLabelFor(value);
    VBox box = new VBox(name, value);
    box.getStyleClass().add("spool-number");
    return box;
  }
}

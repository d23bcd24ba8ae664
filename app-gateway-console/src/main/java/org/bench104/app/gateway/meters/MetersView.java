package org.bench104.app.gateway.meters;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import org.bench104.app.gateway.Amounts;
import org.bench104.app.gateway.table.SummaryLines;
import org.bench104.app.gateway.table.WordsTable;
import org.bench104.status.MeterView;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;

/** The meters above what is known of the chosen one. */
public final class MetersView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final double METERS_SHARE = 0.32;

  public MetersView(MetersModel model) {
    getStyleClass().add("meters-view");
    setTop(new SummaryLines("meters", model.summary()));
    SplitPane both = new SplitPane(meters(model), new MeterDetailView(model));
    both.setOrientation(Orientation.VERTICAL);
    both.setDividerPosition(0, METERS_SHARE);
    setCenter(both);
  }

  private static TableView<MeterView> meters(MetersModel model) {
    TableView<MeterView> table =
        WordsTable.of(
            "meters",
            "meters",
            model.meters(),
            List.of(
                column("id", 180, MeterView::id),
                WordsTable.column(
                    "meters",
                    "online",
                    90,
                    meter -> TEXTS.get(meter.online() ? "meters.online" : "meters.offline"),
                    meter -> meter.online() ? Tone.GOOD : Tone.ERROR),
                column("protocol", 100, MeterView::protocol),
                column("address", 190, meter -> meter.remote().orElse("–")),
                column("since", 110, meter -> meter.connectedAt().map(Amounts::clock).orElse("–")),
                column("seen", 110, meter -> meter.lastSeen().map(Amounts::clock).orElse("–")),
                WordsTable.column(
                    "meters",
                    "alarms",
                    90,
                    meter -> Integer.toString(meter.activeAlarms()),
                    meter -> meter.activeAlarms() == 0 ? Tone.PLAIN : Tone.WARNING)));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (any, before, now) -> {
              if (now != null) {
                model.choose(now.id());
              }
            });
    model.looksProperty().addListener((any, before, now) -> select(table, model));
    return table;
  }

  /** What the list has lost of the selection while it changed. */
  private static void select(TableView<MeterView> table, MetersModel model) {
    String chosen = model.chosenProperty().get();
    MeterView selected = table.getSelectionModel().getSelectedItem();
    if (selected != null && selected.id().equals(chosen)) {
      return;
    }
    for (int row = 0; row < model.meters().size(); row++) {
      if (model.meters().get(row).id().equals(chosen)) {
        table.getSelectionModel().clearAndSelect(row);
        return;
      }
    }
  }

  private static TableColumn<MeterView, MeterView> column(
      String key, double width, Function<MeterView, String> text) {
    return WordsTable.column("meters", key, width, text, any -> Tone.PLAIN);
  }
}

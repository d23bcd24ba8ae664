package org.bench104.app.gateway.meters;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.bench104.app.gateway.Amounts;
import org.bench104.app.gateway.table.WordsTable;
import org.bench104.meter.HexFrame;
import org.bench104.status.MeterView;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;

/** Alarms and frames of the chosen meter, and the events of all. */
final class MeterTabs extends TabPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  MeterTabs(MetersModel model) {
    Tab alarms = tab("meter-alarms", alarms(model));
    String name = alarms.getText();
    alarms
        .textProperty()
        .bind(
            Bindings.size(model.detail().alarms())
                .map(count -> count.intValue() == 0 ? name : name + " (" + count + ")"));
    getTabs()
        .setAll(
            alarms,
            tab("meter-events", events(model)),
            tab("meter-frames", frames(model.detail())));
    setId("meter-tabs");
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
  }

  private static Tab tab(String key, Node content) {
    Tab tab = new Tab(TEXTS.get("meters." + key + ".tab"), content);
    tab.setId("tab-" + key);
    return tab;
  }

  private static Node alarms(MetersModel model) {
    TableView<MeterView.Alarm> table =
        WordsTable.of(
            "meters",
            "meter-alarms",
            model.detail().alarms(),
            List.of(
                plain("triggered", 84, alarm -> Amounts.clock(alarm.triggeredAt())),
                WordsTable.column("meters", "alarm", 130, MeterView.Alarm::type, MeterTabs::tone),
                plain("severity", 84, MeterView.Alarm::severity),
                plain("register", 130, MeterView.Alarm::register),
                plain("measured", 90, alarm -> number(alarm.value())),
                plain("limit", 84, alarm -> number(alarm.threshold())),
                plain(
                    "acknowledged",
                    84,
                    alarm -> TEXTS.get(alarm.acknowledged() ? "meters.seen" : "meters.unseen"))));
    Button seen = new Button(TEXTS.get("meters.acknowledge"));
    seen.setId("meter-acknowledge");
    seen.setTooltip(new Tooltip(TEXTS.get("meters.acknowledge.tip")));
    seen.setDisable(true);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((any, before, now) -> seen.setDisable(now == null || now.acknowledged()));
    seen.setOnAction(
        click -> model.orders().acknowledge(table.getSelectionModel().getSelectedItem()));
    HBox bar = new HBox(seen);
    bar.getStyleClass().add("alarm-bar");
    BorderPane pane = new BorderPane(table);
    pane.setBottom(bar);
    return pane;
  }

  private static Tone tone(MeterView.Alarm alarm) {
    return alarm.severity().equals("critical") ? Tone.ERROR : Tone.WARNING;
  }

  private static String number(Optional<BigDecimal> number) {
    return number.map(BigDecimal::toPlainString).orElse("–");
  }

  private static TableView<MeterView.Happened> events(MetersModel model) {
    return WordsTable.of(
        "meters",
        "meter-events",
        model.events(),
        List.of(
            plain("time", 84, event -> Amounts.clock(event.at())),
            plain("id", 130, MeterView.Happened::meter),
            plain("what", 150, MeterView.Happened::event),
            plain("details", 260, MeterView.Happened::details)));
  }

  private static TableView<HexFrame> frames(MeterDetail detail) {
    return WordsTable.of(
        "meters",
        "meter-frames",
        detail.frames(),
        List.of(
            plain("time", 84, one -> Amounts.clock(one.at())),
            plain("way", 84, one -> TEXTS.get(one.sent() ? "meters.sent" : "meters.received")),
            plain("octets", 380, HexFrame::hex)));
  }

  private static <T> TableColumn<T, T> plain(String key, double width, Function<T, String> text) {
    return WordsTable.column("meters", key, width, text, any -> Tone.PLAIN);
  }
}

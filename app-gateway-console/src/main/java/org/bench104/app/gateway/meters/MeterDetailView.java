package org.bench104.app.gateway.meters;

import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bench104.app.gateway.table.WordsTable;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;
import org.bench104.ui.window.Dialogs;

/** The chosen meter: what it can be told, its values, and beside them {@link MeterTabs}. */
final class MeterDetailView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final double VALUES_SHARE = 0.52;
  private static final int COLUMNS = 24;

  private final MeterOrders orders;

  MeterDetailView(MetersModel model) {
    orders = model.orders();
    MeterDetail detail = model.detail();
    Label facts = line("meter-facts", detail.factsProperty());
    Label answer = line("meter-answer", orders.answerProperty());
    Tones.follow(answer, orders.toneProperty());
    VBox top = new VBox(facts, bar(), answer);
    top.getStyleClass().add("meter-top");
    setTop(top);
    SplitPane tables = new SplitPane(values(detail), new MeterTabs(model));
    tables.setDividerPosition(0, VALUES_SHARE);
    setCenter(tables);
  }

  /** A line of words that takes no room while there are none. */
  private static Label line(String id, ObservableValue<String> words) {
    Label label = new Label();
    label.setId(id);
    label.getStyleClass().add("tone");
    label.setWrapText(true);
    label.textProperty().bind(words);
    label.visibleProperty().bind(label.textProperty().isNotEmpty());
    label.managedProperty().bind(label.visibleProperty());
    return label;
  }

  private HBox bar() {
    Label name = new Label(TEXTS.get("meters.register"));
    TextField register = new TextField();
    register.setId("meter-register");
    register.setPrefColumnCount(COLUMNS);
    register.setPromptText(TEXTS.get("meters.register.prompt"));
    register.setTooltip(new Tooltip(TEXTS.get("meters.register.tip")));
    register.setAccessibleText(name.getText());
    name.setLabelFor(register);
    register.textProperty().bindBidirectional(orders.registerProperty());
    register.setOnAction(enter -> orders.read());
    Button read = button("meter-read", "meters.read");
    read.disableProperty().bind(orders.readableBinding().not());
    read.setOnAction(click -> orders.read());
    HBox bar = new HBox(name, register, read, relay(Relay.OPEN), relay(Relay.CLOSE));
    bar.getStyleClass().add("meter-bar");
    return bar;
  }

  private Button relay(Relay to) {
    Button button = button("relay-" + to.word(), "meters.relay." + to.word());
    button.disableProperty().bind(orders.switchableBinding().not());
    button.setOnAction(
        click -> {
          String now = TEXTS.get("meters.relay." + to.word() + ".answer");
          if (Dialogs.confirm(getScene().getWindow(), orders.question(to), now)) {
            orders.relay(to);
          }
        });
    return button;
  }

  private static Button button(String id, String key) {
    Button button = new Button(TEXTS.get(key));
    button.setId(id);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
    return button;
  }

  private static TableView<MeterValueRow> values(MeterDetail detail) {
    return WordsTable.of(
        "meters",
        "meter-values",
        detail.values(),
        List.of(
            value("register", 210, row -> row.value().register()),
            value("value", 120, row -> row.value().value()),
            value("unit", 84, row -> row.value().unit()),
            value("age", 90, MeterValueRow::age),
            value("identifier", 130, row -> row.value().dataId())));
  }

  private static TableColumn<MeterValueRow, MeterValueRow> value(
      String key, double width, Function<MeterValueRow, String> text) {
    return WordsTable.column("meters", key, width, text, any -> Tone.PLAIN);
  }
}

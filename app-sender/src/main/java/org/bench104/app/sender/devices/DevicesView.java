package org.bench104.app.sender.devices;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;

/** Where the devices connect, their two buttons, and what they did. */
public final class DevicesView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");

  public DevicesView(DevicesModel model) {
    HBox bar =
        new HBox(
            field("devices.target", 14, model.targetProperty()),
            field("devices.interval", 5, model.intervalProperty()),
            field("devices.speed", 5, model.speedProperty()),
            toggle("devices.esp32", model.writingProperty(), model::toggleEsp32),
            toggle("devices.opta", model.readingProperty(), model::toggleOpta));
    bar.getStyleClass().add("pane-bar");
    bar.setAlignment(Pos.BOTTOM_LEFT);
    Label problem = new Label();
    problem.setId("devices-problem");
    problem.getStyleClass().add("tone");
    Tones.show(problem, Tone.ERROR);
    problem.textProperty().bind(model.problemProperty());
    problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    setTop(new VBox(bar, problem));
    ListView<String> lines = new ListView<>(model.lines());
    lines.setId("devices-lines");
    lines.getStyleClass().addAll("octets", "dense");
    lines.setAccessibleText(TEXTS.get("devices.lines"));
    Label empty = new Label(TEXTS.get("devices.empty"));
    empty.getStyleClass().add("empty-hint");
    empty.setWrapText(true);
    lines.setPlaceholder(empty);
    model
        .lines()
        .addListener(
            (ListChangeListener<String>)
                change -> {
                  if (!model.lines().isEmpty()) {
                    lines.scrollTo(model.lines().size() - 1);
                  }
                });
    setCenter(lines);
  }

  private static VBox field(String key, int columns, StringProperty property) {
    TextField field = new TextField();
    field.setId(key.replace('.', '-'));
    field.setPrefColumnCount(columns);
    field.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
    field.textProperty().bindBidirectional(property);
    Label name = new Label(TEXTS.get(key));
    name.setLabelFor(field);
    return new VBox(name, field);
  }

  private static Button toggle(String key, ReadOnlyBooleanProperty running, Runnable action) {
    Button button = new Button();
    button.setId(key.replace('.', '-'));
    button.setTooltip(new Tooltip(TEXTS.get(key + ".tip")));
    button
        .textProperty()
        .bind(
            Bindings.when(running)
                .then(TEXTS.get(key + ".stop"))
                .otherwise(TEXTS.get(key + ".start")));
    button.setOnAction(click -> action.run());
    return button;
  }
}

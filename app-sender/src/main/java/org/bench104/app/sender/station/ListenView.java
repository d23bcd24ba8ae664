package org.bench104.app.sender.station;

import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.util.StringConverter;
import org.bench104.iec104.station.Answering;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.text.Texts;

/** Listen as a station: where, how requests are met, and what was asked. */
public final class ListenView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");

  /**
   * @param event sends the chosen points as events
   */
  public ListenView(ListenModel model, Runnable event) {
    setId("station");
    Button listen = new Button();
    listen.setId("station-listen");
    listen.disableProperty().bind(model.connection().readyBinding().not());
    listen
        .textProperty()
        .bind(
            model
                .connection()
                .phaseProperty()
                .map(
                    phase ->
                        TEXTS.get(phase == Phase.STOPPED ? "station.listen" : "station.stop")));
    listen.setOnAction(click -> model.connection().press());
    Button send = new Button(TEXTS.get("station.event"));
    send.setId("station-event");
    send.setTooltip(new Tooltip(TEXTS.get("station.event.tip")));
    send.disableProperty().bind(model.listeningProperty().isEmpty());
    send.setOnAction(click -> event.run());
    Label failure = new Label();
    failure.setId("station-failure");
    failure.textProperty().bind(model.connection().failureProperty());
    FlowPane bar =
        new FlowPane(
            new Label(TEXTS.get("station.role")),
            field("station-host", model.connection().hostProperty()),
            field("station-port", model.connection().portProperty()),
            listen,
            new Label(TEXTS.get("station.answering")),
            answering(model),
            send,
            failure);
    bar.getStyleClass().add("pane-bar");
    bar.setHgap(8);
    bar.setVgap(4);
    bar.setAlignment(Pos.CENTER_LEFT);
    ListView<String> log = new ListView<>(model.log());
    log.setId("station-log");
    log.getStyleClass().add("dense");
    log.setAccessibleText(TEXTS.get("station.log"));
    log.setPlaceholder(new Label(TEXTS.get("station.empty")));
    setTop(bar);
    setCenter(log);
  }

  private static ComboBox<Answering> answering(ListenModel model) {
    ComboBox<Answering> how = new ComboBox<>(FXCollections.observableArrayList(Answering.values()));
    how.setId("station-answering");
    how.setAccessibleText(TEXTS.get("station.answering"));
    how.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Answering answering) {
            return answering == null ? "" : TEXTS.get("station.answering." + answering.name());
          }

          @Override
          public Answering fromString(String text) {
            throw new UnsupportedOperationException("the list is not editable");
          }
        });
    how.valueProperty().bindBidirectional(model.answeringProperty());
    return how;
  }

  private static TextField field(String id, StringProperty text) {
    TextField field = new TextField();
    field.setId(id);
    field.setPrefColumnCount(id.endsWith("port") ? 6 : 12);
    field.setAccessibleText(TEXTS.get(id.replace('-', '.')));
    field.setTooltip(new Tooltip(TEXTS.get(id.replace('-', '.'))));
    field.textProperty().bindBidirectional(text);
    return field;
  }
}

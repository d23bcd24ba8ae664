package org.bench104.ui.connection;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The connection bar: who dials whom in words, host and port with what is wrong with them, and one
 * button that says what it will do.
 */
public final class ConnectionView extends HBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  private final ConnectionModel model;
  private final TextField host = new TextField();
  private final TextField port = new TextField();
  private final Button button = new Button();

  /**
   * @param roleText who dials whom and who sends STARTDT, in one sentence
   * @param more further controls for the right end of the bar
   */
  public ConnectionView(ConnectionModel model, String roleText, Node... more) {
    this.model = model;
    getStyleClass().add("connection-view");
    setAlignment(Pos.BASELINE_LEFT);
    Label role = new Label(roleText);
    role.setId("role");
    role.getStyleClass().add("role");
    role.setWrapText(true);
    buildFields();
    buildButton();
    Region gap = new Region();
    setHgrow(gap, Priority.ALWAYS);
    HBox fields = new HBox(named("connection.host", host), named("connection.port", port), button);
    fields.getStyleClass().add("fields");
    fields.setAlignment(Pos.BASELINE_LEFT);
    VBox entry = new VBox(fields, problem());
    entry.getStyleClass().add("entry");
    setHgrow(role, Priority.SOMETIMES);
    getChildren().addAll(entry, role, gap);
    getChildren().addAll(more);
  }

  private void buildFields() {
    BooleanBinding running = model.phaseProperty().isNotEqualTo(Phase.STOPPED);
    host.setId("host");
    host.setPrefColumnCount(14);
    host.textProperty().bindBidirectional(model.hostProperty());
    port.setId("port");
    port.setPrefColumnCount(5);
    port.setMinWidth(Region.USE_PREF_SIZE);
    port.textProperty().bindBidirectional(model.portProperty());
    boolean dials = model.role() == ConnectionRole.DIALS;
    host.setTooltip(
        new Tooltip(TEXTS.get(dials ? "connection.host.dials" : "connection.host.listens")));
    port.setTooltip(
        new Tooltip(TEXTS.get(dials ? "connection.port.dials" : "connection.port.listens")));
    for (TextField field : new TextField[] {host, port}) {
      field.editableProperty().bind(running.not());
      field.setOnAction(enter -> pressWhenReady());
    }
    model.problemBinding().addListener((any, before, now) -> markFields());
    markFields();
  }

  private void markFields() {
    boolean wrong = !model.problemBinding().get().isEmpty();
    boolean wrongPort = model.problemBinding().get().contains("port");
    port.pseudoClassStateChanged(INVALID, wrong && wrongPort);
    host.pseudoClassStateChanged(INVALID, wrong && !wrongPort);
  }

  private void pressWhenReady() {
    if (model.readyBinding().get() && model.phaseProperty().get() == Phase.STOPPED) {
      model.press();
    }
  }

  private void buildButton() {
    button.setId("connect");
    button.setDefaultButton(true);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button
        .textProperty()
        .bind(Bindings.createStringBinding(this::buttonText, model.phaseProperty()));
    button.accessibleTextProperty().bind(button.textProperty());
    button.disableProperty().bind(model.readyBinding().not());
    button.setOnAction(click -> model.press());
    button.setTooltip(new Tooltip(TEXTS.get("connection.button.tip")));
    button
        .graphicProperty()
        .bind(
            model
                .phaseProperty()
                .map(
                    phase ->
                        new FontIcon(
                            phase == Phase.STOPPED ? Material2MZ.PLAY_ARROW : Material2MZ.STOP)));
    model.phaseProperty().addListener((any, before, now) -> styleButton());
    styleButton();
  }

  private void styleButton() {
    boolean stopped = model.phaseProperty().get() == Phase.STOPPED;
    Tones.show(button, stopped ? Tone.GOOD : Tone.PLAIN);
    button.setDefaultButton(stopped);
  }

  private String buttonText() {
    boolean dials = model.role() == ConnectionRole.DIALS;
    return switch (model.phaseProperty().get()) {
      case STOPPED -> TEXTS.get(dials ? "connection.connect" : "connection.listen");
      case STARTING -> TEXTS.get(dials ? "connection.cancel" : "connection.stop");
      case RUNNING -> TEXTS.get(dials ? "connection.disconnect" : "connection.stop");
    };
  }

  private Node problem() {
    Label problem = new Label();
    problem.setId("connection-problem");
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    problem
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> {
                  String wrong = model.problemBinding().get();
                  return wrong.isEmpty() ? model.failureProperty().get() : wrong;
                },
                model.problemBinding(),
                model.failureProperty()));
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  private static Node named(String key, TextField field) {
    Label name = new Label(TEXTS.get(key));
    name.setLabelFor(field);
    name.setMinWidth(Region.USE_PREF_SIZE);
    field.setAccessibleText(TEXTS.get(key));
    HBox box = new HBox(name, field);
    box.getStyleClass().add("named-field");
    box.setAlignment(Pos.BASELINE_LEFT);
    return box;
  }
}

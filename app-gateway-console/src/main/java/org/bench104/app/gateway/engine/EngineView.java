package org.bench104.app.gateway.engine;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/** Where the gateway listens and sends, with what is wrong, and the button that starts it. */
public final class EngineView extends VBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  private final EngineModel model;
  private final BooleanBinding fixed;

  public EngineView(EngineModel model) {
    this.model = model;
    this.fixed =
        Bindings.createBooleanBinding(
            () ->
                model.phaseProperty().get() != Phase.STOPPED
                    || model.fileProperty().get().isPresent(),
            model.phaseProperty(),
            model.fileProperty());
    getStyleClass().addAll("connection-view", "engine-view");
    HBox fields =
        new HBox(
            address("listen", model.listen()),
            address("lan", model.lan()),
            address("tailscale", model.tailscale()),
            named("spool", field("spool", 12), model.spoolProperty()),
            button());
    fields.getStyleClass().add("fields");
    fields.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(fields, problem());
  }

  private HBox address(String key, AddressField address) {
    TextField field = field(key, 12);
    address
        .problemBinding()
        .addListener((any, before, now) -> field.pseudoClassStateChanged(INVALID, !now.isEmpty()));
    return named(key, field, address.textProperty());
  }

  private TextField field(String key, int columns) {
    TextField field = new TextField();
    field.setId(key);
    field.setPrefColumnCount(columns);
    field.setMinWidth(90);
    field.setPromptText(TEXTS.get("engine." + key + ".prompt"));
    field.setTooltip(new Tooltip(TEXTS.get("engine." + key + ".tip")));
    field.editableProperty().bind(fixed.not());
    field.setOnAction(
        enter -> {
          if (model.readyBinding().get()) {
            model.press();
          }
        });
    return field;
  }

  private static HBox named(String key, TextField field, StringProperty text) {
    field.textProperty().bindBidirectional(text);
    field.setAccessibleText(TEXTS.get("engine." + key));
    Label name = new Label(TEXTS.get("engine." + key));
    name.setLabelFor(field);
    name.setMinWidth(Region.USE_PREF_SIZE);
    HBox box = new HBox(name, field);
    box.getStyleClass().add("named-field");
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private Button button() {
    Button button = new Button();
    button.setId("start");
    button.setDefaultButton(true);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> words(model.phaseProperty().get(), model.attachedProperty().get()),
                model.phaseProperty(),
                model.attachedProperty()));
    button.accessibleTextProperty().bind(button.textProperty());
    button.graphicProperty().bind(phase(EngineView::icon));
    button.setTooltip(new Tooltip(TEXTS.get("engine.start.tip")));
    button.disableProperty().bind(model.readyBinding().not());
    button.setOnAction(click -> model.press());
    return button;
  }

  private <T> ObservableValue<T> phase(Function<Phase, T> shown) {
    return model.phaseProperty().map(shown);
  }

  private static String words(Phase phase, String attached) {
    return switch (phase) {
      case STOPPED -> TEXTS.get("engine.start");
      case STARTING -> TEXTS.get("engine.wait");
      case RUNNING -> TEXTS.get(attached.isEmpty() ? "engine.stop" : "attach.detach");
    };
  }

  private static Node icon(Phase phase) {
    return new FontIcon(phase == Phase.STOPPED ? Material2MZ.PLAY_ARROW : Material2MZ.STOP);
  }

  private Label problem() {
    Label problem = new Label();
    problem.setId("engine-problem");
    problem.getStyleClass().add("field-problem");
    problem.setWrapText(true);
    problem
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::problemWords,
                model.failureProperty(),
                model.contactProperty(),
                model.fileProperty(),
                model.listen().problemBinding(),
                model.lan().problemBinding(),
                model.tailscale().problemBinding()));
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  private String problemWords() {
    if (!model.contactProperty().get().isLive()) {
      return model.contactProperty().get().lost();
    }
    if (model.fileProperty().get().isEmpty()) {
      if (!model.listen().problemBinding().get().isEmpty()) {
        return TEXTS.get("engine.listen") + ": " + model.listen().problemBinding().get();
      }
      if (!model.lan().problemBinding().get().isEmpty()) {
        return TEXTS.get("engine.lan") + ": " + model.lan().problemBinding().get();
      }
      if (!model.tailscale().problemBinding().get().isEmpty()) {
        return TEXTS.get("engine.tailscale") + ": " + model.tailscale().problemBinding().get();
      }
    }
    return model.failureProperty().get();
  }
}

package org.bench104.app.gateway.operator;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import org.bench104.app.gateway.engine.OperatorAction;
import org.bench104.app.gateway.engine.OperatorAction.Kind;
import org.bench104.ui.text.Texts;
import org.bench104.ui.window.Dialogs;

/** Controls of the operator: a menu, and buttons beside what they act on. */
public final class OperatorView {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final OperatorModel model;
  private final Window owner;

  /**
   * @param owner of the questions
   */
  public OperatorView(OperatorModel model, Window owner) {
    this.model = model;
    this.owner = owner;
  }

  /** The menu with what concerns the whole gateway. */
  public Menu menu() {
    MenuItem flush = new MenuItem(TEXTS.get("operator.flush"));
    flush.setId("menu-flush");
    flush.setAccelerator(KeyCombination.valueOf("Shortcut+Shift+F"));
    flush.disableProperty().bind(model.runningProperty().not());
    flush.setOnAction(click -> ask(OperatorAction.of(Kind.FLUSH_NOW)));
    MenuItem pause = new MenuItem();
    pause.setId("menu-pause");
    pause.setAccelerator(KeyCombination.valueOf("Shortcut+Shift+P"));
    pause.textProperty().bind(model.pausedProperty().map(OperatorView::pauseWords));
    pause.disableProperty().bind(model.runningProperty().not());
    pause.setOnAction(click -> ask(model.pauseOrResume()));
    return new Menu(TEXTS.get("operator.menu"), null, flush, pause);
  }

  /** Sends what waits at once instead of at the next attempt. */
  public Button flush() {
    Button button =
        button("flush", model.runningProperty(), () -> OperatorAction.of(Kind.FLUSH_NOW));
    button.setText(TEXTS.get("operator.flush"));
    button.setAccessibleText(TEXTS.get("operator.flush"));
    return button;
  }

  /** Pauses forwarding and resumes it. */
  public Button pause() {
    Button button = button("pause", model.runningProperty(), model::pauseOrResume);
    button.textProperty().bind(model.pausedProperty().map(OperatorView::pauseWords));
    button.accessibleTextProperty().bind(button.textProperty());
    return button;
  }

  private static String pauseWords(boolean paused) {
    return TEXTS.get(paused ? "operator.resume" : "operator.pause");
  }

  /** Holds the route with this name and releases it; uses it only, or all again. */
  public Node route(String name) {
    OperatorModel.RouteControl control = model.route(name);
    HBox buttons =
        new HBox(
            routeButton(
                name, "hold", "release", control.heldProperty(), () -> model.holdOrRelease(name)),
            routeButton(
                name,
                "force",
                "choose",
                control.forcedProperty(),
                () -> model.forceOrChoose(name)));
    buttons.getStyleClass().add("route-actions");
    return buttons;
  }

  private Button routeButton(
      String route,
      String key,
      String undo,
      ReadOnlyBooleanProperty done,
      Supplier<OperatorAction> action) {
    ReadOnlyBooleanProperty present = model.route(route).presentProperty();
    Button button = button(key + "-" + route, present, action);
    button.getStyleClass().add("small");
    button
        .textProperty()
        .bind(done.map(now -> TEXTS.get(now ? "operator." + undo : "operator." + key)));
    button
        .accessibleTextProperty()
        .bind(button.textProperty().map(words -> TEXTS.get("operator.route", words, route)));
    button.setTooltip(new Tooltip(TEXTS.get("operator." + key + ".tip")));
    button.visibleProperty().bind(present);
    return button;
  }

  private Button button(
      String id, ReadOnlyBooleanProperty enabled, Supplier<OperatorAction> action) {
    Button button = new Button();
    button.setId(id);
    button.setMinWidth(Button.USE_PREF_SIZE);
    button.disableProperty().bind(enabled.not());
    button.setOnAction(click -> ask(action.get()));
    if (TEXTS.has("operator." + id + ".tip")) {
      button.setTooltip(new Tooltip(TEXTS.get("operator." + id + ".tip")));
    }
    return button;
  }

  private void ask(OperatorAction action) {
    boolean agreed =
        model
            .question(action)
            .map(question -> Dialogs.confirm(owner, question, answer(action)))
            .orElse(true);
    if (agreed) {
      model.carryOut(action);
    }
  }

  private static String answer(OperatorAction action) {
    return switch (action.kind()) {
      case PAUSE -> TEXTS.get("operator.pause.answer");
      case FORCE -> TEXTS.get("operator.force.answer");
      default -> TEXTS.get("operator.hold.answer");
    };
  }
}

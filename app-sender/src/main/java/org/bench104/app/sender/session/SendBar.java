package org.bench104.app.sender.session;

import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.bench104.app.sender.points.PointsModel;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/** Send, Send all, and Auto with its interval and the progress of its cycle. */
public final class SendBar extends VBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
  private final SendActions actions;
  private final AutoModel auto;

  public SendBar(SendActions actions, PointsModel points, AutoModel auto) {
    this.actions = actions;
    this.auto = auto;
    getStyleClass().add("send-bar");
    setMinHeight(USE_PREF_SIZE);
    Button send = button("send", Material2MZ.SEND, actions::sendChosen);
    send.disableProperty()
        .bind(Bindings.isEmpty(points.chosen()).and(Bindings.isNotEmpty(points.rows())));
    Button sendAll = button("sendAll", Material2AL.DONE_ALL, actions::sendAll);
    sendAll.disableProperty().bind(Bindings.isEmpty(points.rows()));
    ToggleButton toggle = toggle(points);
    Label every = new Label(TEXTS.get("auto.every"));
    TextField interval = interval();
    every.setLabelFor(interval);
    every.setMinWidth(Region.USE_PREF_SIZE);
    Label seconds = new Label(TEXTS.get("auto.seconds"));
    seconds.setMinWidth(Region.USE_PREF_SIZE);
    FlowPane row = new FlowPane(row(send, sendAll), row(toggle, every, interval, seconds));
    row.getStyleClass().add("send-rows");
    getChildren().addAll(row, problem(), cycle());
  }

  private static HBox row(Node... parts) {
    HBox row = new HBox(parts);
    row.getStyleClass().add("send-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Button button(String name, Ikon icon, Runnable action) {
    Button button = new Button(TEXTS.get(name), new FontIcon(icon));
    button.setId(name);
    button.setTooltip(new Tooltip(TEXTS.get(name + ".tip")));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(click -> action.run());
    return button;
  }

  private ToggleButton toggle(PointsModel points) {
    ToggleButton toggle = new ToggleButton();
    toggle.setId("auto");
    toggle.setGraphic(new FontIcon(Material2AL.AUTORENEW));
    toggle.setTooltip(new Tooltip(TEXTS.get("auto.tip")));
    toggle.setMinWidth(Region.USE_PREF_SIZE);
    toggle
        .textProperty()
        .bind(
            Bindings.when(auto.runningProperty())
                .then(TEXTS.get("auto.on"))
                .otherwise(TEXTS.get("auto.off")));
    toggle.accessibleTextProperty().bind(toggle.textProperty());
    toggle
        .disableProperty()
        .bind(
            auto.runningProperty()
                .not()
                .and(Bindings.isEmpty(points.rows()).or(auto.problemBinding().isNotEqualTo(""))));
    toggle.setOnAction(
        click -> {
          actions.auto(toggle.isSelected());
          toggle.setSelected(auto.runningProperty().get());
        });
    auto.runningProperty()
        .addListener(
            (any, before, now) -> {
              toggle.setSelected(now);
              Tones.show(toggle, now ? Tone.GOOD : Tone.PLAIN);
            });
    return toggle;
  }

  private TextField interval() {
    TextField field = new TextField();
    field.setId("interval");
    field.setPrefColumnCount(4);
    field.setMinWidth(Region.USE_PREF_SIZE);
    field.setAccessibleText(TEXTS.get("auto.interval"));
    field.setTooltip(new Tooltip(TEXTS.get("auto.interval.tip")));
    field.textProperty().bindBidirectional(auto.intervalProperty());
    field.disableProperty().bind(auto.runningProperty());
    auto.problemBinding()
        .addListener((any, before, now) -> field.pseudoClassStateChanged(INVALID, !now.isEmpty()));
    return field;
  }

  private Node problem() {
    Label problem = new Label();
    problem.setId("interval-problem");
    problem.getStyleClass().add("field-problem");
    problem.textProperty().bind(auto.problemBinding());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    return problem;
  }

  private Node cycle() {
    ProgressBar bar = new ProgressBar();
    bar.progressProperty().bind(auto.progressProperty());
    bar.setAccessibleText(TEXTS.get("auto.progress"));
    Label badge = new Label(TEXTS.get("auto.running"));
    badge.setId("auto-running");
    badge.getStyleClass().add("badge");
    Tones.show(badge, Tone.GOOD);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    badge.visibleProperty().bind(auto.runningProperty());
    badge.managedProperty().bind(auto.runningProperty());
    Label words = new Label();
    words.setId("auto-words");
    words.getStyleClass().add("count");
    words.textProperty().bind(auto.wordsProperty());
    HBox row = row(badge, bar, words);
    row.visibleProperty().bind(auto.wordsProperty().isNotEmpty());
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }
}

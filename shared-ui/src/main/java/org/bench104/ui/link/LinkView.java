package org.bench104.ui.link;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;

/** The link strip: state in words, numbers, windows and timers, and why the last link ended. */
public final class LinkView extends VBox {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");
  private static final double NEARLY_OVER = 0.25;

  private final LinkModel model;

  public LinkView(LinkModel model) {
    this.model = model;
    getStyleClass().add("link-view");
    FlowPane strip =
        new FlowPane(
            state(),
            number("link.vs", snapshot -> snapshot.sendState().value()),
            number("link.vr", snapshot -> snapshot.receiveState().value()),
            window("link.k", LinkSnapshot::unacknowledged, LinkSnapshot::k),
            window("link.w", LinkSnapshot::unconfirmed, LinkSnapshot::w),
            timer("link.t1", LinkSnapshot::t1, LinkSettings::t1),
            timer("link.t2", LinkSnapshot::t2, LinkSettings::t2),
            timer("link.t3", LinkSnapshot::t3, LinkSettings::t3));
    strip.getStyleClass().add("strip");
    getChildren().addAll(strip, lastClose());
  }

  private Node state() {
    Label state = new Label();
    state.setId("link-state");
    state.getStyleClass().add("badge");
    state.textProperty().bind(model.stateProperty());
    state.setTooltip(new Tooltip(TEXTS.get("link.state.tip")));
    Tones.follow(state, model.toneProperty());
    return state;
  }

  private Node lastClose() {
    Label reason = new Label();
    reason.setId("last-close");
    reason.getStyleClass().add("last-close");
    reason
        .textProperty()
        .bind(model.lastCloseProperty().map(words -> TEXTS.get("link.lastClose", words)));
    reason.visibleProperty().bind(model.lastCloseProperty().isNotEmpty());
    reason.managedProperty().bind(reason.visibleProperty());
    reason.setTooltip(new Tooltip(TEXTS.get("link.lastClose.tip")));
    Tones.follow(reason, model.toneProperty());
    return reason;
  }

  private Node number(String key, ToIntFunction<LinkSnapshot> value) {
    Label number = value(key);
    model
        .snapshotProperty()
        .addListener(
            (any, before, now) ->
                number.setText(now == null ? "–" : Integer.toString(value.applyAsInt(now))));
    return gauge(key, number);
  }

  private Node window(
      String key, ToIntFunction<LinkSnapshot> used, ToIntFunction<LinkSnapshot> limit) {
    Label number = value(key);
    ProgressBar bar = bar(key);
    model
        .snapshotProperty()
        .addListener(
            (any, before, now) -> {
              int most = now == null ? 1 : limit.applyAsInt(now);
              int count = now == null ? 0 : used.applyAsInt(now);
              number.setText(now == null ? "–" : count + " / " + most);
              bar.setProgress(Math.min(1, count / (double) most));
              Tones.show(bar, count >= most ? Tone.WARNING : Tone.PLAIN);
            });
    return gauge(key, number, bar);
  }

  private Node timer(
      String key,
      Function<LinkSnapshot, Optional<Duration>> left,
      Function<LinkSettings, Duration> whole) {
    Label words = value(key);
    ProgressBar bar = bar(key);
    model
        .snapshotProperty()
        .addListener(
            (any, before, now) -> {
              Optional<Duration> rest = now == null ? Optional.empty() : left.apply(now);
              double part = LinkModel.left(rest, whole.apply(model.settingsProperty().get()));
              words.setText(LinkModel.words(rest));
              bar.setProgress(part);
              boolean nearlyOver = rest.isPresent() && part < NEARLY_OVER;
              Tones.show(bar, nearlyOver ? Tone.WARNING : Tone.PLAIN);
            });
    return gauge(key, words, bar);
  }

  private static Label value(String key) {
    Label value = new Label("–");
    value.setId(key.replace('.', '-'));
    value.getStyleClass().add("gauge-value");
    return value;
  }

  private static ProgressBar bar(String key) {
    ProgressBar bar = new ProgressBar(0);
    bar.setAccessibleText(TEXTS.get(key + ".tip"));
    return bar;
  }

  private static Node gauge(String key, Label value, Node... more) {
    Label name = new Label(TEXTS.get(key));
    name.getStyleClass().add("gauge-name");
    name.setLabelFor(value);
    HBox words = new HBox(name, value);
    words.getStyleClass().add("gauge-words");
    words.setAlignment(Pos.BASELINE_LEFT);
    VBox gauge = new VBox(words);
    gauge.getChildren().addAll(more);
    gauge.getStyleClass().add("gauge");
    Tooltip.install(gauge, new Tooltip(TEXTS.get(key + ".tip")));
    value
        .accessibleTextProperty()
        .bind(value.textProperty().map(text -> TEXTS.get(key) + " " + text));
    return gauge;
  }
}

package org.bench104.ui.window;

import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import org.bench104.ui.background.BackgroundTask;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tones;
import org.controlsfx.control.StatusBar;

/** The status bar: recording, last message, and progress of background work with its cancel. */
final class StatusView extends StatusBar {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");

  private final StatusModel model;
  private final BackgroundTasks tasks;
  private final Label message = new Label();
  private final Button cancel = new Button(TEXTS.get("status.cancel"));
  private final InvalidationListener update = any -> show();

  StatusView(StatusModel model, BackgroundTasks tasks) {
    this.model = model;
    this.tasks = tasks;
    setText("");
    getStyleClass().add("bench-status");
    Label recording = new Label();
    recording.setId("recording");
    recording.getStyleClass().addAll("badge", "recording");
    recording.textProperty().bind(model.recordingProperty());
    recording.visibleProperty().bind(model.recordingProperty().isNotEmpty());
    recording.managedProperty().bind(recording.visibleProperty());
    recording.setTooltip(new Tooltip(TEXTS.get("status.recording.tip")));
    Tones.follow(recording, model.recordingToneProperty());
    message.setId("status-message");
    message.getStyleClass().add("status-message");
    Tones.follow(message, model.messageToneProperty());
    cancel.setId("cancel-task");
    cancel.getStyleClass().addAll("flat", "small");
    cancel.setOnAction(click -> first().cancel());
    getLeftItems().addAll(recording, message);
    getRightItems().add(cancel);
    model.messageProperty().addListener(update);
    tasks.running().addListener((ListChangeListener<BackgroundTask>) change -> listen(change));
    skinProperty().addListener((any, before, now) -> nameProgress());
    show();
  }

  /** The bar is made by the skin, without a name for those who cannot see it. */
  private void nameProgress() {
    if (lookup(".progress-bar") instanceof ProgressBar bar) {
      bar.setAccessibleText(TEXTS.get("status.progress"));
    }
  }

  private BackgroundTask first() {
    return tasks.running().get(0);
  }

  private void listen(ListChangeListener.Change<? extends BackgroundTask> change) {
    while (change.next()) {
      for (BackgroundTask task : change.getAddedSubList()) {
        task.fractionProperty().addListener(update);
        task.wordsProperty().addListener(update);
      }
    }
    show();
  }

  private void show() {
    boolean busy = !tasks.running().isEmpty();
    cancel.setVisible(busy);
    cancel.setManaged(busy);
    setProgress(busy ? first().fractionProperty().get() : 0);
    message.setText(busy ? words(first()) : model.messageProperty().get());
    message.setTooltip(message.getText().isEmpty() ? null : new Tooltip(message.getText()));
  }

  private static String words(BackgroundTask task) {
    String words = task.wordsProperty().get();
    return words.isEmpty() ? task.title() : task.title() + ": " + words;
  }
}

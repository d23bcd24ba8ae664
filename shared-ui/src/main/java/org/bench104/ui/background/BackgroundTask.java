package org.bench104.ui.background;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One piece of work that runs. Its properties change at the beats of the pulse only. */
public final class BackgroundTask implements Work.Progress {
  private record Report(double fraction, String words) {}

  private final String title;
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private volatile Report last = new Report(-1, "");
  private volatile boolean cancelled;

  BackgroundTask(String title) {
    this.title = title;
  }

  /** What it is, e.g. "Export to CSV". */
  public String title() {
    return title;
  }

  /** 0..1, or negative while it is unknown. */
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** What it is doing now. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /** Gives it up: its result is not delivered, and it ends as soon as it looks. */
  public void cancel() {
    cancelled = true;
  }

  @Override
  public void report(double newFraction, String newWords) {
    last = new Report(newFraction, newWords);
  }

  @Override
  public boolean cancelled() {
    return cancelled;
  }

  void beat() {
    Report now = last;
    fraction.set(now.fraction());
    words.set(now.words());
  }
}

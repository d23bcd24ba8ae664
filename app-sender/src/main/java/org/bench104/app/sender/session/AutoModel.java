package org.bench104.app.sender.session;

import java.time.Duration;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bench104.sender.SenderLook;

/** The automatic cycle: its interval as typed, whether it runs, and how far the cycle is. */
public final class AutoModel {
  private static final double LONGEST_SECONDS = 86_400;
  private static final double SHORTEST_SECONDS = 0.05;
  private final StringProperty interval = new SimpleStringProperty("5");
  private final StringBinding problem = Bindings.createStringBinding(this::check, interval);
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");

  /** Seconds between the beginnings of two cycles, as typed. */
  public StringProperty intervalProperty() {
    return interval;
  }

  /** What is wrong with the interval, in words; empty for nothing. */
  public StringBinding problemBinding() {
    return problem;
  }

  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** How much of the current cycle is acknowledged, 0..1. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** The current cycle in words; empty before the first one. */
  public ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  /**
   * The interval.
   *
   * @throws IllegalArgumentException in words, when it makes no sense
   */
  public Duration interval() {
    String text = interval.get().strip().replace(',', '.');
    double seconds;
    try {
      seconds = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a number of seconds", e);
    }
    if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
      throw new IllegalArgumentException(
          "every " + text + " s; allowed are 0.05 s to 86400 s (a day)");
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private String check() {
    try {
      interval();
      return "";
    } catch (IllegalArgumentException wrong) {
      return String.valueOf(wrong.getMessage());
    }
  }

  void show(SenderLook.Auto auto) {
    running.set(auto.running());
    progress.set(auto.frames() == 0 ? 0 : auto.acknowledged() / (double) auto.frames());
    if (auto.cycles() == 0) {
      words.set("");
      return;
    }
    String cycle =
        "cycle "
            + auto.cycles()
            + ": "
            + auto.acknowledged()
            + " of "
            + auto.frames()
            + " acknowledged";
    String left =
        auto.skipped() == 0 ? "" : ", " + auto.skipped() + " left out: too many frames wait";
    String next =
        auto.running()
            ? String.format(Locale.ROOT, ", next in %.1f s", auto.untilNext().toMillis() / 1000.0)
            : ", switched off";
    words.set(cycle + next + left);
  }
}

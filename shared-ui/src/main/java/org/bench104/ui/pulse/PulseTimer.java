package org.bench104.ui.pulse;

import java.util.concurrent.TimeUnit;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;

/**
 * Beats a {@link Pulse} on the FX thread while it runs: 20 times a second, and 10 times while a
 * beat with its layout takes long, so that there is always time for the user.
 */
public final class PulseTimer {
  private static final Duration PERIOD = Duration.millis(50);
  private static final long LONG = TimeUnit.MILLISECONDS.toNanos(12);

  private final Pulse pulse;
  private final Timeline timeline;
  private boolean tookLong;

  public PulseTimer(Pulse pulse) {
    this.pulse = pulse;
    timeline = new Timeline(new KeyFrame(PERIOD, beat -> beat()));
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  private void beat() {
    if (tookLong) {
      tookLong = false;
      return;
    }
    long begun = System.nanoTime();
    pulse.beat();
    // runs after the layout that follows the beat
    Platform.runLater(() -> tookLong = System.nanoTime() - begun > LONG);
  }

  public void start() {
    timeline.play();
  }

  public void stop() {
    timeline.stop();
  }
}

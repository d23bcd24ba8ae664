package org.bench104.ui.pulse;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/** Beats a {@link Pulse} 20 times a second on the FX thread while it runs. */
public final class PulseTimer {
  private static final Duration PERIOD = Duration.millis(50);

  private final Timeline timeline;

  public PulseTimer(Pulse pulse) {
    timeline = new Timeline(new KeyFrame(PERIOD, beat -> pulse.beat()));
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  public void start() {
    timeline.play();
  }

  public void stop() {
    timeline.stop();
  }
}

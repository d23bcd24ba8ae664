package org.bench104.ui.pulse;

import java.util.concurrent.TimeUnit;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Scene;
import javafx.util.Duration;

/**
 * Beats a {@link Pulse} on the FX thread while it runs: 20 times a second, and 10 times while a
 * beat with the layout of its scene takes long, so that there is always time for the user.
 */
public final class PulseTimer {
  private static final Duration PERIOD = Duration.millis(50);
  private static final long LONG = TimeUnit.MILLISECONDS.toNanos(8);

  private final Pulse pulse;
  private final Timeline timeline;
  private boolean beaten;
  private long begun;
  private boolean tookLong;

  public PulseTimer(Pulse pulse, Scene scene) {
    this.pulse = pulse;
    scene.addPostLayoutPulseListener(this::laidOut);
    timeline = new Timeline(new KeyFrame(PERIOD, beat -> beat()));
    timeline.setCycleCount(Animation.INDEFINITE);
  }

  private void beat() {
    if (tookLong) {
      tookLong = false;
      return;
    }
    begun = System.nanoTime();
    beaten = true;
    pulse.beat();
  }

  private void laidOut() {
    if (beaten) {
      beaten = false;
      tookLong = System.nanoTime() - begun > LONG;
    }
  }

  public void start() {
    timeline.play();
  }

  public void stop() {
    timeline.stop();
  }
}

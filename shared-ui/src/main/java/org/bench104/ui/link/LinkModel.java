package org.bench104.ui.link;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.time.UtcMicros;
import org.bench104.ui.frames.FrameTime;
import org.bench104.ui.theme.Tone;
import org.jspecify.annotations.Nullable;

/**
 * What the link strip shows of one connection. Why the last one ended stays, with its time, also
 * while the next one is open.
 */
public final class LinkModel {
  private final InstantSource clock;
  private final ObjectProperty<LinkSettings> settings =
      new SimpleObjectProperty<>(LinkSettings.defaults());
  private final ReadOnlyObjectWrapper<@Nullable LinkSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("not connected");
  private final ReadOnlyStringWrapper lastClose = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Tone> tone = new ReadOnlyObjectWrapper<>(Tone.PLAIN);

  /**
   * @param clock tells when connections end
   */
  public LinkModel(InstantSource clock) {
    this.clock = clock;
  }

  /** An attempt to connect has begun, or listening has; {@code words} say which. */
  public void connecting(String words) {
    snapshot.set(null);
    state.set(words);
    tone.set(Tone.WAITING);
  }

  /** The connection to {@code peer} as it is now. */
  public void update(String peer, LinkSnapshot now) {
    snapshot.set(now);
    switch (now.state()) {
      case STARTED -> {
        state.set("started, " + peer);
        tone.set(Tone.GOOD);
      }
      case CLOSED -> {
        state.set("closed");
        tone.set(Tone.PLAIN);
      }
      default -> {
        state.set(now.state() + ", " + peer);
        tone.set(Tone.WAITING);
      }
    }
  }

  /** Data transfer has started with a stack that does not tell its numbers and timers. */
  public void startedUnseen(String peer) {
    snapshot.set(null);
    state.set("started, " + peer);
    tone.set(Tone.GOOD);
  }

  /** The connection or the attempt has ended. */
  public void closed(CloseReason reason) {
    boolean wanted = reason.kind() == CloseReason.Kind.REQUESTED;
    closed(reason.words(), !wanted);
  }

  /**
   * The connection or the attempt has ended.
   *
   * @param failed whether nobody here asked for it
   */
  public void closed(String reason, boolean failed) {
    snapshot.set(null);
    state.set(failed ? "disconnected" : "not connected");
    lastClose.set(FrameTime.clock(UtcMicros.of(clock.instant())) + "  " + reason);
    tone.set(failed ? Tone.ERROR : Tone.PLAIN);
  }

  /** The lengths of t1, t2 and t3, against which the countdowns are drawn. */
  public ObjectProperty<LinkSettings> settingsProperty() {
    return settings;
  }

  /** Null while there is no connection. */
  public ReadOnlyObjectProperty<@Nullable LinkSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /** The state in words, with the peer. */
  public ReadOnlyStringProperty stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** When and why the last connection ended; empty before the first end. */
  public ReadOnlyStringProperty lastCloseProperty() {
    return lastClose.getReadOnlyProperty();
  }

  /** Good when I-frames may flow, error after an end that nobody here asked for. */
  public ReadOnlyObjectProperty<Tone> toneProperty() {
    return tone.getReadOnlyProperty();
  }

  /** Part of {@code whole} that is left, 0..1; 0 when the timer does not run. */
  static double left(Optional<Duration> timer, Duration whole) {
    if (timer.isEmpty() || whole.isZero()) {
      return 0;
    }
    return Math.max(0, Math.min(1, timer.get().toMillis() / (double) whole.toMillis()));
  }

  /** {@code 9.4 s}, or a dash when the timer does not run. */
  static String words(Optional<Duration> timer) {
    return timer
        .map(left -> Math.max(0, left.toMillis()))
        .map(millis -> millis / 1000 + "." + millis % 1000 / 100 + " s")
        .orElse("–");
  }
}

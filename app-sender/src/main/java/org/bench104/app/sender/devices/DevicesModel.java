package org.bench104.app.sender.devices;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.address.HostPort;
import org.bench104.config.Quantity;
import org.bench104.modbus.simulator.Esp32;
import org.bench104.modbus.simulator.Opta;
import org.bench104.time.Ticker;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseQueue;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * An ESP32 that writes PV telemetry and an Opta that reads it, each started and stopped by itself.
 * One thread only, that of the pulse.
 */
public final class DevicesModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");
  private static final int MOST_LINES = 500;
  private static final int BATCH = 200;
  private static final double FASTEST = 100_000;
  private static final Duration LEAST_INTERVAL = Duration.ofMillis(10);

  private final StringProperty target;
  private final StringProperty interval;
  private final StringProperty speed;
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
  private final ObservableList<String> lines = FXCollections.observableArrayList();
  private final PulseQueue<String> arriving;
  private @Nullable Esp32 esp32;
  private @Nullable Opta opta;

  public DevicesModel(Pulse pulse, Settings remembered) {
    target = remembered("devices.target", "127.0.0.1:502", remembered);
    interval = remembered("devices.interval", "10s", remembered);
    speed = remembered("devices.speed", "1", remembered);
    arriving = pulse.queue(BATCH, MOST_LINES, this::show);
  }

  private static StringProperty remembered(String key, String usual, Settings settings) {
    StringProperty property = new SimpleStringProperty(settings.text(key).orElse(usual));
    property.addListener((any, before, now) -> settings.set(key, now));
    return property;
  }

  private void show(List<String> more) {
    lines.addAll(more);
    if (lines.size() > MOST_LINES) {
      lines.remove(0, lines.size() - MOST_LINES);
    }
  }

  /** Starts the ESP32, or stops it. */
  public void toggleEsp32() {
    Esp32 running = esp32;
    if (running != null) {
      running.stop();
      esp32 = null;
      writing.set(false);
      return;
    }
    checked(
        () -> {
          HostPort to = address();
          Duration every = every();
          long step = Math.max(1, Math.round(every.toMillis() * factor() / 1000));
          Esp32 device =
              new Esp32(
                  new Esp32.Settings(
                      to,
                      1,
                      every,
                      Instant.now().truncatedTo(ChronoUnit.SECONDS),
                      Duration.ofSeconds(step),
                      0,
                      false,
                      Duration.ofSeconds(1),
                      1),
                  line -> arriving.offer("ESP32  " + line));
          device.start();
          esp32 = device;
          writing.set(true);
        });
  }

  /** Starts the Opta, or stops it. */
  public void toggleOpta() {
    Opta running = opta;
    if (running != null) {
      running.stop();
      opta = null;
      reading.set(false);
      return;
    }
    checked(
        () -> {
          Opta device =
              new Opta(
                  address(),
                  1,
                  Duration.ofSeconds(1),
                  0,
                  line -> arriving.offer("Opta   " + line),
                  Ticker.system());
          device.start();
          opta = device;
          reading.set(true);
        });
  }

  private void checked(Runnable start) {
    try {
      problem.set("");
      start.run();
    } catch (IllegalArgumentException e) {
      problem.set(String.valueOf(e.getMessage()));
    }
  }

  private HostPort address() {
    HostPort address = HostPort.parse(target.get());
    if (address.port() == 0) {
      throw new IllegalArgumentException(TEXTS.get("devices.portZero"));
    }
    return address;
  }

  private Duration every() {
    Duration every = Quantity.duration(interval.get());
    if (every.compareTo(LEAST_INTERVAL) < 0) {
      throw new IllegalArgumentException(TEXTS.get("devices.interval.least"));
    }
    return every;
  }

  private double factor() {
    try {
      double factor = Double.parseDouble(speed.get().trim());
      if (factor > 0 && factor <= FASTEST) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(TEXTS.get("devices.speed.allowed", speed.get()));
  }

  /** Stops what runs, without waiting. */
  public void end() {
    if (esp32 != null) {
      toggleEsp32();
    }
    if (opta != null) {
      toggleOpta();
    }
  }

  /** Address and port of the register server. */
  public StringProperty targetProperty() {
    return target;
  }

  /** Time between two samples of the ESP32. */
  public StringProperty intervalProperty() {
    return interval;
  }

  /** How many times faster its clock runs. */
  public StringProperty speedProperty() {
    return speed;
  }

  /** Why nothing was started; empty when it was. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty writingProperty() {
    return writing.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** What the devices did, newest last. */
  public ObservableList<String> lines() {
    return lines;
  }
}

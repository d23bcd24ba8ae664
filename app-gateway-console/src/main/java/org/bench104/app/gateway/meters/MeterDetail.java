package org.bench104.app.gateway.meters;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.app.gateway.Amounts;
import org.bench104.meter.HexFrame;
import org.bench104.status.MeterView;
import org.bench104.ui.text.Texts;

/** What is known of the chosen meter. One thread only. */
public final class MeterDetail {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final ObservableList<MeterValueRow> values = FXCollections.observableArrayList();
  private final ObservableList<MeterView.Alarm> alarms = FXCollections.observableArrayList();
  private final ObservableList<HexFrame> frames = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper facts = new ReadOnlyStringWrapper("");

  void clear() {
    values.clear();
    alarms.clear();
    frames.clear();
    facts.set("");
  }

  /**
   * Shows another look.
   *
   * @param now by the clock of the gateway
   */
  void show(MeterView meter, Instant now) {
    RowsInOrder.follow(
        values,
        meter.values().stream()
            .sorted(Comparator.comparing(MeterView.Value::register))
            .map(value -> new MeterValueRow(value, age(value.at(), now)))
            .toList(),
        row -> row.value().register());
    List<HexFrame> newest =
        Stream.iterate(meter.frames().size() - 1, i -> i >= 0, i -> i - 1)
            .map(meter.frames()::get)
            .toList();
    if (!newest.equals(frames)) {
      frames.setAll(newest);
    }
    facts.set(
        TEXTS.get(
            "meters.facts",
            meter.id(),
            meter.state(),
            Amounts.octets(meter.octetsReceived()),
            Amounts.count(meter.framesReceived()),
            Amounts.octets(meter.octetsSent()),
            Amounts.count(meter.framesSent()),
            Amounts.count(meter.heartbeats())));
    RowsInOrder.follow(
        alarms,
        meter.alarms().stream().sorted(Comparator.comparing(MeterDetail::key)).toList(),
        MeterDetail::key);
  }

  private static String age(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    return Amounts.duration(age.isNegative() ? Duration.ZERO : age);
  }

  private static String key(MeterView.Alarm alarm) {
    return alarm.triggeredAt() + " " + alarm.id();
  }

  /** By name of the register. */
  public ObservableList<MeterValueRow> values() {
    return values;
  }

  /** Those that are active, oldest first. */
  public ObservableList<MeterView.Alarm> alarms() {
    return alarms;
  }

  /** The last ones, newest first. */
  public ObservableList<HexFrame> frames() {
    return frames;
  }

  /** Its connection in numbers; empty while no meter is chosen. */
  public ReadOnlyStringProperty factsProperty() {
    return facts.getReadOnlyProperty();
  }
}

package org.bench104.status;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bench104.meter.HexFrame;
import org.bench104.meter.MeterAlarm;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterSnapshot;
import org.bench104.meter.MeterValue;

/**
 * A meter as status API and console show it.
 *
 * @param protocol such as {@code dlt645}
 * @param state of its connection, see {@link MeterSnapshot}
 * @param activeAlarms also where {@code alarms} are left out
 */
public record MeterView(
    String id,
    String protocol,
    boolean online,
    String state,
    Optional<String> remote,
    Optional<Instant> connectedAt,
    Optional<Instant> lastSeen,
    long octetsReceived,
    long octetsSent,
    long framesReceived,
    long framesSent,
    long heartbeats,
    int activeAlarms,
    List<Value> values,
    List<Alarm> alarms,
    List<HexFrame> frames,
    List<Happened> events) {
  @SuppressWarnings("ConstantValue") // an older gateway does not send them
  public MeterView {
    events = events == null ? List.of() : List.copyOf(events);
  }

  /**
   * The last value of a register.
   *
   * @param value in words; {@code –} when the meter has none
   */
  public record Value(Instant at, String register, String dataId, String value, String unit) {
    private static final String NONE = "–";

    public static Value of(MeterReading reading) {
      return new Value(
          reading.at(),
          reading.register(),
          reading.dataId(),
          text(reading.value()),
          reading.unit());
    }

    /** Whether the meter has no such value. */
    public boolean absent() {
      return value.equals(NONE);
    }

    private static String text(MeterValue value) {
      if (value instanceof MeterValue.Numeric numeric) {
        return numeric.number().toPlainString();
      }
      return value instanceof MeterValue.Text text ? text.text() : NONE;
    }
  }

  /**
   * What a meter answered to a register that was asked for.
   *
   * @param register the first one of a block
   * @param block all values of a block such as {@code VOLTAGES}; empty for a single register
   */
  public record Answer(
      Instant at, String register, String dataId, String value, String unit, List<Value> block) {
    @SuppressWarnings("ConstantValue") // an older gateway does not send it
    public Answer {
      block = block == null ? List.of() : List.copyOf(block);
    }

    public static Answer of(MeterReading reading) {
      Value first = Value.of(reading);
      return new Answer(
          first.at(),
          first.register(),
          first.dataId(),
          first.value(),
          first.unit(),
          reading.block().stream().map(Value::of).toList());
    }

    /** Everything that was read, at least one. */
    public List<Value> values() {
      return block.isEmpty() ? List.of(new Value(at, register, dataId, value, unit)) : block;
    }
  }

  /** A limit that was left. */
  public record Alarm(
      String id,
      String type,
      String severity,
      String register,
      Optional<BigDecimal> value,
      Optional<BigDecimal> threshold,
      Instant triggeredAt,
      boolean acknowledged) {
    static Alarm of(MeterAlarm alarm) {
      return new Alarm(
          alarm.id(),
          alarm.type(),
          alarm.severity().name().toLowerCase(Locale.ROOT),
          alarm.register(),
          alarm.value(),
          alarm.threshold(),
          alarm.triggeredAt(),
          alarm.acknowledged());
    }
  }

  /** Something that happened to a meter. */
  public record Happened(Instant at, String meter, String event, String details) {
    public static Happened of(MeterEvent event) {
      String details =
          event.data().entrySet().stream()
              .filter(detail -> !event.meterId().equals(detail.getValue()))
              .map(detail -> detail.getKey() + " " + detail.getValue())
              .collect(Collectors.joining(", "));
      return new Happened(event.at(), event.meterId(), event.event(), details);
    }
  }

  /**
   * A relay as it was read back.
   *
   * @param state {@code open} or {@code close}
   */
  public record Relay(Instant at, String state) {}

  /** With everything that is known. */
  public static MeterView of(MeterSnapshot meter) {
    return view(
        meter,
        meter.values().stream().map(Value::of).toList(),
        meter.alarms().stream().map(Alarm::of).toList(),
        meter.recent().frames(),
        meter.recent().events().stream().map(Happened::of).toList());
  }

  /** Without values, alarms, frames and events. */
  public static MeterView brief(MeterSnapshot meter) {
    return view(meter, List.of(), List.of(), List.of(), List.of());
  }

  private static MeterView view(
      MeterSnapshot meter,
      List<Value> values,
      List<Alarm> alarms,
      List<HexFrame> frames,
      List<Happened> events) {
    return new MeterView(
        meter.id(),
        meter.protocol().type(),
        meter.online(),
        meter.connection().state(),
        meter.connection().remote(),
        meter.connection().since(),
        meter.lastSeen(),
        meter.traffic().octetsReceived(),
        meter.traffic().octetsSent(),
        meter.traffic().framesReceived(),
        meter.traffic().framesSent(),
        meter.traffic().heartbeats(),
        meter.alarms().size(),
        values,
        alarms,
        frames,
        events);
  }
}

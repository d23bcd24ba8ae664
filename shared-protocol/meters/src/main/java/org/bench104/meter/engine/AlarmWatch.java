package org.bench104.meter.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bench104.meter.MeterAlarm;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterValue;

/**
 * Watches the limits of one meter. Each kind of alarm is kept per register, so that phases do not
 * clear each other's; raised after several values beyond the limit, cleared by one that is back
 * within by the hysteresis.
 */
final class AlarmWatch {
  private static final String COMMUNICATION_LOST = "communication_lost";

  /** An alarm that came or went. */
  record Change(MeterAlarm alarm, boolean raised) {}

  private record Key(String type, String register) {}

  private record Suspicion(int samples, Instant since) {}

  private final String meterId;
  private final AlarmLimits limits;
  private final Supplier<String> ids;
  private final Map<Key, MeterAlarm> active = new LinkedHashMap<>();
  private final Map<Key, Suspicion> suspicions = new HashMap<>();
  private final Map<String, BigDecimal> currents = new HashMap<>();

  /**
   * @param ids gives each alarm its identifier
   */
  AlarmWatch(String meterId, AlarmLimits limits, Supplier<String> ids) {
    this.meterId = meterId;
    this.limits = limits;
    this.ids = ids;
  }

  List<MeterAlarm> active() {
    return List.copyOf(active.values());
  }

  /** What a value changes. */
  Collection<Change> received(MeterReading reading) {
    List<Change> changes = new ArrayList<>();
    if (AlarmRule.isCurrent(reading.register())) {
      currents.put(
          reading.register(),
          reading.value() instanceof MeterValue.Numeric numeric
              ? numeric.number().abs()
              : BigDecimal.ZERO);
    }
    if (reading.value() instanceof MeterValue.Numeric numeric) {
      BigDecimal value = numeric.number();
      for (AlarmRule rule : AlarmRule.values()) {
        if (rule.watches(reading.register())) {
          judge(rule, reading, value).ifPresent(changes::add);
        }
      }
    }
    return changes;
  }

  private Optional<Change> judge(AlarmRule rule, MeterReading reading, BigDecimal value) {
    Key key = new Key(rule.name().toLowerCase(Locale.ROOT), reading.register());
    if (active.containsKey(key)) {
      return rule.within(value, limits) ? cleared(key) : Optional.empty();
    }
    boolean counts =
        rule != AlarmRule.LOW_POWER_FACTOR
            || currentBehind(reading.register()).compareTo(limits.powerFactorCurrent()) > 0;
    if (!counts || !rule.beyond(value, limits)) {
      suspicions.remove(key);
      return Optional.empty();
    }
    Suspicion before = suspicions.getOrDefault(key, new Suspicion(0, reading.at()));
    Suspicion now = new Suspicion(before.samples() + 1, before.since());
    if (now.samples() < limits.patience().samples()
        || reading.at().isBefore(now.since().plus(limits.patience().delay()))) {
      suspicions.put(key, now);
      return Optional.empty();
    }
    suspicions.remove(key);
    return Optional.of(
        raised(
            key,
            rule.severity(),
            Optional.of(value),
            Optional.of(rule.threshold(limits)),
            reading.at()));
  }

  /** The current of the same phase; the largest one for the total or when there is none. */
  private BigDecimal currentBehind(String powerFactor) {
    BigDecimal own = currents.get(powerFactor.replace("POWER_FACTOR_", "CURRENT_"));
    return own != null
        ? own
        : currents.values().stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
  }

  /** The meter went offline. */
  Optional<Change> communicationLost(Instant at) {
    Key key = new Key(COMMUNICATION_LOST, "");
    return active.containsKey(key)
        ? Optional.empty()
        : Optional.of(
            raised(key, MeterAlarm.Severity.WARNING, Optional.empty(), Optional.empty(), at));
  }

  /** The meter is back. */
  Optional<Change> communicationRestored() {
    return cleared(new Key(COMMUNICATION_LOST, ""));
  }

  /** Notes that an operator has seen it; false when there is no such alarm. */
  boolean acknowledge(String alarmId, Instant at) {
    for (Map.Entry<Key, MeterAlarm> entry : active.entrySet()) {
      MeterAlarm alarm = entry.getValue();
      if (alarm.id().equals(alarmId)) {
        entry.setValue(
            new MeterAlarm(
                alarm.id(),
                alarm.meterId(),
                alarm.type(),
                alarm.severity(),
                alarm.register(),
                alarm.value(),
                alarm.threshold(),
                alarm.triggeredAt(),
                Optional.of(at)));
        return true;
      }
    }
    return false;
  }

  private Change raised(
      Key key,
      MeterAlarm.Severity severity,
      Optional<BigDecimal> value,
      Optional<BigDecimal> threshold,
      Instant at) {
    MeterAlarm alarm =
        new MeterAlarm(
            ids.get(),
            meterId,
            key.type(),
            severity,
            key.register(),
            value,
            threshold,
            at,
            Optional.empty());
    active.put(key, alarm);
    return new Change(alarm, true);
  }

  private Optional<Change> cleared(Key key) {
    return Optional.ofNullable(active.remove(key)).map(alarm -> new Change(alarm, false));
  }
}

package org.bench104.meter.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.bench104.meter.MeterAlarm;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterListener;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever listens to meters, and the events that are kept. A listener that fails hurts nobody. */
final class Audience {
  private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

  private static final int MOST_OF_ONE = 20;

  private final List<MeterListener> listeners = new CopyOnWriteArrayList<>();
  private final Deque<MeterEvent> events = new ArrayDeque<>();
  private final Map<String, Deque<MeterEvent>> eventsByMeter = new HashMap<>();
  private final int eventsKept;
  private final InstantSource clock;
  private long eventCount;
  private long alarmCount;

  Audience(int eventsKept, InstantSource clock) {
    this.eventsKept = eventsKept;
    this.clock = clock;
  }

  void add(MeterListener listener) {
    listeners.add(listener);
  }

  void remove(MeterListener listener) {
    listeners.remove(listener);
  }

  Instant now() {
    return clock.instant();
  }

  long eventCount() {
    return eventCount;
  }

  long alarmCount() {
    return alarmCount;
  }

  String nextAlarmId() {
    return "alm_" + ++alarmCount;
  }

  /** The last events, oldest first. */
  List<MeterEvent> events() {
    return List.copyOf(events);
  }

  /** The last events of one meter, oldest first; others that happen often do not push them out. */
  List<MeterEvent> eventsOf(String meterId) {
    return List.copyOf(eventsByMeter.getOrDefault(meterId, new ArrayDeque<>()));
  }

  /** The meter is not known any more. */
  void forget(String meterId) {
    eventsByMeter.remove(meterId);
  }

  void telemetry(MeterReading reading) {
    tell(listener -> listener.telemetry(reading));
  }

  void status(String meterId, boolean online, Optional<String> ip) {
    MeterStatus status = new MeterStatus(now(), meterId, online, ip);
    tell(listener -> listener.status(status));
  }

  void event(String meterId, String name, Map<String, Object> data) {
    MeterEvent event = new MeterEvent("evt_" + ++eventCount, now(), meterId, name, data);
    keep(event, events, eventsKept);
    keep(event, eventsByMeter.computeIfAbsent(meterId, id -> new ArrayDeque<>()), MOST_OF_ONE);
    LOG.debug("meter {}: {} {}", meterId, name, data);
    tell(listener -> listener.event(event));
  }

  private static void keep(MeterEvent event, Deque<MeterEvent> kept, int most) {
    kept.add(event);
    if (kept.size() > most) {
      kept.remove();
    }
  }

  void alarm(AlarmWatch.Change change, Instant lastSeen) {
    MeterAlarm alarm = change.alarm();
    if (!change.raised()) {
      event(
          alarm.meterId(),
          "alarm_cleared:" + alarm.type(),
          alarm.register().isEmpty() ? Map.of() : Map.of("register", alarm.register()));
      return;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("severity", alarm.severity().name());
    alarm.value().ifPresent(value -> data.put("value", value));
    alarm.threshold().ifPresent(threshold -> data.put("threshold", threshold));
    if (alarm.register().isEmpty()) {
      data.put("lastSeen", lastSeen.toEpochMilli());
    } else {
      data.put("register", alarm.register());
    }
    event(alarm.meterId(), "alarm:" + alarm.type(), data);
  }

  private void tell(Consumer<MeterListener> message) {
    for (MeterListener listener : listeners) {
      try {
        message.accept(listener);
      } catch (RuntimeException e) {
        LOG.error("a listener of the meters failed", e);
      }
    }
  }
}

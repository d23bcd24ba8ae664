package org.bench104.app.gateway.events;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus.Alarm;

/** Alarms that stand, and what happened, newest first. One thread only. */
public final class EventsModel {
  static final int MOST_EVENTS = 2000;

  private final ObservableList<Alarm> alarms = FXCollections.observableArrayList();
  private final ObservableList<Event> events = FXCollections.observableArrayList();

  /** Shows another look. */
  public void show(List<Alarm> standing, List<Event> more) {
    if (!alarms.equals(standing)) {
      alarms.setAll(standing);
    }
    for (Event event : more) {
      events.add(0, event);
    }
    if (events.size() > MOST_EVENTS) {
      events.remove(MOST_EVENTS, events.size());
    }
  }

  /** Nothing runs: no alarm stands, but what happened stays to be read. */
  public void stopped() {
    alarms.clear();
  }

  /** Another run begins. */
  public void clear() {
    alarms.clear();
    events.clear();
  }

  public ObservableList<Alarm> alarms() {
    return alarms;
  }

  public ObservableList<Event> events() {
    return events;
  }
}

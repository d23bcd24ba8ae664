package org.bench104.app.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.bench104.gateway.Notices.Severity;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus.Alarm;
import org.junit.jupiter.api.Test;

class EventsModelTest {
  private final EventsModel model = new EventsModel();

  private static Event event(long number) {
    return new Event(number, Instant.EPOCH, Severity.INFO, "event " + number);
  }

  @Test
  void theNewestEventStandsFirst() {
    model.show(List.of(), List.of(event(1), event(2)));
    model.show(List.of(), List.of(event(3)));
    assertThat(model.events()).extracting(Event::number).containsExactly(3L, 2L, 1L);
  }

  @Test
  void theOldestAreForgottenBeyondTheLimit() {
    model.show(
        List.of(),
        LongStream.rangeClosed(1, EventsModel.MOST_EVENTS + 5L)
            .mapToObj(EventsModelTest::event)
            .toList());
    assertThat(model.events()).hasSize(EventsModel.MOST_EVENTS);
    assertThat(model.events().get(EventsModel.MOST_EVENTS - 1).number()).isEqualTo(6);
  }

  @Test
  void whenNothingRunsNoAlarmStandsButEventsStay() {
    model.show(List.of(new Alarm("spool", "half full", Severity.ALARM)), List.of(event(1)));
    assertThat(model.alarms()).hasSize(1);
    model.stopped();
    assertThat(model.alarms()).isEmpty();
    assertThat(model.events()).hasSize(1);
    model.clear();
    assertThat(model.events()).isEmpty();
  }
}

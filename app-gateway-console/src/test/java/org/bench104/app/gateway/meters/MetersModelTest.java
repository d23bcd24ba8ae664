package org.bench104.app.gateway.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.app.gateway.meters.FakeShownMeters.AT;
import static org.bench104.app.gateway.meters.FakeShownMeters.meter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bench104.meter.HexFrame;
import org.bench104.meter.MetersStatus;
import org.bench104.status.MeterView;
import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetersModelTest {
  private final FakeShownMeters gateway = new FakeShownMeters();
  private final MetersModel model = new MetersModel(gateway);

  @BeforeEach
  void watch() {
    model.watchedProperty().set(true);
  }

  /** A look {@code seconds} after the first. */
  private void look(int seconds) {
    int known = gateway.known.size();
    int online = (int) gateway.known.stream().filter(MeterView::online).count();
    MetersStatus status =
        new MetersStatus(
            8899,
            online,
            known,
            known,
            new MetersStatus.Refused(1, 2, 3, 4, 0),
            0,
            new MetersStatus.Bad(5, 0, 6, 0),
            new MetersStatus.Polling(9, 8, 1, 0, 0, 0),
            gateway.known.stream().mapToInt(MeterView::activeAlarms).sum(),
            0,
            0,
            0);
    model.show(Optional.of(status), AT.plusSeconds(seconds));
  }

  @Test
  void withoutMetersItSaysThatTheyAreNotConfiguredAndNothingCanBeAsked() {
    assertThat(model.summary().sentenceProperty().get()).isEqualTo("The gateway does not run");
    model.show(Optional.empty(), AT);
    assertThat(model.summary().sentenceProperty().get()).isEqualTo("Meters are not configured");
    assertThat(model.orders().switchableBinding().get()).isFalse();
    assertThat(gateway.asked).isEmpty();
  }

  @Test
  void whileNoneHasDialledInItSaysWhere() {
    look(0);
    assertThat(model.summary().sentenceProperty().get())
        .isEqualTo("Meters dial port 8899: 0 online of none known, no alarm");
    assertThat(model.summary().toneProperty().get()).isEqualTo(Tone.PLAIN);
    assertThat(model.summary().countersProperty().get())
        .isEqualTo(
            "Connections 0, refused 10, bad frames 5, unidentified 6, polls 8, failed polls 1");
    assertThat(model.chosenProperty().get()).isEmpty();
    assertThat(model.orders().switchableBinding().get()).isFalse();
  }

  @Test
  void theFirstMeterIsChosenWithValuesTheirAgeAndItsFramesNewestFirst() {
    gateway.known.add(meter("2", true));
    gateway.known.add(meter("1", false));
    look(70);
    assertThat(model.meters()).extracting(MeterView::id).containsExactly("1", "2");
    assertThat(model.chosenProperty().get()).isEqualTo("1");
    assertThat(model.summary().toneProperty().get()).isEqualTo(Tone.WARNING); // one is offline
    assertThat(model.detail().values())
        .extracting(row -> row.value().register() + " " + row.value().value() + " " + row.age())
        .containsExactly("CURRENT_A 1.2 1 min 10 s", "VOLTAGE_A 220.5 1 min 10 s");
    assertThat(model.detail().frames()).extracting(HexFrame::hex).containsExactly("6802", "6801");
    assertThat(model.detail().factsProperty().get())
        .isEqualTo(
            "Meter 1: disconnected, received 2.0 KiB in 7 frames, sent 100 B in 8 frames,"
                + " 0 heartbeats");
  }

  @Test
  void theChoiceStaysWhenOthersComeAndGo() {
    gateway.known.add(meter("2", true));
    look(0);
    gateway.known.add(0, meter("1", true));
    look(2);
    assertThat(model.chosenProperty().get()).isEqualTo("2");
    gateway.known.remove(1);
    look(4);
    assertThat(model.chosenProperty().get()).isEqualTo("1");
    assertThat(model.meters()).hasSize(1);
  }

  @Test
  void itAsksOnceASecondAndOnlyWhileItIsWatched() {
    look(0);
    look(0);
    assertThat(gateway.asked).containsExactly("all");
    look(1);
    assertThat(gateway.asked).hasSize(2);
    model.watchedProperty().set(false);
    look(5);
    assertThat(gateway.asked).hasSize(2);
  }

  @Test
  void anAlarmIsListedAndMarkedAsSeen() {
    gateway.known.add(
        meter(
            "1",
            true,
            new MeterView.Alarm(
                "alm_1",
                "overvoltage",
                "warning",
                "VOLTAGE_A",
                Optional.of(new BigDecimal("251.3")),
                Optional.of(new BigDecimal("250")),
                AT,
                false)));
    look(0);
    assertThat(model.summary().sentenceProperty().get()).endsWith("1 online of 1 known, 1 alarm");
    MeterView.Alarm alarm = model.detail().alarms().get(0);
    assertThat(alarm.type()).isEqualTo("overvoltage");
    model.orders().acknowledge(alarm);
    assertThat(gateway.asked).contains("1 acknowledge alm_1");
    assertThat(model.orders().answerProperty().get())
        .isEqualTo("Alarm overvoltage is marked as seen");
  }

  @Test
  void eventsOfAllMetersAreListedNewestFirst() {
    gateway.happened.add(new MeterView.Happened(AT, "1", "meter_connected", ""));
    gateway.happened.add(
        new MeterView.Happened(AT.plusSeconds(1), "2", "alarm:overvoltage", "value 251.3"));
    look(0);
    assertThat(model.events())
        .extracting(MeterView.Happened::event)
        .containsExactly("alarm:overvoltage", "meter_connected");
  }

  @Test
  void aRegisterIsReadOnceAtATimeAndTheAnswerSaidInWords() {
    gateway.known.add(meter("1", true));
    look(0);
    MeterOrders orders = model.orders();
    assertThat(orders.readableBinding().get()).isFalse(); // nothing typed
    orders.registerProperty().set(" FREQUENCY ");
    orders.read();
    orders.read();
    assertThat(gateway.asked).filteredOn("1 FREQUENCY"::equals).hasSize(1);
    assertThat(orders.answerProperty().get()).isEqualTo("Waiting for the meter …");
    gateway.value.complete(
        new MeterView.Answer(AT, "FREQUENCY", "0x02800002", "50.01", "Hz", List.of()));
    assertThat(orders.answerProperty().get()).startsWith("FREQUENCY = 50.01 Hz (");
    assertThat(orders.readableBinding().get()).isTrue();

    gateway.value =
        CompletableFuture.completedFuture(
            new MeterView.Answer(
                AT,
                "VOLTAGE_A",
                "0x02010100",
                "220.5",
                "V",
                List.of(
                    new MeterView.Value(AT, "VOLTAGE_A", "0x02010100", "220.5", "V"),
                    new MeterView.Value(AT, "VOLTAGE_B", "0x02010200", "221.0", "V"))));
    orders.read();
    assertThat(orders.answerProperty().get())
        .startsWith("VOLTAGE_A = 220.5 V, VOLTAGE_B = 221.0 V (");

    gateway.value = CompletableFuture.failedFuture(new IllegalStateException("Unknown register"));
    orders.read();
    assertThat(orders.answerProperty().get()).isEqualTo("Not done: Unknown register");
    assertThat(orders.toneProperty().get()).isEqualTo(Tone.ERROR);
  }

  @Test
  void aRelayIsDoneOnlyWhenTheMeterReportsWhatWasAsked() {
    gateway.known.add(meter("1", true));
    look(0);
    MeterOrders orders = model.orders();
    assertThat(orders.question(Relay.OPEN)).contains("relay of meter 1", "loses power");
    orders.relay(Relay.OPEN);
    assertThat(gateway.asked).contains("1 relay open");
    gateway.relay.complete(new MeterView.Relay(AT, "open"));
    assertThat(orders.answerProperty().get()).startsWith("Done. The meter reports: relay open (");
    assertThat(orders.toneProperty().get()).isEqualTo(Tone.GOOD);
    orders.relay(Relay.CLOSE);
    assertThat(orders.answerProperty().get())
        .startsWith("Not as asked. The meter reports: relay open (");
    assertThat(orders.toneProperty().get()).isEqualTo(Tone.ERROR);
  }

  @Test
  void anAnswerOfTheMeterBeforeIsNotShownForTheOneNow() {
    gateway.known.add(meter("1", true));
    gateway.known.add(meter("2", true));
    look(0);
    model.orders().relay(Relay.OPEN);
    model.choose("2");
    gateway.relay.complete(new MeterView.Relay(AT, "open"));
    assertThat(model.orders().answerProperty().get()).isEmpty();
    assertThat(model.orders().switchableBinding().get()).isTrue();
  }
}

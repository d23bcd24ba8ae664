package org.bench104.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.StationSettings;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.engine.sender.HostedStation;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationRequest;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.sender.SenderPoint;
import org.bench104.sender.TypedFrames;
import org.bench104.testing.Eventually;
import org.bench104.testing.TlsNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Receiver that connects to a Sender that listens: both as on their command lines. */
@Timeout(60)
class StationEndsTest {
  @TempDir private Path folder;

  private HostedStation host(boolean refuse, List<SenderPoint> points) throws Exception {
    return host(refuse, points, Optional.empty());
  }

  private HostedStation host(boolean refuse, List<SenderPoint> points, Optional<TlsRules> tls)
      throws Exception {
    return new HostedStation(
        new HostedStation.Settings(
            new HostPort("127.0.0.1", 0),
            LinkSettings.defaults(),
            new TypedFrames(TypeId.M_ME_TF_1, 1, 100, null, InstantSource.system()),
            Duration.ofMillis(50),
            points,
            List.of(),
            refuse,
            tls));
  }

  private RunningReceiver receiver(HostPort station) throws Exception {
    return receiver(station, Optional.empty());
  }

  private RunningReceiver receiver(HostPort station, Optional<TlsRules> tls) throws Exception {
    ReceiverSettings settings =
        new ReceiverSettings(
            new HostPort("127.0.0.1", 0),
            8,
            List.of(),
            new RowFileSettings(folder.resolve("data.csv"), Durability.OS, 1L << 28),
            Optional.empty(),
            LinkSettings.defaults());
    return RunningReceiver.start(
        settings
            .withTls(tls)
            .withStation(
                Optional.of(
                    new StationSettings(
                        station,
                        ControllingSettings.defaults()
                            .withInterrogation(List.of(1), true)
                            .withStableAfter(Duration.ofMillis(100))))));
  }

  private boolean recorded(String text) throws Exception {
    Path file = folder.resolve("data.csv");
    return Files.exists(file) && Files.readString(file).contains(text);
  }

  @Test
  void theReceiverInterrogatesAndRecordsWhatTheSenderHosts() throws Exception {
    SenderPoint sensor = SenderPoint.of(TypeId.M_SP_NA_1, 1, 7).withName("breaker");
    SenderPoint breaker = SenderPoint.of(TypeId.C_SC_NA_1, 1, 8).withName("breaker");
    try (HostedStation sender = host(false, List.of(sensor.withValue("off"), breaker));
        RunningReceiver receiver = receiver(sender.listening())) {
      Eventually.until("the answer to the interrogation", () -> recorded("inrogen"));
      Eventually.until("an event", () -> recorded("spont"));
      assertThat(
              receiver
                  .ask(
                      StationRequest.command(
                          AsduBuilder.of(TypeId.C_SC_NA_1).objectAddress(8).value("on").build()))
                  .join()
                  .outcome())
          .isInstanceOf(RequestOutcome.Terminated.class);
      Eventually.until("the point follows its command", () -> recorded("retrem"));
      Eventually.until("a later event has the value of the command", () -> closedEvent());
      assertThat(
              receiver
                  .ask(StationRequest.read(1, 7))
                  .join()
                  .data()
                  .get(0)
                  .objects()
                  .get(0)
                  .valueText())
          .isEqualTo("1");
    }
  }

  @Test
  void eventsCarryTheTimeThatTheClockWasSetTo() throws Exception {
    SenderPoint listed = SenderPoint.of(TypeId.M_SP_TB_1, 1, 7).withValue("on");
    for (List<SenderPoint> points : List.of(List.of(listed), List.<SenderPoint>of())) {
      try (HostedStation sender = host(false, points);
          RunningReceiver receiver = receiver(sender.listening())) {
        Eventually.until("an event", () -> recorded("spont"));
        Instant other = Instant.parse("2031-05-06T07:08:09Z");
        Eventually.until(
            "the clock is set",
            () -> receiver.ask(StationRequest.synchroniseClock(1, other)).join().success());
        Eventually.until("an event of that time", () -> recorded("2031-05-06T07:08"));
      }
      Files.delete(folder.resolve("data.csv"));
    }
  }

  private boolean closedEvent() throws Exception {
    return Files.readAllLines(folder.resolve("data.csv")).stream()
        .anyMatch(row -> row.contains(",M_SP_TB_1,spont,") && row.contains(",7,1,"));
  }

  @Test
  void theSameOverTls() throws Exception {
    TlsNodes nodes = new TlsNodes(folder.resolve("tls"), "sender", "receiver");
    try (HostedStation sender = host(false, List.of(), Optional.of(nodes.rules("sender")));
        RunningReceiver receiver =
            receiver(sender.listening(), Optional.of(nodes.rules("receiver")))) {
      Eventually.until("the answer to the interrogation", () -> recorded("inrogen"));
      assertThat(receiver.ask(StationRequest.test(1, 1, java.time.Instant.now())).join().success())
          .isTrue();
    }
  }

  @Test
  void aSenderThatRefusesIsSeenToRefuse() throws Exception {
    try (HostedStation sender = host(true, List.of());
        RunningReceiver receiver = receiver(sender.listening())) {
      Eventually.until("started", () -> recorded("spont"));
      assertThat(receiver.ask(StationRequest.test(1, 1, java.time.Instant.now())).join().outcome())
          .isInstanceOf(RequestOutcome.Refused.class);
    }
  }

  @Test
  void aReceiverThatListensAsksNothing() throws Exception {
    ReceiverSettings settings =
        new ReceiverSettings(
            new HostPort("127.0.0.1", 0),
            8,
            List.of(),
            new RowFileSettings(folder.resolve("data.csv"), Durability.OS, 1L << 28),
            Optional.empty(),
            LinkSettings.defaults());
    try (RunningReceiver receiver = RunningReceiver.start(settings)) {
      assertThat(receiver.ask(StationRequest.interrogation(1)).join().outcome())
          .isInstanceOf(RequestOutcome.NotSent.class);
    }
  }
}

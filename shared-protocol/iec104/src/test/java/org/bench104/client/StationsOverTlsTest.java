package org.bench104.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControlPoint;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationRequest;
import org.bench104.iec104.tls.SecurityCode;
import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.testing.Eventually;
import org.bench104.testing.TlsNodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Client and server of the library with TLS between them. */
@Timeout(60)
class StationsOverTlsTest {
  @TempDir private Path folder;
  private final ConcurrentLinkedQueue<Integer> values = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> ends = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<SecurityEvent> atCentre = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<SecurityEvent> atStation = new ConcurrentLinkedQueue<>();
  private TlsNodes nodes;

  @BeforeEach
  void certificates() throws IOException {
    nodes = new TlsNodes(folder.resolve("tls"), "centre", "rtu");
  }

  private static Octets event(int value) {
    return AsduBuilder.of(TypeId.M_ME_TF_1).objectAddress(7).value(value).build().encode();
  }

  private static void points(ControlledStation station) {
    station.image().update(event(0));
    station.image().update(AsduBuilder.of(TypeId.M_SP_NA_1).objectAddress(8).build().encode());
    station.control(new ControlPoint(1, 300, TypeId.C_SC_NA_1, ControlPoint.Mode.SELECT_FIRST, 8));
  }

  private StationServer rtu() throws IOException {
    return StationServer.at(new HostPort("127.0.0.1", 0))
        .settings(ControlledSettings.defaults().withEndOfInitialisation(false))
        .tls(nodes.watchful("rtu"), atStation::add)
        .listen(StationsOverTlsTest::points);
  }

  private StationClient centre(StationServer rtu, TlsRules rules) {
    return StationClient.to(rtu.listening())
        .settings(
            ControllingSettings.defaults().withRetry(Duration.ofMillis(10), Duration.ofMillis(50)))
        .connection(
            new ConnectionListener() {
              @Override
              public void ended(String words) {
                ends.add(words);
              }
            })
        .tls(rules, atCentre::add)
        .frames(frames -> frames.forEach(this::take))
        .connect();
  }

  private void take(ReceivedFrame frame) {
    Asdu asdu = (Asdu) Asdu.decode(frame.asdu());
    if (asdu.header().typeId() == TypeId.M_ME_TF_1.id()) {
      values.add((int) Double.parseDouble(asdu.objects().get(0).valueText()));
    }
  }

  private static long count(Collection<SecurityEvent> events, SecurityCode code) {
    return events.stream().filter(event -> event.code() == code).count();
  }

  private static void awaitStarted(StationClient client) {
    Eventually.until("started", () -> !client.isStopped().get());
  }

  @Test
  void interrogationReadAndCommandGoThroughAndBothEndsKnowWhoIsThere() throws Exception {
    try (StationServer rtu = rtu();
        StationClient centre = centre(rtu, nodes.watchful("centre"))) {
      awaitStarted(centre);
      Answer all = centre.ask(StationRequest.interrogation(1)).join();
      assertThat(all.outcome()).isInstanceOf(RequestOutcome.Terminated.class);
      assertThat(all.data()).hasSize(2);
      Asdu command = AsduBuilder.of(TypeId.C_SC_NA_1).objectAddress(300).value("on").build();
      assertThat(centre.ask(StationRequest.selectAndExecute(command)).join().outcome())
          .isInstanceOf(RequestOutcome.Terminated.class);
      assertThat(
              centre
                  .ask(StationRequest.read(1, 8))
                  .join()
                  .data()
                  .get(0)
                  .objects()
                  .get(0)
                  .valueText())
          .isEqualTo("1");
      assertThat(atStation).anyMatch(e -> e.text().contains("peer is CN=centre"));
      assertThat(atCentre).anyMatch(e -> e.text().contains("peer is CN=rtu"));
    }
  }

  @Test
  void aRenewedCertificateOfTheCentreIsUsedSoonAndNoEventIsLostOrDoubled() throws Exception {
    try (StationServer rtu = rtu();
        StationClient centre = centre(rtu, nodes.watchful("centre"))) {
      awaitStarted(centre);
      for (int renewal = 1; renewal <= 3; renewal++) {
        int sessions = renewal;
        int from = values.size();
        nodes.issue("centre");
        IntStream.range(from, from + 100).forEach(i -> rtu.event(event(i)));
        Eventually.until(
            "a session with the new certificate",
            () -> count(atStation, SecurityCode.SESSION_ESTABLISHED) > sessions);
        Eventually.until("the events", () -> values.size() >= from + 100);
      }
      assertThat(values).containsExactlyElementsOf(IntStream.range(0, 300).boxed().toList());
      assertThat(ends).allMatch(words -> words.contains("a new connection takes over"));
      assertThat(count(atCentre, SecurityCode.SESSION_RENEWED)).isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void aRenewedCertificateOfTheStationIsShownOnTheNextConnection() throws Exception {
    try (StationServer rtu = rtu();
        StationClient centre = centre(rtu, nodes.watchful("centre"))) {
      awaitStarted(centre);
      nodes.issue("rtu");
      Eventually.until(
          "files read anew", () -> count(atStation, SecurityCode.CERTIFICATES_CHANGED) > 0);
      assertThat(centre.ask(StationRequest.interrogation(1)).join().success()).isTrue();
      rtu.with(ControlledStation::restart).join();
      Eventually.until(
          "a second session", () -> count(atCentre, SecurityCode.SESSION_ESTABLISHED) == 2);
      awaitStarted(centre);
      assertThat(centre.ask(StationRequest.interrogation(1)).join().success()).isTrue();
    }
  }

  @Test
  void aRevokedCentreIsCutOffAndLetInAgainWithANewCertificate() throws Exception {
    try (StationServer rtu = rtu();
        StationClient centre = centre(rtu, nodes.watchful("centre"))) {
      awaitStarted(centre);
      nodes.revoke("centre");
      Eventually.until("cut off", () -> count(atStation, SecurityCode.CERT_REVOKED) > 0);
      rtu.event(event(42)).join();
      nodes.issue("centre");
      Eventually.until("the event that was kept", () -> values.contains(42));
    }
  }

  @Test
  void aStationOfAnotherAuthorityIsRefusedWithTheReasonAndNoThreadIsLeftBehind() throws Exception {
    TlsNodes foreign = new TlsNodes(folder.resolve("foreign"), "centre");
    try (StationServer rtu = rtu();
        StationClient centre = centre(rtu, foreign.watchful("centre"))) {
      Eventually.until(
          "refused", () -> ends.stream().anyMatch(words -> words.contains("did not sign it")));
      assertThat(count(atCentre, SecurityCode.BAD_CERT)).isPositive();
      assertThat(centre.ask(StationRequest.interrogation(1)).join().outcome())
          .isInstanceOf(RequestOutcome.NotSent.class);
    }
    Eventually.until(
        "threads have ended",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("station-") || name.startsWith("tls-")));
  }
}

package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.client.StationClient;
import org.bench104.client.StationServer;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.http.StatusApiAddress;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControlPoint;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationRequest;
import org.bench104.status.AcquireStatus;
import org.bench104.status.Event;
import org.bench104.status.HttpSettings;
import org.bench104.status.ServeStatus;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.bench104.testing.TlsNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway between an RTU that it acquires from and a control centre that it serves. */
@Timeout(90)
@SuppressWarnings("try") // some are only there to be open
class GatewayStationsTest {
  @TempDir private Path folder;
  private final List<Octets> received = new CopyOnWriteArrayList<>();

  private static StationServer rtu() throws IOException {
    return described(0).listen(GatewayStationsTest::points);
  }

  private static StationServer.Builder described(int port) {
    return StationServer.at(new HostPort("127.0.0.1", port))
        .settings(ControlledSettings.defaults().withEndOfInitialisation(false));
  }

  private static void points(ControlledStation station) {
    station.image().update(event(0));
    station.image().update(AsduBuilder.of(TypeId.M_SP_NA_1).objectAddress(8).build().encode());
    station.control(new ControlPoint(1, 300, TypeId.C_SC_NA_1, ControlPoint.Mode.EITHER, 8));
  }

  private static Octets event(int value) {
    return AsduBuilder.of(TypeId.M_ME_TF_1).objectAddress(7).value(value).build().encode();
  }

  private GatewaySettings settings(int serve, HostPort rtu) throws IOException {
    return settings(serve, rtu, "", "");
  }

  private GatewaySettings settings(int serve, HostPort rtu, String acquireTls, String serveTls)
      throws IOException {
    Path file = folder.resolve("gateway.toml");
    Files.writeString(
        file,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = '%s'
        [serve]
        listen = "127.0.0.1:%d"
        commands = "all"
        [[acquire]]
        name = "feeder 7"
        connect = "%s"
        interrogate = [1]
        %s
        [serve.tls]
        %s
        """
            .formatted(folder.resolve("spool"), serve, rtu, acquireTls, serveTls));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }

  private StationClient centre(int port) {
    return started(to(port));
  }

  private static StationClient.Builder to(int port) {
    return StationClient.to(new HostPort("127.0.0.1", port))
        .settings(
            ControllingSettings.defaults()
                .withTimes(Duration.ofSeconds(3), Duration.ofSeconds(3))
                .withRetry(Duration.ofMillis(50), Duration.ofMillis(200)));
  }

  private StationClient started(StationClient.Builder centre) {
    StationClient client =
        centre.frames(frames -> frames.forEach(frame -> received.add(frame.asdu()))).connect();
    Eventually.until("the centre has started", () -> !client.isStopped().get());
    return client;
  }

  private List<Integer> values() {
    return received.stream()
        .filter(asdu -> asdu.at(0) == TypeId.M_ME_TF_1.id())
        .map(asdu -> ((Asdu) Asdu.decode(asdu)).objects().get(0).valueText())
        .map(text -> (int) Double.parseDouble(text))
        .toList();
  }

  @Test
  void eventsInterrogationAndCommandsGoThrough() throws Exception {
    int port = FreePort.find();
    try (StationServer rtu = rtu();
        RunningGateway gateway = RunningGateway.start(settings(port, rtu.listening()));
        StationClient centre = centre(port)) {
      everythingGoesThrough(rtu, centre);
    }
  }

  private void everythingGoesThrough(StationServer rtu, StationClient centre) {
    Eventually.until("acquired", () -> rtu.state().get().started());
    IntStream.range(1, 101).forEach(i -> rtu.event(event(i)));
    Eventually.until("events arrive", () -> values().size() == 100);
    assertThat(values()).containsExactlyElementsOf(IntStream.range(1, 101).boxed().toList());
    Answer all = centre.ask(StationRequest.interrogation(1)).join();
    assertThat(all.outcome()).isInstanceOf(RequestOutcome.Terminated.class);
    assertThat(all.data().stream().map(asdu -> asdu.objects().get(0).valueText()))
        .contains("100.0");
    assertThat(centre.ask(StationRequest.read(1, 7)).join().success()).isTrue();
    Asdu command = AsduBuilder.of(TypeId.C_SC_NA_1).objectAddress(300).value("on").build();
    assertThat(centre.ask(StationRequest.selectAndExecute(command)).join().outcome())
        .isInstanceOf(RequestOutcome.Terminated.class);
    assertThat(
            centre.ask(StationRequest.read(1, 8)).join().data().get(0).objects().get(0).valueText())
        .isEqualTo("1");
  }

  @Test
  void eventsInterrogationAndCommandsGoThroughOverTlsAlsoAfterRenewedCertificates()
      throws Exception {
    TlsNodes nodes = new TlsNodes(folder.resolve("tls"), "rtu", "gateway", "centre");
    int port = FreePort.find();
    try (StationServer rtu =
            described(0)
                .tls(nodes.watchful("rtu"), event -> {})
                .listen(GatewayStationsTest::points);
        RunningGateway gateway =
            RunningGateway.start(
                settings(port, rtu.listening(), nodes.keys("gateway"), nodes.keys("gateway")));
        StationClient centre = started(to(port).tls(nodes.watchful("centre"), event -> {}))) {
      everythingGoesThrough(rtu, centre);
      assertThat(events(gateway)).anyMatch(text -> text.contains("peer is CN=rtu"));
      assertThat(events(gateway)).anyMatch(text -> text.contains("peer is CN=centre"));
      assertThat(served(gateway).masters())
          .singleElement()
          .satisfies(master -> assertThat(master.identity()).isEqualTo("CN=centre"));
      nodes.issue("gateway");
      nodes.issue("rtu");
      nodes.issue("centre");
      Eventually.until(
          "both connections made anew",
          () ->
              sessions(gateway, "peer is CN=rtu") == 2
                  && sessions(gateway, "peer is CN=centre") == 2);
      IntStream.range(101, 201).forEach(i -> rtu.event(event(i)));
      Eventually.until("more events arrive", () -> values().contains(200));
      assertThat(values().stream().distinct().toList())
          .containsSubsequence(IntStream.range(1, 201).boxed().toList());
    }
  }

  @Test
  void anRtuWhoseCertificateIsNotPinnedIsNotAcquiredAndTheEventSaysWhy() throws Exception {
    TlsNodes nodes = new TlsNodes(folder.resolve("tls"), "rtu", "gateway");
    String pinned = nodes.keys("gateway") + "pins = [\"" + "ab".repeat(32) + "\"]\n";
    try (StationServer rtu =
            described(0)
                .tls(nodes.watchful("rtu"), event -> {})
                .listen(GatewayStationsTest::points);
        RunningGateway gateway =
            RunningGateway.start(settings(FreePort.find(), rtu.listening(), pinned, ""))) {
      Eventually.until(
          "refused",
          () -> events(gateway).stream().anyMatch(text -> text.contains("is not pinned")));
      assertThat(rtu.state().get().started()).isFalse();
    }
  }

  private static List<String> events(RunningGateway gateway) {
    return gateway.events(0).stream().map(Event::text).toList();
  }

  private static long sessions(RunningGateway gateway, String peer) {
    return events(gateway).stream().filter(text -> text.contains(peer)).count();
  }

  private static ServeStatus served(RunningGateway gateway) {
    return gateway.status().join().part(ServeStatus.PART, ServeStatus.class).orElseThrow();
  }

  private static List<AcquireStatus.Rtu> rtus(RunningGateway gateway) {
    return gateway
        .status()
        .join()
        .part(AcquireStatus.PART, AcquireStatus.class)
        .orElseThrow()
        .rtus();
  }

  @Test
  void theStatusAndTheMetricsShowMastersAndRtusAndWhyTheyWent() throws Exception {
    int port = FreePort.find();
    int rtuPort = FreePort.find();
    HttpSettings http = HttpSettings.on(new HostPort("127.0.0.1", 0));
    GatewaySettings settings =
        settings(port, new HostPort("127.0.0.1", rtuPort))
            .withServices(services -> services.withHttp(http));
    try (RunningGateway gateway = RunningGateway.start(settings)) {
      try (StationServer rtu = described(rtuPort).listen(GatewayStationsTest::points);
          StationClient centre = centre(port)) {
        everythingGoesThrough(rtu, centre);
        ServeStatus serve = served(gateway);
        assertThat(serve.started()).isTrue();
        assertThat(serve.masters()).hasSize(1);
        assertThat(serve.points()).isEqualTo(2);
        assertThat(rtus(gateway))
            .singleElement()
            .satisfies(
                one -> {
                  assertThat(one.name()).isEqualTo("feeder 7");
                  assertThat(one.started()).isTrue();
                  assertThat(one.framesIn()).isGreaterThanOrEqualTo(100);
                });
        String metrics = get(gateway, "/metrics");
        assertThat(metrics)
            .contains("bench104_serve_masters 1.0")
            .contains("bench104_rtu_started{rtu=\"feeder 7\"} 1.0")
            .containsPattern("bench104_rtu_frames_in_total\\{rtu=\"feeder 7\"} 1\\d\\d");
        assertThat(get(gateway, "/api/pages")).contains("\"stations\"");
        assertThat(get(gateway, "/pages/stations.js")).contains("export function mount");
      }
      Eventually.until(
          "both are gone",
          () -> served(gateway).masters().isEmpty() && !rtus(gateway).get(0).started());
      assertThat(served(gateway).lastClose()).contains("peer closed the connection");
      assertThat(rtus(gateway).get(0).state()).startsWith("not connected");
      assertThat(rtus(gateway).get(0).lastClose()).isNotEmpty();
    }
  }

  private static String get(RunningGateway gateway, String path) throws Exception {
    URI address =
        URI.create(
            "http://" + gateway.lent(StatusApiAddress.class).orElseThrow().listening() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void aCommandForNobodyAndAResetAreRefusedAtOnce() throws Exception {
    int port = FreePort.find();
    try (StationServer rtu = rtu();
        RunningGateway gateway = RunningGateway.start(settings(port, rtu.listening()));
        StationClient centre = centre(port)) {
      Asdu command = AsduBuilder.of(TypeId.C_SC_NA_1).commonAddress(9).objectAddress(300).build();
      Answer refused = centre.ask(StationRequest.command(command)).join();
      assertThat(refused.outcome()).isInstanceOf(RequestOutcome.Refused.class);
      assertThat(((RequestOutcome.Refused) refused.outcome()).cause()).isEqualTo(46);
      rtu.event(event(1));
      Eventually.until("station 1 is known", () -> !values().isEmpty());
      assertThat(centre.ask(StationRequest.resetProcess(1, 2)).join().outcome())
          .isInstanceOf(RequestOutcome.Refused.class);
    }
  }

  @Test
  void eventsWaitInTheSpoolWhileNobodyIsStartedAlsoOverARestart() throws Exception {
    int port = FreePort.find();
    try (StationServer rtu = rtu()) {
      GatewaySettings settings = settings(port, rtu.listening());
      try (RunningGateway gateway = RunningGateway.start(settings.withScada(settings.scada()))) {
        Eventually.until("acquired", () -> rtu.state().get().started());
        IntStream.range(0, 200).forEach(i -> rtu.event(event(i)));
        Eventually.until("all are safe", () -> rtu.state().get().waiting() == 0);
      }
      try (RunningGateway gateway = RunningGateway.start(settings);
          StationClient centre = centre(port)) {
        Eventually.until("events arrive", () -> values().size() >= 200);
        assertThat(values()).startsWith(0, 1, 2);
        assertThat(values().stream().distinct().toList())
            .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
      }
    }
  }
}

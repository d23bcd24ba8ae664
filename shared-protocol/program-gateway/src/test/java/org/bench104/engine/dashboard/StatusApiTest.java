package org.bench104.engine.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.access.Role;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.net.ListenException;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HttpSettings;
import org.bench104.status.StatusJson;
import org.bench104.testing.Eventually;
import org.bench104.tls.CertificateMaker;
import org.bench104.tls.TlsFiles;
import org.bench104.tls.TlsMaterial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The status API of a real gateway, by plain HTTP. */
@Timeout(60)
class StatusApiTest {
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);
  private static final Users USERS =
      new Users(
          List.of(
              user("anna", Role.OPERATOR, "annas-secret"),
              user("wall", Role.VIEWER, "walls-secret")));

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;

  private static User user(String name, Role role, String secret) {
    return new User(name, role, SecretHash.of(secret, 10_000, new SecureRandom()));
  }

  private ServedSite open() throws IOException {
    return ServedSite.open(folder.resolve("site"));
  }

  private ServedSite openWithUsers() throws IOException {
    return new ServedSite(
        folder.resolve("site"), new HttpSettings(ANYWHERE, USERS, Optional.empty(), 1000), "");
  }

  private HttpResponse<String> get(ServedSite site, String path, String... headers)
      throws Exception {
    return send(request(site, path, headers).GET());
  }

  private HttpResponse<String> post(ServedSite site, String path, String body, String... headers)
      throws Exception {
    return send(
        request(site, path, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(ServedSite site, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.url() + path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return StatusJson.mapper().readTree(response.body());
  }

  /** Sends octets as they are and answers the status line; browsers and clients tidy paths up. */
  private static String raw(ServedSite site, String request) throws IOException {
    URI at = URI.create(site.url());
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      return String.valueOf(in.readLine());
    }
  }

  private GatewayStatus status(ServedSite site) {
    try {
      return StatusJson.mapper().readValue(get(site, "/api/status").body(), GatewayStatus.class);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theStatusIsEverythingThatTheConsoleShowsAndReadsBack() throws Exception {
    try (ServedSite site = open()) {
      site.send(12);
      Eventually.until("delivered", () -> status(site).totals().out() == 12);
      GatewayStatus status = status(site);
      assertThat(status.name()).isEqualTo("site 7");
      assertThat(status.intake().senders()).hasSize(1);
      assertThat(status.intake().senders().get(0).link().received()).isEqualTo(12);
      assertThat(status.hops().get(0).routes().get(0).link()).isPresent();
      assertThat(status.spool().limit()).isEqualTo(64 << 20);
      JsonNode written = json(get(site, "/api/status"));
      assertThat(written.at("/intake/frames_per_second").isNumber()).isTrue();
      assertThat(written.at("/hops/0/routes/0/phase").asText()).isEqualTo("STARTED");
      assertThat(json(get(site, "/api/history")).get(0).has("spool_rows")).isTrue();
      JsonNode log = json(get(site, "/api/log"));
      assertThat(log.findValuesAsText("text")).anyMatch(text -> text.contains("connected"));
      long last = log.get(log.size() - 1).get("number").asLong();
      assertThat(json(get(site, "/api/log?after=" + last))).isEmpty();
    }
  }

  @Test
  void framesAreDecoded() throws Exception {
    try (ServedSite site = open()) {
      site.send(6);
      Eventually.until("taken", () -> status(site).totals().in() == 6);
      JsonNode frames = json(get(site, "/api/frames?most=2"));
      assertThat(frames).hasSize(2);
      JsonNode newest = frames.get(1);
      assertThat(newest.get("sequence").asLong()).isEqualTo(6);
      assertThat(newest.get("gateway").asText()).isEqualTo("site 7");
      assertThat(newest.get("epoch").asLong()).isPositive();
      assertThat(newest.get("origin").asText()).startsWith("127.0.0.1:");
      assertThat(newest.at("/objects/0/type").asText()).isEqualTo("M_ME_NC_1");
      assertThat(newest.at("/objects/0/ioa").asInt()).isEqualTo(1006);
      assertThat(newest.at("/objects/0/value").asText()).isEqualTo("168.3");
      Schema published =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Files.readString(Path.of("../..", "docs", "frame.schema.json")));
      assertThat(published.validate(frames)).isEmpty();
      assertThat(newest.get("asdu").asText()).startsWith("0d01");
      assertThat(get(site, "/api/frames?most=0").statusCode()).isEqualTo(400);
      assertThat(get(site, "/api/frames?most=x").body()).contains("allowed are 1..500");
    }
  }

  @Test
  void anOperatorHoldsAndReleasesARouteAndPauses() throws Exception {
    try (ServedSite site = open()) {
      Eventually.until("route", () -> status(site).hops().get(0).up());
      assertThat(post(site, "/api/actions/hold", "{\"route\":\"lan\"}").statusCode())
          .isEqualTo(200);
      Eventually.until("held", () -> status(site).hops().get(0).routes().get(0).held());
      assertThat(post(site, "/api/actions/release", "{\"route\":\"lan\"}").statusCode())
          .isEqualTo(200);
      assertThat(post(site, "/api/actions/pause", "{}").statusCode()).isEqualTo(200);
      Eventually.until("paused", () -> status(site).forwardingPaused());
      assertThat(post(site, "/api/actions/resume", "{}").statusCode()).isEqualTo(200);
      assertThat(post(site, "/api/actions/flush", "{}").statusCode()).isEqualTo(200);
      HttpResponse<String> wrong = post(site, "/api/actions/hold", "{\"route\":\"moon\"}");
      assertThat(wrong.statusCode()).isEqualTo(404);
      assertThat(wrong.body()).contains("moon");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "[]", "null", "{\"route\":7", "{}", "{\"route\":{}}"})
  void aBodyThatIsNotWhatItMustBeIsRefusedWithWords(String body) throws Exception {
    try (ServedSite site = open()) {
      HttpResponse<String> response = post(site, "/api/actions/hold", body);
      assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
      assertThat(json(response).get("error").asText()).isNotBlank();
    }
  }

  @Test
  void withoutATokenNothingIsShownAndNothingDone() throws Exception {
    try (ServedSite site = openWithUsers()) {
      for (String path :
          List.of(
              "/api/status",
              "/api/history",
              "/api/log",
              "/api/frames",
              "/api/events",
              "/metrics")) {
        HttpResponse<String> response = get(site, path);
        assertThat(response.statusCode()).as(path).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(response.body()).contains("token").doesNotContain("intake");
      }
      assertThat(post(site, "/api/actions/pause", "{}").statusCode()).isEqualTo(401);
      assertThat(get(site, "/").statusCode()).isEqualTo(200);
      assertThat(json(get(site, "/health")).get("status").asText()).isEqualTo("ok");
      assertThat(json(get(site, "/api/session")).get("role").asText()).isEmpty();
    }
  }

  @Test
  void aViewerSeesAndOnlyAnOperatorActs() throws Exception {
    try (ServedSite site = openWithUsers()) {
      String wall = "Bearer wall.walls-secret";
      String anna = "Bearer anna.annas-secret";
      assertThat(get(site, "/api/status", "Authorization", wall).statusCode()).isEqualTo(200);
      assertThat(get(site, "/metrics", "Authorization", wall).body())
          .contains("bench104_frames_in_total");
      HttpResponse<String> refused = post(site, "/api/actions/pause", "{}", "Authorization", wall);
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("operator").contains("wall is viewer");
      assertThat(
              json(get(site, "/api/status", "Authorization", wall))
                  .get("forwarding_paused")
                  .asBoolean())
          .isFalse();
      assertThat(post(site, "/api/actions/pause", "{}", "Authorization", anna).statusCode())
          .isEqualTo(200);
      assertThat(json(get(site, "/api/session", "Authorization", anna)).get("role").asText())
          .isEqualTo("operator");
    }
  }

  @Test
  void wrongTokensAreRefusedAndAfterAFewTheAddressHasToWait() throws Exception {
    try (ServedSite site = openWithUsers()) {
      for (String wrong :
          List.of(
              "Bearer",
              "Bearer ",
              "Basic anna.annas-secret",
              "anna.annas-secret",
              "Bearer " + "x".repeat(400))) {
        assertThat(get(site, "/api/status", "Authorization", wrong).statusCode())
            .as(wrong)
            .isEqualTo(401);
      }
      for (int i = 0; i < 5; i++) {
        assertThat(get(site, "/api/status", "Authorization", "Bearer anna.guess" + i).statusCode())
            .isEqualTo(401);
      }
      HttpResponse<String> sixth =
          get(site, "/api/status", "Authorization", "Bearer anna.annas-secret");
      assertThat(sixth.statusCode()).isEqualTo(429);
      assertThat(sixth.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 10L);
    }
  }

  @Test
  void tooManyRequestsOfOneAddressAreRefused() throws Exception {
    HttpSettings slow = new HttpSettings(ANYWHERE, Users.none(), Optional.empty(), 1);
    try (ServedSite site = new ServedSite(folder.resolve("site"), slow, "")) {
      int refused = 0;
      for (int i = 0; i < 60; i++) {
        refused += get(site, "/api/status").statusCode() == 429 ? 1 : 0;
      }
      assertThat(refused).isBetween(1, 10); // 50 at once, then one a second
    }
  }

  @Test
  void anOversizedBodyIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
    try (ServedSite site = open()) {
      String large = "{\"route\":\"" + "x".repeat(70_000) + "\"}";
      assertThat(post(site, "/api/actions/hold", large).statusCode()).isEqualTo(413);
      byte[] octets = large.getBytes(StandardCharsets.UTF_8);
      HttpResponse<String> chunked =
          send(
              request(site, "/api/actions/hold", "Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofInputStream(
                          () -> new java.io.ByteArrayInputStream(octets))));
      assertThat(chunked.statusCode()).isEqualTo(413);
      assertThat(post(site, "/api/actions/flush", "{}").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/pages/../../../../etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/pages/..%5c..%5clogback.xml",
        "//etc/passwd",
        "/../logback.xml",
        "/org/bench104/status/http/ApiServer.class",
        "/vendor/../../../logback.xml",
        "/app.js%00.html",
        "/app.js/..;/logback.xml"
      })
  void noPathLeadsOutOfTheFilesOfTheDashboard(String path) throws Exception {
    try (ServedSite site = open()) {
      String line = raw(site, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(line).matches("HTTP/1.1 4(00|04) .*");
    }
  }

  @Test
  void foreignNamesPagesAndFormsAreTurnedAway() throws Exception {
    try (ServedSite site = open()) {
      assertThat(raw(site, "GET /api/status HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
          .startsWith("HTTP/1.1 421");
      assertThat(raw(site, "GET /api/status HTTP/1.1\r\nHost: [::1]:3000\r\n\r\n"))
          .startsWith("HTTP/1.1 200");
      HttpResponse<String> page =
          post(site, "/api/actions/pause", "{}", "Origin", "http://evil.example");
      assertThat(page.statusCode()).isEqualTo(403);
      HttpResponse<String> form =
          send(
              request(site, "/api/actions/pause", "Content-Type", "text/plain")
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));
      assertThat(form.statusCode()).isEqualTo(415);
      assertThat(status(site).forwardingPaused()).isFalse();
    }
  }

  @Test
  void everyAnswerTellsBrowsersToRunNothingForeign() throws Exception {
    try (ServedSite site = open()) {
      for (String path : List.of("/", "/app.js", "/vendor/uplot.js", "/api/status", "/nothing")) {
        Map<String, List<String>> headers = get(site, path).headers().map();
        assertThat(headers.get("content-security-policy").get(0))
            .as(path)
            .startsWith("default-src 'none'")
            .doesNotContain("unsafe")
            .doesNotContain("*");
        assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
        assertThat(headers).doesNotContainKeys("access-control-allow-origin", "server");
      }
    }
  }

  @Test
  void everyRouteIsDescribed() throws Exception {
    try (ServedSite site = open()) {
      JsonNode described = json(get(site, "/api/openapi.json"));
      List<String> paths = new ArrayList<>();
      described.get("paths").fieldNames().forEachRemaining(paths::add);
      assertThat(paths)
          .contains(
              "/api/status",
              "/api/history",
              "/api/log",
              "/api/frames",
              "/api/events",
              "/api/session",
              "/api/pages",
              "/api/openapi.json",
              "/health",
              "/metrics",
              "/api/actions/flush",
              "/api/actions/pause",
              "/api/actions/resume",
              "/api/actions/hold",
              "/api/actions/release",
              "/api/actions/force",
              "/api/actions/auto");
      assertThat(described.at("/components/schemas/Frame"))
          .isEqualTo(
              StatusJson.mapper()
                  .readTree(Path.of("../..", "docs", "frame.schema.json").toFile())
                  .at("/$defs/frame"));
      JsonNode status = described.at("/components/schemas/GatewayStatus/properties");
      JsonNode real = json(get(site, "/api/status"));
      real.fieldNames().forEachRemaining(name -> assertThat(status.has(name)).as(name).isTrue());
      for (JsonNode reference : described.findValues("$ref")) {
        String pointer = reference.asText().substring(1);
        assertThat(described.at(pointer).isMissingNode()).as(pointer).isFalse();
      }
      for (String path : paths) {
        if (described.at("/paths/" + path.replace("/", "~1") + "/get").isObject()
            && !path.equals("/api/events")) {
          assertThat(get(site, path).statusCode()).as(path).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void metricsTellRoutesSpoolDelayAndJava() throws Exception {
    try (ServedSite site = open()) {
      site.send(9);
      Eventually.until("delivered", () -> status(site).totals().out() == 9);
      String metrics = get(site, "/metrics").body();
      assertThat(metrics)
          .contains("bench104_frames_in_total 9.0")
          .contains("bench104_frames_out_total{destination=\"scada\"} 9.0")
          .contains("bench104_route_frames_out_total{destination=\"scada\",route=\"lan\"} 9.0")
          .contains("bench104_route_carries{destination=\"scada\",route=\"lan\"} 1.0")
          .contains("bench104_spool_rows 0.0")
          .contains("bench104_spool_bytes 0.0")
          .contains("bench104_spool_oldest_age_seconds 0.0")
          .contains("bench104_delivery_delay_seconds_bucket{destination=\"scada\",le=\"60.0\"} 9")
          .contains("bench104_delivery_delay_seconds_count{destination=\"scada\"} 9")
          .contains("jvm_memory_used_bytes");
    }
  }

  /** Each listener takes no thread, and one that reads nothing holds nobody up. */
  @Test
  void twoHundredListenersAtOnceAllHearOfANewEventThoughOneReadsNothing() throws Exception {
    HttpSettings wide = new HttpSettings(ANYWHERE, Users.none(), Optional.empty(), 1000);
    try (ServedSite site = new ServedSite(folder.resolve("site"), wide, "")) {
      URI at = URI.create(site.url());
      List<Socket> listeners = new ArrayList<>();
      double threadsBefore = metric(site, "jvm_threads_live_threads");
      try (Socket silent = listen(at)) {
        for (int i = 0; i < 200; i++) {
          listeners.add(listen(at));
        }
        Eventually.until("all", () -> metric(site, "bench104_event_listeners") == 201);
        post(site, "/api/actions/flush", "{}");
        site.send(50);
        for (Socket listener : listeners) {
          readUntil(listener.getInputStream(), "operator: flush now");
        }
        Eventually.until("frames go on", () -> status(site).totals().out() == 50);
        assertThat(metric(site, "jvm_threads_live_threads") - threadsBefore).isLessThan(40);
        assertThat(silent.isConnected()).isTrue();
      } finally {
        for (Socket listener : listeners) {
          listener.close();
        }
      }
      Eventually.until("gone", () -> metric(site, "bench104_event_listeners") == 0);
    }
  }

  private double metric(ServedSite site, String name) {
    try {
      return get(site, "/metrics")
          .body()
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElse(-1);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Socket listen(URI at) throws IOException {
    Socket socket = new Socket(at.getHost(), at.getPort());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void readUntil(InputStream in, String wanted) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] buffer = new byte[8192];
    while (read.indexOf(wanted) < 0) {
      int count = in.read(buffer);
      assertThat(count).as("the stream has ended").isPositive();
      read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
    }
  }

  @Test
  void aListenerThatComesBackGetsOnlyWhatItDoesNotKnow() throws Exception {
    try (ServedSite site = open()) {
      post(site, "/api/actions/flush", "{}");
      List<String> first = messages(site, "", "status");
      assertThat(first.get(0)).startsWith("event: hello");
      assertThat(first).anyMatch(message -> message.contains("flush now"));
      String run =
          StatusJson.mapper().readTree(first.get(0).split("data: ")[1]).get("run").asText();
      JsonNode log = json(get(site, "/api/log"));
      long last = log.get(log.size() - 1).get("number").asLong();
      assertThat(messages(site, "?run=" + run + "&after=" + last, "status"))
          .noneMatch(message -> message.contains("flush now"));
      assertThat(messages(site, "?run=another&after=" + last, "status"))
          .anyMatch(message -> message.contains("flush now"));
    }
  }

  /** Messages up to the first of this kind. */
  private List<String> messages(ServedSite site, String query, String last) throws Exception {
    List<String> messages = new ArrayList<>();
    HttpResponse<InputStream> response =
        client.send(
            request(site, "/api/events" + query).GET().build(), BodyHandlers.ofInputStream());
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      StringBuilder message = new StringBuilder();
      while (messages.isEmpty()
          || !messages.get(messages.size() - 1).contains("event: " + last + "\n")) {
        String line = String.valueOf(in.readLine());
        if (line.isEmpty()) {
          messages.add(message.toString());
          message.setLength(0);
        } else {
          message.append(line).append('\n');
        }
      }
    }
    return messages;
  }

  private static TlsFiles files(Path certificate, Path key) {
    return new TlsFiles(Optional.empty(), Optional.of(new TlsFiles.Identity(certificate, key)));
  }

  @Test
  void withCertificateAndKeyItIsServedOverTls() throws Exception {
    CertificateMaker authority = CertificateMaker.authority("Site");
    CertificateMaker.Issued own = authority.issue("gateway");
    TlsFiles files =
        files(
            own.writeChain(folder.resolve("own.pem")),
            own.writeKey(folder.resolve("own.key"), CertificateMaker.KeyForm.PKCS8));
    Path ca = authority.authority().writeCertificate(folder.resolve("ca.pem"));
    TlsMaterial trusted = TlsMaterial.load(new TlsFiles(Optional.of(ca), Optional.empty()));
    HttpSettings http = new HttpSettings(ANYWHERE, USERS, Optional.of(files), 100);
    try (ServedSite site = new ServedSite(folder.resolve("site"), http, "safe")) {
      HttpClient safe = HttpClient.newBuilder().sslContext(trusted.context()).build();
      URI at = URI.create(site.url().replace("http:", "https:") + "/api/status");
      HttpRequest request =
          HttpRequest.newBuilder(at).header("Authorization", "Bearer anna.annas-secret").build();
      HttpResponse<String> answer = safe.send(request, BodyHandlers.ofString());
      assertThat(json(answer).get("name").asText()).isEqualTo("safe");
      assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
          .isInstanceOf(javax.net.ssl.SSLHandshakeException.class);
    }
  }

  @Test
  void badTlsFilesCostTheStatusApiAndNotTheFramePath() throws Exception {
    CertificateMaker authority = CertificateMaker.authority("Site");
    TlsFiles wrong =
        files(
            authority.issue("one").writeChain(folder.resolve("own.pem")),
            authority
                .issue("two")
                .writeKey(folder.resolve("own.key"), CertificateMaker.KeyForm.PKCS8));
    HttpSettings http = new HttpSettings(ANYWHERE, USERS, Optional.of(wrong), 100);
    try (ServedSite site = new ServedSite(folder.resolve("site"), http, "")) {
      assertThat(site.statusApi()).isEmpty();
      Eventually.until("told", () -> !events(site).isEmpty());
      assertThat(events(site).get(0))
          .startsWith("alarm raised: status API: no status API on 127.0.0.1:0: ")
          .contains("own.key: is not the key of the first certificate in")
          .endsWith("it is tried again");
      site.send(5);
      Eventually.until("delivered", () -> site.gateway().status().join().totals().out() == 5);
    }
  }

  private static List<String> events(ServedSite site) {
    return site.gateway().events(0).stream()
        .map(event -> event.text())
        .filter(text -> text.contains("no status API"))
        .toList();
  }

  @Test
  void aPortInUseIsToldAndTheGatewayIsStoppedAgain() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HttpSettings http = HttpSettings.on(new HostPort("127.0.0.1", taken.getLocalPort()));
      Path site = folder.resolve("site");
      assertThatThrownBy(() -> new ServedSite(site, http, ""))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
      // the spool folder is free again
      new ServedSite(site, HttpSettings.on(ANYWHERE), "").close();
    }
  }
}

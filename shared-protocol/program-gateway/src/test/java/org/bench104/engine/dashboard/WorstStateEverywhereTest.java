package org.bench104.engine.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.bench104.status.StatusJson;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose only route is down: no display of it is green until the spool has drained. */
class WorstStateEverywhereTest {
  private static final String AWAY = "no route: the Receiver has not been reached";

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> get(ServedSite site, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(site.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private String text(ServedSite site, String path, String pointer) throws Exception {
    return StatusJson.mapper().readTree(get(site, path).body()).at(pointer).asText();
  }

  @Test
  void theOnlyRouteDownIsSaidEverywhereAndGreenIsBackWhenTheSpoolHasDrained() throws Exception {
    try (ServedSite site = ServedSite.open(folder)) {
      Eventually.until("green", () -> text(site, "/api/status", "/state/level").equals("INFO"));
      site.cut();
      site.send(20);
      Eventually.until(
          "no route is said", () -> text(site, "/api/status", "/state/text").startsWith(AWAY));
      assertThat(text(site, "/api/status", "/state/level")).isEqualTo("WARNING");
      HttpResponse<String> health = get(site, "/health");
      assertThat(health.statusCode()).as("frames are taken all the same").isEqualTo(200);
      assertThat(health.body()).contains("\"degraded\"", AWAY);
      assertThat(get(site, "/metrics").body()).contains("bench104_state 1.0");
      assertThat(site.gateway().state().get())
          .as("systemd")
          .startsWith(AWAY)
          .endsWith("20 frames are stored");
      site.restore();
      Eventually.until("green again", () -> text(site, "/health", "/status").equals("ok"));
      assertThat(text(site, "/api/status", "/spool/rows")).isEqualTo("0");
      assertThat(text(site, "/health", "/state")).isEqualTo("running, no alarm");
      assertThat(get(site, "/metrics").body()).contains("bench104_state 0.0");
      assertThat(site.gateway().state().get()).startsWith("running, no alarm; ");
    }
  }
}

package org.bench104.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.junit.jupiter.api.Test;

class WebSocketRulesTest {
  private static final List<String> NO_PAGE = List.of();
  private static final String PAGE = "https://meters.example";

  private final WebSocketRules here =
      new WebSocketRules(new HostPort("127.0.0.1", 9001), List.of(PAGE));
  private final WebSocketRules everywhere =
      new WebSocketRules(new HostPort("0.0.0.0", 9001), NO_PAGE);

  private static Optional<Integer> status(
      WebSocketRules rules, String uri, String host, List<String> origins) {
    return rules.refusal(uri, host, origins).map(WebSocketRules.Refused::status);
  }

  @Test
  void twoPathsLeadToMqtt() {
    for (String path : List.of("/", "/mqtt", "/?a=b", "/mqtt?a=b")) {
      assertThat(status(here, path, "localhost:9001", NO_PAGE)).as(path).isEmpty();
    }
    for (String path : List.of("/mqtt/", "/MQTT", "/ws", "", "//", "/mqtt/../x")) {
      assertThat(status(here, path, "localhost:9001", NO_PAGE)).as(path).contains(404);
    }
  }

  @Test
  void onLoopbackOnlyOwnNamesAreAnswered() {
    for (String host : List.of("localhost", "127.0.0.1:9001", "[::1]:9001", "LOCALHOST:1")) {
      assertThat(status(here, "/", host, NO_PAGE)).as(host).isEmpty();
    }
    for (String host : List.of("", "evil.example", "evil.example:9001", "127.0.0.1.evil:9001")) {
      assertThat(status(here, "/", host, NO_PAGE)).as(host).contains(421);
      assertThat(status(everywhere, "/", host, NO_PAGE)).as(host).isEmpty();
    }
  }

  @Test
  void pagesAreLetInByTheirWholeOriginOnly() {
    assertThat(status(here, "/", "localhost", List.of(PAGE))).isEmpty();
    assertThat(status(here, "/", "localhost", List.of("HTTPS://Meters.Example"))).isEmpty();
    for (String page :
        List.of(
            "http://meters.example",
            "https://meters.example:8443",
            "https://meters.example.evil",
            "https://evil.example",
            "http://localhost",
            "null",
            "")) {
      assertThat(status(here, "/", "localhost", List.of(page))).as(page).contains(403);
    }
    assertThat(status(here, "/", "localhost", List.of(PAGE, "https://evil.example"))).contains(403);
  }

  @Test
  void aPageThatHadItsOwnNameLeadHereIsNoOwnPage() {
    assertThat(status(everywhere, "/", "evil.example:9001", List.of("http://evil.example:9001")))
        .contains(403);
  }
}

package org.bench104.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.Message;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser as a client over WebSocket: the page speaks MQTT itself and reports what it got. */
class ChromiumTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  @TempDir Path folder;

  private static final String PAGE =
"""
<!doctype html><meta charset="utf-8"><script>
const port = location.hash.slice(1);
const socket = new WebSocket('ws://127.0.0.1:' + port + '/', 'mqtt');
socket.binaryType = 'arraybuffer';
const utf8 = new TextEncoder(), seen = [];
const text = s => { const b = utf8.encode(s); return [b.length >> 8, b.length & 255, ...b]; };
const packet = (first, body) => new Uint8Array([first, body.length, ...body]);
const report = what => fetch('/report', {method: 'POST', body: what});
socket.onopen = () => socket.send(
  packet(0x10, [...text('MQTT'), 4, 0xC2, 0, 60, ...text('page'), ...text('vera'), ...text('sesame')]));
socket.onclose = () => report('closed ' + seen.join(' | '));
socket.onerror = () => report('error ' + seen.join(' | '));
socket.onmessage = event => {
  const b = new Uint8Array(event.data);
  if (b[0] === 0x20) {
    seen.push('connack ' + b[3] + ' ' + socket.protocol);
    const subscribe = packet(0x82, [0, 1, ...text('ivy/v1/meters/+/status'), 1]);
    socket.send(subscribe.slice(0, 5)); // a packet may span frames
    socket.send(subscribe.slice(5));
  } else if (b[0] >> 4 === 9) {
    seen.push('suback ' + b[4]);
  } else if (b[0] >> 4 === 3) {
    const topic = b[2] << 8 | b[3];
    seen.push('publish retain=' + (b[0] & 1) + ' '
      + new TextDecoder().decode(b.slice(4 + topic + 2)));
    report(seen.join(' | '));
  }
};
</script>
""";

  @Test
  void aPageSubscribesOverWebSocketAndSeesTheRetainedStatus() throws Exception {
    assertThat(reportOfPage(true)).isEqualTo("connack 0 mqtt | suback 1 | publish retain=1 on");
  }

  @Test
  void aPageThatIsNotListedSeesNothingEvenWithAPassword() throws Exception {
    assertThat(reportOfPage(false)).isIn("error ", "closed ");
  }

  /**
   * What the page reports.
   *
   * @param listed whether it may connect
   */
  private String reportOfPage(boolean listed) throws Exception {
    if (!Files.isExecutable(CHROMIUM)) {
      String message = "THE TEST WITH CHROMIUM IS SKIPPED: install the package chromium";
      System.out.println(message);
      Assumptions.abort(message);
    }
    CompletableFuture<String> reported = new CompletableFuture<>();
    HttpServer pages = pages(reported);
    String origin = "http://127.0.0.1:" + pages.getAddress().getPort();
    try (BrokerOnLoopback served =
        new BrokerOnLoopback(
            Anonymous.NOBODY,
            BrokerOnLoopback.settings()
                .withOrigins(listed ? List.of(origin) : List.of("http://127.0.0.1")))) {
      served.broker.publish(
          new Message("ivy/v1/meters/1/status", "on".getBytes(StandardCharsets.UTF_8), 1, true));
      String url = origin + "/#" + served.broker.webSocketPort().orElseThrow();
      try (Program browser =
          Program.start(
              "chromium",
              folder,
              List.of(
                  CHROMIUM.toString(),
                  "--headless",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--user-data-dir=" + folder.resolve("profile"),
                  "--remote-debugging-port=0", // keeps it running
                  url),
              line -> {})) {
        String seen = reported.get(40, TimeUnit.SECONDS);
        browser.kill();
        return seen;
      }
    } finally {
      pages.stop(0);
    }
  }

  private static HttpServer pages(CompletableFuture<String> reported) throws IOException {
    HttpServer pages =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext(
        "/",
        exchange -> {
          byte[] answer = PAGE.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    pages.createContext(
        "/report",
        exchange -> {
          reported.complete(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    pages.start();
    return pages;
  }
}

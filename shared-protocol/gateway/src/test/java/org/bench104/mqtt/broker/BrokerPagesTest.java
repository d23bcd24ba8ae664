package org.bench104.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bench104.mqtt.exchange.Anonymous;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handshakes as browsers and programs send them, at a running broker on loopback. */
@Timeout(60)
class BrokerPagesTest {
  private static final String PAGE = "Origin: https://meters.example\r\n";

  /** The first line of the answer. */
  private static String status(int port, String path, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\n"
              + "Upgrade: websocket\r\n"
              + "Connection: Upgrade\r\n"
              + "Sec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + "Sec-WebSocket-Protocol: mqtt\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  @Test
  void aStrangersPageDoesNotGetIn() throws Exception {
    try (BrokerOnLoopback served =
        new BrokerOnLoopback(
            Anonymous.LOCAL,
            BrokerOnLoopback.settings().withOrigins(List.of("https://meters.example")))) {
      int port = served.broker.webSocketPort().orElseThrow();
      String here = "Host: 127.0.0.1:" + port + "\r\n";
      assertThat(status(port, "/", here)).startsWith("HTTP/1.1 101");
      assertThat(status(port, "/mqtt", here)).startsWith("HTTP/1.1 101");
      assertThat(status(port, "/mqtt", here + PAGE)).startsWith("HTTP/1.1 101");
      assertThat(status(port, "/", here + "Origin: https://evil.example\r\n"))
          .startsWith("HTTP/1.1 403");
      assertThat(status(port, "/", "Host: evil.example:" + port + "\r\n"))
          .startsWith("HTTP/1.1 421");
      assertThat(status(port, "/other", here)).startsWith("HTTP/1.1 404");
      assertThat(served.status().refused().notAllowed()).isEqualTo(3);
    }
  }
}

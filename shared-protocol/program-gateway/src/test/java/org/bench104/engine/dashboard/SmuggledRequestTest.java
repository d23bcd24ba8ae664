package org.bench104.engine.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One request is one request: what stands inside a chunk extension is never taken for another one.
 * Jetty up to 11.0 and 12.0.x ended the extension at a line end inside its quotes, so that two
 * servers in a row could see different requests in the same octets.
 */
@Timeout(60)
class SmuggledRequestTest {
  private static final String HIDDEN =
      "GET /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"1;a=\"", "1;a=\"b\\\"", "1 ;a=\""})
  void aRequestInsideOfAChunkExtensionIsNotAnswered(String extension) throws Exception {
    try (ServedSite site = ServedSite.open(folder)) {
      assertThat(answers(site, post(extension + "\r\nX\r\n0\r\n\r\n" + HIDDEN + "\"\r\n0\r\n\r\n")))
          .isLessThanOrEqualTo(1);
    }
  }

  /** The negative control: two requests in a row are two. */
  @Test
  void aRequestAfterACompleteOneIsAnswered() throws Exception {
    try (ServedSite site = ServedSite.open(folder)) {
      assertThat(answers(site, post("2\r\n{}\r\n0\r\n\r\n" + HIDDEN))).isEqualTo(2);
    }
  }

  private static String post(String body) {
    return "POST /api/actions/pause HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"
        + body;
  }

  private static long answers(ServedSite site, String octets) throws IOException {
    URI at = URI.create(site.url());
    try (Socket socket = new Socket(at.getHost(), at.getPort())) {
      socket.getOutputStream().write(octets.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String said = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Pattern.compile("HTTP/1\\.1 \\d{3}").matcher(said).results().count();
    }
  }
}

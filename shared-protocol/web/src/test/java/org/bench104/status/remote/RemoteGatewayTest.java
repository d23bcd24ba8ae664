package org.bench104.status.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.bench104.time.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A console that is turned away for a while, against a server that does what the test says. */
@Timeout(30)
@SuppressWarnings("try") // a console is attached by being there
class RemoteGatewayTest implements RemoteGateway.Listener {
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final List<String> answers = new ArrayList<>();
  private final HttpServer server;

  RemoteGatewayTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/events", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** The next answer; the last one is given again and again. */
  private synchronized void answer(HttpExchange exchange) throws IOException {
    String next = answers.size() > 1 ? answers.remove(0) : answers.get(0);
    int status = Integer.parseInt(next.substring(0, 3));
    byte[] body = next.substring(3).getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private RemoteGateway attach(String... script) {
    answers.addAll(List.of(script));
    String address = "127.0.0.1:" + server.getAddress().getPort();
    return new RemoteGateway(
        RemoteAddress.parse(address), "anna.secret", null, this, Ticker.system());
  }

  private String next() throws InterruptedException {
    return String.valueOf(heard.poll(20, TimeUnit.SECONDS));
  }

  @Override
  public void heard(GatewayStatus status, List<Event> events, List<HistoryPoint> history) {
    heard.add("heard");
  }

  @Override
  public void lost(String words, Duration pause) {
    heard.add("lost: " + words);
  }

  @Override
  public void refused(String words) {
    heard.add("refused: " + words);
  }

  @Test
  void whoIsShutOutForAWhileTriesAgainAndIsAttachedWhenItIsOver() throws Exception {
    String tooMany = "429{\"error\":\"too many wrong tokens from your address\"}";
    try (RemoteGateway remote = attach(tooMany, "200event: later\ndata: {}\n\n")) {
      assertThat(next()).isEqualTo("lost: too many wrong tokens from your address");
      assertThat(next()).as("let in").isEqualTo("lost: the gateway has ended the connection");
    }
  }

  @Test
  void aTokenThatIsNobodysIsNotTriedAgain() throws Exception {
    try (RemoteGateway remote = attach("401{\"error\":\"this token is nobody's\"}")) {
      assertThat(next()).isEqualTo("refused: this token is nobody's");
      assertThat(heard.poll(1500, TimeUnit.MILLISECONDS)).isNull();
    }
  }
}

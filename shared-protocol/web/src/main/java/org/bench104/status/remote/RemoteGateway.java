package org.bench104.status.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.status.History;
import org.bench104.status.HistoryPoint;
import org.bench104.status.StatusJson;
import org.bench104.status.remote.Messages.Message;
import org.bench104.time.BackOff;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Follows the event stream of a gateway on a thread of its own, for as long as it is open: after a
 * lost connection it tries again with growing pauses and asks for the events that it missed. A
 * stream on which nothing comes any more is lost as well.
 */
public final class RemoteGateway implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int MOST_POINTS = (int) History.SPAN.dividedBy(History.INTERVAL);

  /** What is heard, on the thread of the stream. */
  public interface Listener {
    /**
     * A look, with the events since the look before and all points of the history.
     *
     * @param events oldest first
     */
    void heard(GatewayStatus status, List<Event> events, List<HistoryPoint> history);

    /** The connection is lost or did not come about; the next attempt is after {@code pause}. */
    void lost(String words, Duration pause);

    /** The gateway wants another token; nothing is tried again. */
    void refused(String words);
  }

  /** Why the stream has ended. */
  private record End(String words, boolean refused) {}

  private final RemoteAddress address;
  private final String token;
  private final Listener listener;
  private final Ticker ticker;
  private final HttpClient client;
  private final BackOff pauses =
      new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(15), RandomGenerator.getDefault());
  private final ScheduledExecutorService watchdog =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "remote-silence"));
  private final Thread thread;
  private final List<Event> events = new ArrayList<>();
  private final List<HistoryPoint> history = new ArrayList<>();
  private String run = "";
  private long lastEvent;
  private volatile boolean closed;
  private volatile long heardAt;
  private volatile @Nullable InputStream open;

  /**
   * Begins to follow.
   *
   * @param token {@code NAME.SECRET}; empty: none
   * @param trust whom to trust over TLS; null: the authorities of the Java runtime
   * @param ticker tells how long the gateway has been silent
   */
  public RemoteGateway(
      RemoteAddress address,
      String token,
      @Nullable SSLContext trust,
      Listener listener,
      Ticker ticker) {
    this.address = address;
    this.token = token;
    this.listener = listener;
    this.ticker = ticker;
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
    this.client = (trust == null ? builder : builder.sslContext(trust)).build();
    this.thread = daemon(this::follow, "remote-gateway");
    thread.start();
    watchdog.scheduleWithFixedDelay(this::endSilence, 1, 1, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread made = new Thread(task, name);
    made.setDaemon(true);
    return made;
  }

  /**
   * Has the gateway do something.
   *
   * @param action e.g. {@code hold}
   * @param body fields of its JSON
   * @return completes when it is done, exceptionally with the gateway's words when not
   */
  public CompletableFuture<Void> act(String action, Map<String, String> body) {
    return post("/api/actions/" + action, body, JsonNode.class, PATIENCE).thenAccept(done -> {});
  }

  /**
   * Asks for something.
   *
   * @param path such as {@code /api/meters}
   * @return exceptionally the gateway's words when it refuses
   */
  public <T> CompletableFuture<T> get(String path, TypeReference<T> type) {
    return answer(request(path).timeout(PATIENCE).GET().build(), type.getType());
  }

  /**
   * Has the gateway do something that has a result.
   *
   * @param path such as {@code /api/meters/7/read}
   * @param body fields of its JSON
   * @param patience how long it may take
   * @return exceptionally the gateway's words when it refuses
   */
  public <T> CompletableFuture<T> post(
      String path, Map<String, String> body, Class<T> type, Duration patience) {
    HttpRequest.BodyPublisher json;
    try {
      json = HttpRequest.BodyPublishers.ofByteArray(StatusJson.mapper().writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      return CompletableFuture.failedFuture(e);
    }
    HttpRequest request =
        request(path)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(json)
            .build();
    return answer(request, type);
  }

  private <T> CompletableFuture<T> answer(HttpRequest request, Type type) {
    return client
        .sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(
            response -> {
              if (response.statusCode() != 200) {
                throw new IllegalArgumentException(words(response.statusCode(), response.body()));
              }
              try {
                return StatusJson.mapper()
                    .readValue(response.body(), TypeFactory.defaultInstance().constructType(type));
              } catch (IOException e) {
                throw new IllegalArgumentException(
                    "answered with something else: " + e.getMessage(), e);
              }
            });
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private void follow() {
    while (!closed) {
      End end = once();
      if (closed) {
        return;
      }
      if (end.refused()) {
        listener.refused(end.words());
        return;
      }
      long pause = pauses.nextPause();
      listener.lost(end.words(), Duration.ofNanos(pause));
      try {
        TimeUnit.NANOSECONDS.sleep(pause);
      } catch (InterruptedException e) {
        return; // closed
      }
    }
  }

  private End once() {
    HttpRequest request =
        request("/api/events?after=" + lastEvent + "&run=" + run)
            .header("Accept", "text/event-stream")
            .timeout(PATIENCE)
            .GET()
            .build();
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        int status = response.statusCode();
        if (status != 200) {
          boolean refused = status == UNAUTHORIZED || status == FORBIDDEN;
          return new End(words(status, body.readNBytes(4096)), refused);
        }
        heardAt = ticker.nanos();
        open = body;
        return read(new Messages(body));
      } finally {
        open = null;
      }
    } catch (InterruptedException e) {
      closed = true;
      return new End("closed", false);
    } catch (IOException e) {
      return new End(words(e), false);
    }
  }

  private End read(Messages messages) throws IOException {
    for (Message message = messages.next(); message != null; message = messages.next()) {
      heardAt = ticker.nanos();
      pauses.reset();
      take(message);
    }
    return new End("the gateway has ended the connection", false);
  }

  private void take(Message message) throws IOException {
    switch (message.kind()) {
      case "hello" -> {
        String now = StatusJson.mapper().readTree(message.data()).path("run").asText();
        if (!now.equals(run)) {
          run = now; // started anew: everything is numbered anew
          lastEvent = 0;
          history.clear();
        }
      }
      case "event" -> {
        Event event = StatusJson.mapper().readValue(message.data(), Event.class);
        lastEvent = event.number();
        events.add(event);
      }
      case "history" ->
          remember(
              StatusJson.mapper()
                  .readValue(message.data(), new TypeReference<List<HistoryPoint>>() {}));
      case "status" -> {
        GatewayStatus status = StatusJson.mapper().readValue(message.data(), GatewayStatus.class);
        listener.heard(status, List.copyOf(events), List.copyOf(history));
        events.clear();
      }
      default -> {} // of a newer gateway, or not shown here
    }
  }

  private void remember(List<HistoryPoint> points) {
    for (HistoryPoint point : points) {
      if (history.isEmpty() || point.at().isAfter(history.get(history.size() - 1).at())) {
        history.add(point);
      }
    }
    if (history.size() > MOST_POINTS) {
      history.subList(0, history.size() - MOST_POINTS).clear();
    }
  }

  private void endSilence() {
    InputStream silent = open;
    if (silent != null && ticker.nanos() - heardAt > SILENCE_NANOS) {
      try {
        silent.close(); // the reader finds the stream ended
      } catch (IOException e) {
        // it is gone in any case
      }
    }
  }

  private String words(IOException failure) {
    if (failure instanceof java.net.ConnectException) {
      return "nobody answers at " + address;
    }
    if (failure instanceof javax.net.ssl.SSLException) {
      return "no trusted connection to " + address + ": " + failure.getMessage();
    }
    boolean silent = open != null || ticker.nanos() - heardAt > SILENCE_NANOS;
    return failure.getMessage() == null || silent
        ? "the gateway no longer answers"
        : "connection broken: " + failure.getMessage();
  }

  private static String words(int status, byte[] body) {
    try {
      JsonNode error = StatusJson.mapper().readTree(body).path("error");
      if (error.isTextual()) {
        return error.asText();
      }
    } catch (IOException e) {
      // not an answer of a gateway
    }
    return "answered with HTTP status " + status + "; is a bench104 gateway listening there?";
  }

  /** Follows no more. */
  @Override
  public void close() {
    closed = true;
    watchdog.shutdownNow();
    thread.interrupt();
    InputStream reading = open;
    if (reading != null) {
      try {
        reading.close();
      } catch (IOException e) {
        // it is gone in any case
      }
    }
  }
}

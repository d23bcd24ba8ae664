package org.bench104.status.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bench104.gateway.Frame;
import org.bench104.status.Event;
import org.bench104.status.HistoryPoint;
import org.bench104.status.StatusJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds all listeners of the event stream: twice a second a look, and what has happened since the
 * one before. Each message is made once on a thread of its own and shared by all. Does nothing
 * while nobody listens.
 */
final class EventStream implements AutoCloseable {
  /** More are turned away. */
  static final int MOST_CLIENTS = 256;

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final long INTERVAL_MILLIS = 500;
  private static final int MOST_FRAMES = 50;

  private final ServedGateway gateway;
  private final StatusCache statuses;
  private final Function<Frame, Object> frameView;
  private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "status-events");
            made.setDaemon(true);
            return made;
          });
  private final String run = UUID.randomUUID().toString();
  private long lastEvent;
  private long lastFrame;
  private Instant lastPoint = Instant.MIN;

  /**
   * @param frameView makes of a frame what is shown of it
   */
  EventStream(ServedGateway gateway, StatusCache statuses, Function<Frame, Object> frameView) {
    this.gateway = gateway;
    this.statuses = statuses;
    this.frameView = frameView;
    thread.scheduleWithFixedDelay(
        this::lookAgain, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** How many listen. */
  int listeners() {
    return clients.size();
  }

  /**
   * Begins to feed {@code client}: first what there is, then what is new.
   *
   * @param knownRun the run of which it knows events; any other text: none
   * @param afterEvent number of the last event that it knows
   * @throws Refusal when there are too many already
   */
  void add(EventClient client, String knownRun, long afterEvent) {
    if (clients.size() >= MOST_CLIENTS) {
      throw Refusal.unavailable(MOST_CLIENTS + " programs listen to the event stream already");
    }
    client.end().thenRun(() -> clients.remove(client));
    thread.execute(() -> begin(client, knownRun.equals(run) ? afterEvent : 0));
  }

  private void begin(EventClient client, long afterEvent) {
    tellNews(); // so that what the others get next is nothing that this one gets now
    client.send(message("hello", "", new Hello(run, INTERVAL_MILLIS)));
    List<HistoryPoint> points =
        gateway.history().stream().filter(point -> !point.at().isAfter(lastPoint)).toList();
    client.send(message("history", "", points));
    for (Event event : gateway.events(afterEvent)) {
      if (event.number() <= lastEvent) {
        client.send(message("event", Long.toString(event.number()), event));
      }
    }
    List<Frame> frames =
        gateway.frames().after(0, MOST_FRAMES).stream()
            .filter(frame -> frame.sequence() <= lastFrame)
            .toList();
    if (!frames.isEmpty()) {
      client.send(message("frames", "", frames.stream().map(frameView).toList()));
    }
    clients.add(client);
    if (client.end().isDone()) {
      clients.remove(client);
    }
    statuses
        .ask()
        .thenAcceptAsync(status -> client.sendLook(message("status", "", status)), thread);
  }

  /**
   * The first message.
   *
   * @param run another one after each start of the gateway; events are numbered anew then
   * @param interval milliseconds between two looks; without one for several of these the connection
   *     is lost
   */
  record Hello(String run, long interval) {}

  private void lookAgain() {
    try {
      clients.forEach(EventClient::endUnlessAdmitted);
      if (!clients.isEmpty()) {
        tellNews();
        statuses.ask().thenAcceptAsync(this::tellStatus, thread);
      }
    } catch (RuntimeException e) {
      LOG.error("fault in the event stream", e); // or there would be no next look
    }
  }

  private void tellStatus(Object status) {
    byte[] message = message("status", "", status);
    clients.forEach(client -> client.sendLook(message));
  }

  private void tellNews() {
    for (Event event : gateway.events(lastEvent)) {
      lastEvent = event.number();
      if (!clients.isEmpty()) {
        byte[] message = message("event", Long.toString(event.number()), event);
        clients.forEach(client -> client.send(message));
      }
    }
    Instant before = lastPoint;
    List<HistoryPoint> points =
        gateway.history().stream().filter(point -> point.at().isAfter(before)).toList();
    if (!points.isEmpty()) {
      lastPoint = points.get(points.size() - 1).at();
      if (!clients.isEmpty()) {
        byte[] message = message("history", "", points);
        clients.forEach(client -> client.send(message));
      }
    }
    List<Frame> frames = gateway.frames().after(lastFrame, MOST_FRAMES);
    if (!frames.isEmpty()) {
      lastFrame = frames.get(frames.size() - 1).sequence();
      if (!clients.isEmpty()) {
        byte[] message = message("frames", "", frames.stream().map(frameView).toList());
        clients.forEach(client -> client.sendIfReady(message));
      }
    }
  }

  private static byte[] message(String kind, String id, Object data) {
    try {
      String text =
          (id.isEmpty() ? "" : "id: " + id + "\n")
              + "event: "
              + kind
              + "\ndata: "
              + StatusJson.mapper().writeValueAsString(data)
              + "\n\n";
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the status cannot be written as JSON", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    clients.forEach(EventClient::close);
  }
}

package org.bench104.gateway.cloud;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.mqtt.client.Broker;
import org.bench104.mqtt.client.Publication;
import org.bench104.record.json.FrameJson;
import org.bench104.record.json.JsonFrame;

/** A broker that does what the test says. */
final class ScriptedBroker implements Broker {
  /** Frames that it has got, in order, with those sent again. */
  final List<JsonFrame> frames = new ArrayList<>();

  final List<Publication> messages = new ArrayList<>();
  final List<Publication> statuses = new ArrayList<>();
  private final Deque<Runnable> unacknowledged = new ArrayDeque<>();
  private Events events = new Nobody();
  Optional<Publication> will = Optional.empty();
  int attempts;
  int inFlight;
  int mostInFlight;

  @Override
  public Connection connect(Optional<Publication> newWill, Events newEvents) {
    attempts++;
    will = newWill;
    events = newEvents;
    unacknowledged.clear();
    inFlight = 0;
    return new Open();
  }

  void accept() {
    events.connected();
  }

  void lose(String words) {
    unacknowledged.clear();
    inFlight = 0;
    events.ended(words);
  }

  /** Acknowledges the oldest publishes. */
  void acknowledge(int count) {
    for (int i = 0; i < count && !unacknowledged.isEmpty(); i++) {
      inFlight--;
      unacknowledged.remove().run();
    }
  }

  void acknowledgeAll() {
    while (!unacknowledged.isEmpty()) {
      acknowledge(1);
    }
  }

  List<Long> sequences() {
    return frames.stream().map(JsonFrame::sequence).toList();
  }

  List<Octets> asdus() {
    return frames.stream().map(JsonFrame::asdu).toList();
  }

  private final class Open implements Connection {
    private boolean closed;

    @Override
    public void publish(Publication message, Runnable acknowledged) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      inFlight++;
      mostInFlight = Math.max(mostInFlight, inFlight);
      unacknowledged.add(acknowledged);
      if (message.retained()) {
        statuses.add(message);
      } else {
        messages.add(message);
        frames.addAll(FrameJson.read(message.payload()));
      }
    }

    @Override
    public void subscribe(String filter) {
      throw new IllegalStateException("a gateway subscribes to nothing");
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static final class Nobody implements Events {
    @Override
    public void connected() {}

    @Override
    public void received(String topic, byte[] payload, Runnable taken) {}

    @Override
    public void ended(String words) {}
  }
}

package org.bench104.mqtt.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages in and hands them to those who subscribed; keeps retained ones and the sessions of
 * clients that are away. Confined to one thread.
 */
public final class TopicExchange {
  private final Limits limits;
  private final Ticker ticker;
  private final Counts counts = new Counts();
  private final Map<String, ClientSession> sessions = new LinkedHashMap<>();
  private final Map<String, Message> retained = new LinkedHashMap<>();

  public TopicExchange(Limits limits, Ticker ticker) {
    this.limits = limits;
    this.ticker = ticker;
  }

  /**
   * A client that was let in.
   *
   * @param present whether its session was there already
   */
  public record Connected(ClientSession session, boolean present) {}

  /**
   * Lets a client in; an older connection of it is closed (3.1.4). Tell the client, then {@link
   * ClientSession#pump} follows from {@link #begin}.
   *
   * @param clean whether its session begins anew and ends with the connection
   */
  public Connected connect(Client client, boolean clean, Peer peer) {
    expire();
    String key = client.sessionKey();
    @Nullable ClientSession old = sessions.get(key);
    @Nullable Peer before = old == null ? null : old.peer();
    if (old != null && before != null) {
      before.close("the same client connected again");
      disconnected(old, before);
    }
    @Nullable ClientSession kept = clean ? null : sessions.get(key);
    boolean present = kept != null;
    ClientSession session = kept != null ? kept : new ClientSession(client, clean, limits, counts);
    sessions.put(key, session);
    session.attach(peer);
    return new Connected(session, present);
  }

  /** Begins to deliver what waited in the session while its client was away. */
  public void begin(ClientSession session) {
    session.resume();
  }

  /** The connection is no more; without effect when the session has another one by now. */
  public void disconnected(ClientSession session, Peer peer) {
    if (session.isOf(peer)) {
      session.detach(ticker.nanos());
      if (session.clean()) {
        sessions.remove(session.client().sessionKey(), session);
      }
    }
  }

  /**
   * Subscribes.
   *
   * @param qos 0..2 as asked for
   * @return the QoS granted, 0..1; −1 when there are too many subscriptions
   */
  public int subscribe(ClientSession session, TopicFilter filter, int qos) {
    int granted = Math.min(qos, 1);
    return session.subscribe(filter, granted) ? granted : -1;
  }

  /** Hands over the retained messages of a new subscription, after it was confirmed. */
  public void deliverRetained(ClientSession session, TopicFilter filter, int granted) {
    for (Message message : retained.values()) {
      if (filter.matches(message.topic())) {
        session.deliverRetained(message, granted);
      }
    }
    session.pump();
  }

  public void unsubscribe(ClientSession session, TopicFilter filter) {
    session.unsubscribe(filter);
  }

  /** Keeps the message when it is to be retained, and hands it to all who subscribed. */
  public void publish(Message message) {
    counts.received++;
    if (message.retain()) {
      retain(message);
    }
    for (ClientSession session : List.copyOf(sessions.values())) {
      session.route(message);
    }
  }

  private void retain(Message message) {
    if (message.payload().length == 0) {
      retained.remove(message.topic());
    } else if (retained.size() < limits.retained() || retained.containsKey(message.topic())) {
      retained.put(message.topic(), message);
    } else {
      counts.dropped++;
    }
  }

  /** Forgets sessions whose clients have been away for too long, the longest away first. */
  private void expire() {
    long now = ticker.nanos();
    sessions
        .values()
        .removeIf(
            session ->
                session.peer() == null
                    && now - session.awaySince() > limits.sessionKept().toNanos());
    long away = sessions.values().stream().filter(session -> session.peer() == null).count();
    while (away > limits.sessions()) {
      ClientSession longest =
          sessions.values().stream()
              .filter(session -> session.peer() == null)
              .min((a, b) -> Long.compare(a.awaySince() - b.awaySince(), 0))
              .orElseThrow();
      sessions.remove(longest.client().sessionKey());
      away--;
    }
  }

  /** Messages that came in since the start. */
  public long received() {
    return counts.received;
  }

  /** Messages that somebody did not get because he was too slow or away too long. */
  public long dropped() {
    return counts.dropped;
  }

  /** Connections closed because their clients were too slow. */
  public long slow() {
    return counts.slow;
  }

  public int retainedCount() {
    return retained.size();
  }

  /** Sessions, of clients that are here and of those that are away. */
  public int sessionCount() {
    return sessions.size();
  }
}

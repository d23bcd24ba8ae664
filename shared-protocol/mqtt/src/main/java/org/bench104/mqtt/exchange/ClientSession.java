package org.bench104.mqtt.exchange;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the broker knows of one client; outlives its connection when the client asked for that.
 *
 * <p>A client that takes messages more slowly than they come: those with QoS 0 are dropped while
 * its connection is full, those with QoS 1 wait up to the limit, then its connection is closed. For
 * a client that is away the oldest are dropped at the limit. Both are counted.
 */
public final class ClientSession {
  private static final int MOST_UNRELEASED = 100;

  private final Client client;
  private final boolean clean;
  private final Limits limits;
  private final Counts counts;
  private final Map<TopicFilter, Integer> filters = new LinkedHashMap<>();
  private final Set<Integer> unreleased = new HashSet<>();
  private final Outbox outbox;
  private @Nullable Peer peer;
  private long awaySince;

  ClientSession(Client client, boolean clean, Limits limits, Counts counts) {
    this.client = client;
    this.clean = clean;
    this.limits = limits;
    this.counts = counts;
    this.outbox = new Outbox(limits);
  }

  /** Hands over what waits, as far as the connection takes it. */
  public void pump() {
    if (peer != null) {
      outbox.pump(peer);
    }
  }

  /** The client has a message with QoS 1 (PUBACK). */
  public void acknowledged(int packetId) {
    outbox.acknowledged(packetId);
    pump();
  }

  /**
   * A message with QoS 2 came in.
   *
   * @return whether it is new; false when it came before and was not released yet
   * @throws IllegalStateException when too many are not released
   */
  public boolean received(int packetId) {
    if (unreleased.size() >= MOST_UNRELEASED && !unreleased.contains(packetId)) {
      throw new IllegalStateException(MOST_UNRELEASED + " messages with QoS 2 are not released");
    }
    return unreleased.add(packetId);
  }

  /** The client released a message with QoS 2 (PUBREL). */
  public void released(int packetId) {
    unreleased.remove(packetId);
  }

  /** Notes a subscription; answers whether there was room for it. */
  boolean subscribe(TopicFilter filter, int qos) {
    if (filters.size() >= limits.filters() && !filters.containsKey(filter)) {
      return false;
    }
    filters.put(filter, qos);
    return true;
  }

  void unsubscribe(TopicFilter filter) {
    filters.remove(filter);
  }

  /** Routes one message here when a subscription matches; overlapping ones deliver it once. */
  void route(Message message) {
    int qos = -1;
    for (Map.Entry<TopicFilter, Integer> filter : filters.entrySet()) {
      if (filter.getValue() > qos && filter.getKey().matches(message.topic())) {
        qos = filter.getValue();
      }
    }
    if (qos >= 0) {
      deliver(message, Math.min(qos, message.qos()));
    }
  }

  private void deliver(Message message, int qos) {
    if (qos == 0) {
      if (peer != null && peer.writable()) {
        peer.deliver(new Delivery(message, 0, false, false, 0));
      } else {
        counts.dropped++;
      }
    } else if (outbox.offer(message)) {
      pump();
    } else if (peer != null) {
      counts.dropped++;
      counts.slow++;
      peer.close("takes messages too slowly: " + outbox.waiting() + " are waiting");
    } else {
      counts.dropped++;
      while (outbox.dropOldest() && !outbox.offer(message)) {
        counts.dropped++;
      }
    }
  }

  void deliverRetained(Message message, int qos) {
    if (!outbox.offerRetained(message, Math.min(qos, message.qos()))) {
      counts.dropped++;
    }
  }

  void attach(Peer connection) {
    peer = connection;
  }

  void resume() {
    if (peer != null) {
      outbox.resend(peer);
      pump();
    }
  }

  void detach(long nanos) {
    peer = null;
    awaySince = nanos;
  }

  boolean isOf(Peer connection) {
    return peer == connection;
  }

  @Nullable Peer peer() {
    return peer;
  }

  long awaySince() {
    return awaySince;
  }

  boolean clean() {
    return clean;
  }

  /** Whose it is. */
  public Client client() {
    return client;
  }
}

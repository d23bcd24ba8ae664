package org.bench104.mqtt.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one client has still to get: retained messages for its new subscriptions, messages with QoS
 * 1 that wait, and those that are sent and not acknowledged.
 */
final class Outbox {
  private static final int MOST_PACKET_IDS = 0xFFFF;

  private record Waiting(Message message, int qos, boolean retained) {}

  private final Limits limits;
  private final Deque<Waiting> retained = new ArrayDeque<>();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Map<Integer, Waiting> inFlight = new LinkedHashMap<>();
  private long queuedOctets;
  private int lastPacketId;

  Outbox(Limits limits) {
    this.limits = limits;
  }

  /** Queues a message with QoS 1; answers whether there was room. */
  boolean offer(Message message) {
    if (queue.size() >= limits.queueMessages()
        || queuedOctets + message.payload().length > limits.queueOctets()) {
      return false;
    }
    queue.add(new Waiting(message, 1, false));
    queuedOctets += message.payload().length;
    return true;
  }

  /** Drops the message that has waited longest; answers whether there was one. */
  boolean dropOldest() {
    Waiting oldest = queue.poll();
    if (oldest != null) {
      queuedOctets -= oldest.message().payload().length;
    }
    return oldest != null;
  }

  /** Queues a retained message; answers whether there was room. */
  boolean offerRetained(Message message, int qos) {
    if (retained.size() >= limits.retained()) {
      return false;
    }
    retained.add(new Waiting(message, qos, true));
    return true;
  }

  /** Hands over what the window and the connection allow. */
  void pump(Peer peer) {
    while (peer.writable()) {
      Deque<Waiting> source = retained.isEmpty() ? queue : retained;
      Waiting next = source.peek();
      if (next == null || next.qos() > 0 && inFlight.size() >= limits.inFlight()) {
        return;
      }
      source.remove();
      if (!next.retained()) {
        queuedOctets -= next.message().payload().length;
      }
      int packetId = 0;
      if (next.qos() > 0) {
        packetId = nextPacketId();
        inFlight.put(packetId, next);
      }
      peer.deliver(new Delivery(next.message(), next.qos(), next.retained(), false, packetId));
    }
  }

  /** Sends again what the client had not acknowledged over its last connection. */
  void resend(Peer peer) {
    inFlight.forEach(
        (packetId, sent) ->
            peer.deliver(
                new Delivery(sent.message(), sent.qos(), sent.retained(), true, packetId)));
  }

  void acknowledged(int packetId) {
    inFlight.remove(packetId);
  }

  int waiting() {
    return queue.size() + retained.size() + inFlight.size();
  }

  private int nextPacketId() {
    do {
      lastPacketId = lastPacketId % MOST_PACKET_IDS + 1;
    } while (inFlight.containsKey(lastPacketId));
    return lastPacketId;
  }
}

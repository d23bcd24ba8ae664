package org.bench104.mqtt.broker;

import io.netty.channel.ChannelHandlerContext;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.mqtt.exchange.Client;
import org.bench104.mqtt.exchange.Message;
import org.bench104.mqtt.exchange.TopicExchange;
import org.bench104.mqtt.exchange.TopicRights;
import org.bench104.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections of one broker share; confined to its thread. */
final class BrokerParts {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerParts.class);

  /** Numbers since the start. */
  static final class Counts {
    long malformed;
    long silent;
    long subscriptionsRefused;
    long publicationsRefused;
  }

  private final BrokerSettings settings;
  private final TopicExchange exchange;
  private final Doorkeeper door;
  private final TopicRights rights;
  private final PublishListener listener;
  private final Ticker ticker;
  private final Counts counts = new Counts();
  private final Set<ChannelHandlerContext> unflushed = new LinkedHashSet<>();

  BrokerParts(
      BrokerSettings settings,
      TopicExchange exchange,
      Doorkeeper door,
      TopicRights rights,
      PublishListener listener,
      Ticker ticker) {
    this.settings = settings;
    this.exchange = exchange;
    this.door = door;
    this.rights = rights;
    this.listener = listener;
    this.ticker = ticker;
  }

  /**
   * Passes on what a client may publish. What it may not is thrown away, and acknowledged all the
   * same (3.3.5).
   */
  void accept(Client client, Message message) {
    if (!rights.mayPublish(client, message.topic())) {
      counts.publicationsRefused++;
      LOG.debug("client {} may not publish on {}", client, message.topic());
      return;
    }
    boolean kept = message.retain() && rights.mayRetain(client, message.topic());
    exchange.publish(new Message(message.topic(), message.payload(), message.qos(), kept));
    listener.published(client, message);
  }

  /** Flushes once for all that is written in this turn of the event loop. */
  void flushLater(ChannelHandlerContext channel) {
    if (unflushed.isEmpty()) {
      channel.executor().execute(this::flush);
    }
    unflushed.add(channel);
  }

  private void flush() {
    unflushed.forEach(ChannelHandlerContext::flush);
    unflushed.clear();
  }

  /** Monotonic time. */
  Ticker ticker() {
    return ticker;
  }

  BrokerSettings settings() {
    return settings;
  }

  TopicExchange exchange() {
    return exchange;
  }

  Doorkeeper door() {
    return door;
  }

  TopicRights rights() {
    return rights;
  }

  Counts counts() {
    return counts;
  }
}

package org.bench104.gateway.meters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterListener;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterStatus;
import org.bench104.mqtt.exchange.Message;

/** Publishes what meters do. For any thread. */
public final class MeterPublisher implements MeterListener {
  private final MeterTopics topics;
  private final Outbound outbound;
  private final InstantSource clock;
  private final AtomicLong telemetry = new AtomicLong();
  private final AtomicLong statuses = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong last = new AtomicLong();

  public MeterPublisher(MeterTopics topics, Outbound outbound, InstantSource clock) {
    this.topics = topics;
    this.outbound = outbound;
    this.clock = clock;
  }

  @Override
  public void telemetry(MeterReading reading) {
    publish(
        telemetry, topics.telemetry(reading.meterId()), MeterPayloads.telemetry(reading), false);
  }

  @Override
  public void status(MeterStatus status) {
    publish(statuses, topics.status(status.meterId()), MeterPayloads.status(status), true);
  }

  @Override
  public void event(MeterEvent event) {
    publish(events, topics.events(event.meterId()), MeterPayloads.event(event), false);
  }

  private void publish(AtomicLong count, String topic, byte[] payload, boolean retain) {
    if (outbound.publish(new Message(topic, payload, 1, retain))) {
      count.incrementAndGet();
      last.set(clock.millis());
    } else {
      errors.incrementAndGet();
    }
  }

  /** What was published since the start. */
  ObjectNode numbers() {
    ObjectNode node = Json.object();
    node.put("telemetryPublished", telemetry.get());
    node.put("statusPublished", statuses.get());
    node.put("eventsPublished", events.get());
    node.put("errors", errors.get());
    if (last.get() == 0) {
      node.putNull("lastPublish");
    } else {
      node.put("lastPublish", last.get());
    }
    return node;
  }
}

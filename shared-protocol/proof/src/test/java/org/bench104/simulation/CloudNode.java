package org.bench104.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bench104.bytes.Octets;
import org.bench104.mqtt.client.Broker;
import org.bench104.mqtt.client.Publication;
import org.bench104.record.json.FrameJson;
import org.bench104.record.json.JsonFrame;
import org.bench104.simulation.CloudPlan.Kind;
import org.bench104.simulation.CloudPlan.Mistake;
import org.jspecify.annotations.Nullable;

/**
 * The broker behind a network with delays. What has arrived there stays; a message under way when
 * the connection breaks may or may not arrive.
 */
final class CloudNode implements Broker {
  private final World world;
  private final Node gateway;
  private final Promise promise;
  private final Mistake mistake;
  private final Map<Kind, Integer> outages = new EnumMap<>(Kind.class);
  private @Nullable Line line;

  CloudNode(World world, Node gateway, Promise promise, Mistake mistake) {
    this.world = world;
    this.gateway = gateway;
    this.promise = promise;
    this.mistake = mistake;
  }

  /** Schedules what is to go wrong. */
  void plan(CloudPlan plan) {
    for (CloudPlan.Outage outage : plan.outages()) {
      world.after(outage.at(), null, () -> change(outage.kind(), 1));
      world.after(outage.at() + outage.length(), null, () -> change(outage.kind(), -1));
    }
  }

  private void change(Kind kind, int by) {
    outages.merge(kind, by, Integer::sum);
    world.note(() -> "cloud " + kind + (by > 0 ? " begins" : " ends"));
    Line current = line;
    if (by > 0 && current != null && (kind == Kind.GONE || kind == Kind.DENIES)) {
      current.lose("the connection was lost");
    }
  }

  private boolean suffers(Kind kind) {
    return outages.getOrDefault(kind, 0) > 0;
  }

  private SplittableRandom random() {
    return world.random();
  }

  private long delay() {
    return suffers(Kind.SLOW)
        ? random().nextLong(3 * World.SECOND)
        : World.MILLI + random().nextLong(30 * World.MILLI);
  }

  @Override
  public Connection connect(Optional<Publication> will, Events events) {
    Line fresh = new Line(events);
    line = fresh;
    fresh.atGateway(
        delay(),
        () -> {
          if (suffers(Kind.GONE) || suffers(Kind.DENIES) && random().nextBoolean()) {
            fresh.lose("connection refused");
          } else {
            events.connected();
          }
        });
    return fresh;
  }

  private final class Line implements Connection {
    private final Events events;
    private final int life = gateway.life();
    private boolean over;
    private boolean cutOff;
    private long arrival;
    private long answer;

    Line(Events events) {
      this.events = events;
    }

    void atGateway(long delay, Runnable event) {
      world.after(
          delay,
          null,
          () -> {
            if (gateway.lives(life) && !over) {
              event.run();
            }
          });
    }

    void lose(String words) {
      atGateway(
          random().nextLong(50 * World.MILLI),
          () -> {
            over = true;
            events.ended(words);
          });
    }

    @Override
    public void publish(Publication message, Runnable acknowledged) {
      if (suffers(Kind.DENIES)) {
        lose("closed by the broker");
        return;
      }
      if (mistake == Mistake.COUNTS_A_PUBLISH_AS_DELIVERED) {
        atGateway(0, acknowledged);
      }
      if (mistake == Mistake.LETS_MESSAGES_OVERTAKE && random().nextInt(4) == 0) {
        arrival += 200 * World.MILLI;
        world.after(300 * World.MILLI, null, () -> arrived(message, acknowledged));
        return;
      }
      arrival = Math.max(arrival, world.now() + delay());
      world.after(arrival - world.now(), null, () -> arrived(message, acknowledged));
    }

    private void arrived(Publication message, Runnable acknowledged) {
      boolean broken = over || !gateway.lives(life);
      // One stream of octets: what is behind a lost message is lost too.
      cutOff |= suffers(Kind.GONE) || broken && random().nextBoolean();
      if (cutOff) {
        return;
      }
      if (!message.retained()) {
        for (JsonFrame frame : FrameJson.read(message.payload())) {
          promise.arrivedAtCloud(
              Octets.copyOf(frame.asdu().toByteArray(), 0, frame.asdu().length()));
        }
      }
      if (!suffers(Kind.SILENT)) {
        answer = Math.max(answer, world.now() + delay());
        if (mistake != Mistake.COUNTS_A_PUBLISH_AS_DELIVERED) {
          atGateway(answer - world.now(), acknowledged);
        }
      }
    }

    @Override
    public void subscribe(String filter) {
      throw new IllegalStateException("a gateway subscribes to nothing");
    }

    @Override
    public void close() {
      over = true;
    }
  }
}

package org.bench104.gateway.cloud;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.Frame;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.Notices;
import org.bench104.gateway.OutletSnapshot;
import org.bench104.mqtt.client.Broker;
import org.bench104.mqtt.client.KeptConnection;
import org.bench104.mqtt.client.Publication;
import org.bench104.record.json.FrameWriter;
import org.bench104.record.json.JsonFrame;
import org.bench104.spool.FrameNumber;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The destination {@code cloud}. A frame counts as delivered when the broker has acknowledged its
 * message and all earlier ones. While a message is in flight further frames gather, so that the
 * slower the broker is the larger messages get; nothing in flight: what is there goes at once.
 * After a loss everything that was not acknowledged is sent again, in order. Home thread only.
 */
public final class CloudOutlet implements FurtherOutlet {
  /** The broker is away, or takes nothing. */
  static final Alarms.Kind AWAY = new Alarms.Kind("cloud", Notices.Severity.ALARM);

  private static final Logger LOG = LoggerFactory.getLogger(CloudOutlet.class);

  private static final class UnderWay {
    final int frames;
    final long last;
    final long since;
    boolean acknowledged;

    UnderWay(int frames, long last, long since) {
      this.frames = frames;
      this.last = last;
      this.since = since;
    }
  }

  private final CloudSettings settings;
  private final String gateway;
  private final String target;
  private final String frameTopic;
  private final Timers timers;
  private final StatusMessage status;
  private final KeptConnection kept;
  private final Batches batches;
  private final FrameWriter writer = new FrameWriter();
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private final PublishLimit pace;
  private Broker.@Nullable Connection connection;
  private @Nullable Custodian custodian;
  private Alarms alarms = new Alarms();
  private Notices.Listener notices = (severity, words) -> {};
  private boolean publishing;
  private boolean lookSet;
  private long lookAt;
  private long delivered;
  private long messages;
  private String toldError = "";

  /**
   * @param gateway name of this gateway, in topics and messages
   * @param target the broker, for people
   * @param version of bench104, for the status message
   */
  public CloudOutlet(
      CloudSettings settings,
      String gateway,
      String target,
      String version,
      Broker broker,
      Timers timers,
      RandomGenerator random) {
    this.settings = settings;
    this.gateway = gateway;
    this.target = target;
    this.frameTopic = Topic.of(settings.frames(), gateway);
    this.timers = timers;
    this.status = new StatusMessage(Topic.of(settings.status(), gateway), gateway, version);
    this.kept =
        new KeptConnection(broker, Optional.of(status.of(false)), timers, random, new Events());
    this.batches = new Batches(settings.mostFrames(), settings.mostOctets());
    this.pace = new PublishLimit(settings.perSecond());
  }

  @Override
  public void attach(Custodian to, Alarms raised, Notices.Listener listener) {
    custodian = to;
    alarms = raised;
    notices = listener;
  }

  @Override
  public String name() {
    return "cloud";
  }

  @Override
  public Duration patience() {
    return settings.spoolAfter();
  }

  @Override
  public void open() {
    kept.open();
  }

  /** Says goodbye when the broker is there; what is not acknowledged stays in custody. */
  @Override
  public void close() {
    Broker.Connection current = connection;
    if (current != null) {
      current.publish(status.of(false), () -> {});
    }
    kept.close();
    connection = null;
  }

  @Override
  public void dialNow() {
    kept.dialNow();
  }

  @Override
  public OutletSnapshot snapshot() {
    boolean up = connection != null;
    String state =
        up
            ? "connected to " + target
            : kept.phase() + (toldError.isEmpty() ? "" : ": " + toldError);
    return new OutletSnapshot(
        target, up, state, kept.lastError(), delivered, messages, underWay.size());
  }

  @Override
  public int room() {
    return connection == null ? 0 : batches.room();
  }

  @Override
  public void forward(Frame frame) {
    JsonFrame json =
        new JsonFrame(
            gateway,
            FrameNumber.epoch(frame.sequence()),
            FrameNumber.number(frame.sequence()),
            frame.receivedAtMicros(),
            frame.origin(),
            frame.asdu());
    batches.add(frame.sequence(), writer.bytes(json), timers.nanos());
    look(0);
  }

  @Override
  public void reset(String why) {
    kept.renew(why);
  }

  /** Looks after {@code delay} whether something is to be published or given up. */
  private void look(long delay) {
    long at = timers.nanos() + delay;
    if (!lookSet || at - lookAt < 0) {
      lookSet = true;
      lookAt = at;
      timers.schedule(
          delay,
          () -> {
            if (lookSet && lookAt == at) {
              lookSet = false;
              work();
            }
          });
    }
  }

  private void work() {
    if (connection == null || publishing) {
      return;
    }
    publishing = true;
    boolean took = false;
    while (connection != null && dueIn() <= 0) {
      publish(batches.take());
      took = true;
    }
    publishing = false;
    if (took) {
      requireCustodian().roomAgain();
    }
    UnderWay oldest = underWay.peek();
    if (oldest != null && waited(oldest.since) >= settings.ackTimeout().toNanos()) {
      kept.renew(
          target
              + " has not acknowledged for "
              + settings.ackTimeout().toSeconds()
              + " s; connecting again");
      return;
    }
    long next = Long.MAX_VALUE;
    if (oldest != null) {
      next = settings.ackTimeout().toNanos() - waited(oldest.since);
    }
    long due = dueIn();
    if (due > 0) {
      next = Math.min(next, due);
    }
    if (connection != null && next < Long.MAX_VALUE) {
      look(Math.max(0, next));
    }
  }

  /** Nanoseconds until the next message may go; longest when an acknowledgement must come first. */
  private long dueIn() {
    if (batches.isEmpty() || underWay.size() >= settings.inFlight()) {
      return Long.MAX_VALUE;
    }
    long now = timers.nanos();
    long gather =
        underWay.isEmpty() || batches.full()
            ? 0
            : settings.linger().toNanos() - (now - batches.since());
    return Math.max(gather, pace.pause(now));
  }

  private long waited(long since) {
    return timers.nanos() - since;
  }

  private void publish(Batches.Batch batch) {
    UnderWay message = new UnderWay(batch.frames(), batch.last(), timers.nanos());
    underWay.add(message);
    send(new Publication(frameTopic, batch.payload(), false), () -> acknowledged(message));
  }

  private void send(Publication message, Runnable acknowledged) {
    Broker.Connection over = connection;
    if (over != null) {
      pace.took(timers.nanos());
      over.publish(
          message,
          () -> {
            if (connection == over) {
              kept.proven();
              acknowledged.run();
            }
          });
    }
  }

  private void acknowledged(UnderWay message) {
    message.acknowledged = true;
    long last = 0;
    while (!underWay.isEmpty() && underWay.element().acknowledged) {
      UnderWay done = underWay.remove();
      delivered += done.frames;
      messages++;
      last = done.last;
    }
    if (last > 0) {
      requireCustodian().delivered(this, last);
    }
    work();
  }

  private Custodian requireCustodian() {
    Custodian current = custodian;
    if (current == null) {
      throw new IllegalStateException("the outlet cloud is not attached");
    }
    return current;
  }

  private final class Events implements KeptConnection.Listener {
    @Override
    public void up(Broker.Connection fresh) {
      connection = fresh;
      toldError = "";
      // the limits are those of a connection, but a reconnect must not double the pace
      LOG.info("cloud: connected to {}, frames go to {}", target, frameTopic);
      notices.noticed(Notices.Severity.INFO, "cloud: connected to " + target);
      alarms.clear(AWAY);
      send(status.of(true), () -> {});
      requireCustodian().up(CloudOutlet.this);
    }

    @Override
    public void received(String topic, byte[] payload, Runnable taken) {
      taken.run(); // nothing is subscribed
    }

    @Override
    public void down(String words) {
      boolean news = !words.equals(toldError);
      toldError = words;
      connection = null;
      underWay.clear();
      batches.clear();
      if (news) {
        LOG.warn("cloud: {}; frames are stored for it, it is tried again", words);
        notices.noticed(Notices.Severity.WARNING, "cloud: " + words);
      }
      alarms.raise(AWAY, words + "; frames for it are stored, it is tried again");
      requireCustodian().down(CloudOutlet.this);
    }
  }
}

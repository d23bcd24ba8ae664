package org.bench104.meter.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bench104.meter.CommandErrors;
import org.bench104.meter.HexFrame;
import org.bench104.meter.MeterAlarm;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterSnapshot;
import org.bench104.meter.dlms.Obis;
import org.bench104.meter.dlms.ScalerUnit;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * One meter, whichever connection it has now: its jobs one after the other, its last values, its
 * alarms. A job that is under way when the meter dials again is asked again over the new
 * connection.
 */
final class KnownMeter implements Poller.Meter {
  private static final Duration LONGEST_COMMAND = Duration.ofSeconds(30);
  private static final int MOST_COMMANDS = 64;
  private static final int MOST_VALUES = 256;

  private final String id;
  private final MeterSettings settings;
  private final Audience audience;
  private final Timers timers;
  private final AlarmWatch alarms;
  private final Poller poller;
  private final Deque<CommandJob<?>> commands = new ArrayDeque<>();
  private final Map<String, MeterReading> values = new LinkedHashMap<>();
  private final Map<Obis, Optional<ScalerUnit>> scalers = new HashMap<>();
  private final Findings findings = new Findings();
  private final AbsentRegisters absent = new AbsentRegisters();
  private final Deque<HexFrame> frames = new ArrayDeque<>();
  private MeterProtocol protocol = MeterProtocol.UNKNOWN;
  private @Nullable MeterSession session;
  private @Nullable PollJob poll;
  private @Nullable ScalerJob scalerJob;
  private @Nullable Job underWay;
  private boolean working;
  private boolean online;
  private long seenAt;
  private @Nullable Instant lastSeen;
  private @Nullable MeterSnapshot snapshot;
  private Timers.@Nullable Timer lossTimer;

  /** A further connection that says it is this meter, while it is found out whether it may be. */
  private @Nullable MeterSession claimant;

  private Job alive = new AliveJob();
  private Timers.Timer claimTimer = () -> {};

  KnownMeter(
      String id,
      MeterSettings settings,
      Audience audience,
      PollSlots slots,
      PollCounters counters,
      Timers timers,
      RandomGenerator random) {
    this.id = id;
    this.settings = settings;
    this.audience = audience;
    this.timers = timers;
    this.alarms = new AlarmWatch(id, settings.alarms(), audience::nextAlarmId);
    this.poller = new Poller(settings, slots, counters, timers, random, this);
  }

  String id() {
    return id;
  }

  boolean online() {
    return online;
  }

  boolean connected() {
    return session != null;
  }

  List<MeterAlarm> activeAlarms() {
    return alarms.active();
  }

  @Override
  public MeterProtocol protocol() {
    return protocol;
  }

  /**
   * A connection says that it is this meter. It is, if it may be by configuration and no other one
   * is; else the other one has to show that it still works, and does not get away without doing so.
   */
  void claim(MeterSession fresh) {
    if (!settings.owners().admit(id, fresh.ip())) {
      refuse(fresh, "the configuration says that this meter dials from elsewhere");
    } else if (session == null) {
      take(fresh);
    } else if (claimant != null) {
      refuse(fresh, "two other connections are this meter already");
    } else {
      claimant = fresh;
      alive = new AliveJob();
      long patience = settings.aliveWithin(protocol).toNanos();
      claimTimer = timers.schedule(patience, this::silent);
      work();
    }
  }

  /** A claimant has gone before it was decided. */
  void withdraw(MeterSession gone) {
    if (claimant == gone) {
      claimant = null;
      claimTimer.cancel();
    }
  }

  private void silent() {
    MeterSession fresh = claimant;
    claimant = null;
    if (fresh != null) {
      take(fresh);
    }
  }

  private void take(MeterSession fresh) {
    fresh.accepted(this);
    attach(fresh).ifPresent(MeterSession::replaced);
  }

  private void refuse(MeterSession fresh, String why) {
    snapshot = null;
    audience.event(
        id,
        "meter_claim_refused",
        Map.of("meterId", id, "remoteAddress", fresh.remote(), "reason", why));
    fresh.refused(id, why);
  }

  /** The connection that the meter has works: it is not another one's. */
  private void decide() {
    MeterSession fresh = claimant;
    if (fresh != null) {
      claimant = null;
      claimTimer.cancel();
      refuse(fresh, "the meter is connected from " + (session == null ? "" : session.remote()));
    }
  }

  /**
   * The meter is reached by this connection from now on.
   *
   * @return the connection that it had before, which is to be closed
   */
  private Optional<MeterSession> attach(MeterSession fresh) {
    MeterSession old = session;
    session = fresh;
    fresh.driver().ifPresent(driver -> driver.scalers(scalers));
    protocol = fresh.protocol();
    underWay = null;
    boolean known = lastSeen != null;
    if (online && old != null && !old.ip().equals(fresh.ip())) {
      audience.status(id, true, Optional.of(fresh.ip()));
    }
    seen();
    audience.event(
        id,
        known ? "meter_reconnected" : "meter_connected",
        Map.of("meterId", id, "remoteAddress", fresh.remote()));
    poller.start();
    work();
    return Optional.ofNullable(old);
  }

  /** A connection is gone; only the present one counts. */
  void detach(MeterSession gone) {
    if (session != gone) {
      return;
    }
    MeterSession next = claimant;
    if (next != null) {
      withdraw(next);
      take(next);
      return;
    }
    session = null;
    underWay = null;
    poller.stop();
    poll = null;
    scalerJob = null;
    audience.event(id, "meter_disconnected", Map.of("meterId", id));
    offline();
    Duration patience = settings.dlt645().timeout();
    if (!commands.isEmpty()) {
      timers.schedule(
          patience.toNanos(),
          () -> {
            if (session == null) {
              abandonAll(CommandErrors.timeout(patience));
            }
          });
    }
  }

  private void abandonAll(String error) {
    List<CommandJob<?>> all = List.copyOf(commands);
    commands.clear();
    all.forEach(command -> command.abandon(error));
  }

  /** A valid frame of the meter arrived. */
  void seen() {
    decide();
    seenAt = timers.nanos();
    lastSeen = audience.now();
    snapshot = null;
    if (!online && session != null) {
      online = true;
      if (lossTimer != null) {
        lossTimer.cancel();
        lossTimer = null;
      }
      audience.status(id, true, Optional.of(session.ip()));
      alarms.communicationRestored().ifPresent(change -> audience.alarm(change, audience.now()));
    }
  }

  /** Time has passed: a meter that is silent for too long is offline, connected or not. */
  void sweep() {
    if (online && timers.nanos() - seenAt >= settings.timeouts().offline().toNanos()) {
      offline();
    }
  }

  private void offline() {
    snapshot = null;
    if (!online) {
      return;
    }
    online = false;
    audience.status(id, false, Optional.empty());
    Duration delay = settings.alarms().patience().delay();
    if (delay.isZero()) {
      communicationLost();
    } else {
      lossTimer = timers.schedule(delay.toNanos(), this::communicationLost);
    }
  }

  private void communicationLost() {
    snapshot = null;
    lossTimer = null;
    Instant last = lastSeen == null ? audience.now() : lastSeen;
    alarms.communicationLost(audience.now()).ifPresent(change -> audience.alarm(change, last));
  }

  void frame(HexFrame frame) {
    snapshot = null;
    if (settings.kept().frames() == 0) {
      return;
    }
    if (frames.size() >= settings.kept().frames()) {
      frames.remove();
    }
    frames.add(frame);
  }

  void event(String event, Map<String, Object> data) {
    snapshot = null;
    audience.event(id, event, data);
  }

  void finding(String event, String kind, Map<String, Object> data) {
    if (findings.fresh(event + " " + kind, timers.nanos())) {
      event(event, data);
    }
  }

  @Override
  public void measured(List<Measured> found) {
    found.forEach(this::noted);
  }

  @Override
  public void hasNot(String register) {
    absent.add(register, timers.nanos());
  }

  @Override
  public boolean lacks(String register) {
    return absent.has(register, timers.nanos());
  }

  /** Keeps a value, tells it, and watches its limits. */
  MeterReading noted(Measured measured) {
    MeterReading reading =
        new MeterReading(
            audience.now(),
            id,
            measured.register(),
            measured.dataId(),
            measured.value(),
            measured.raw(),
            measured.unit(),
            protocol);
    snapshot = null;
    if (values.size() < MOST_VALUES || values.containsKey(reading.register())) {
      values.put(reading.register(), reading);
    }
    audience.telemetry(reading);
    alarms.received(reading).forEach(change -> audience.alarm(change, reading.at()));
    return reading;
  }

  boolean acknowledge(String alarmId) {
    snapshot = null;
    return alarms.acknowledge(alarmId, audience.now());
  }

  /** Takes a command; it is answered in any case. */
  void command(CommandJob<?> command) {
    if (session == null) {
      command.abandon(CommandErrors.NOT_CONNECTED);
      return;
    }
    if (commands.size() >= MOST_COMMANDS) {
      command.abandon("Too many commands waiting for this meter");
      return;
    }
    commands.add(command);
    Timers.Timer limit =
        timers.schedule(
            LONGEST_COMMAND.toNanos(),
            () -> command.abandon(CommandErrors.timeout(LONGEST_COMMAND)));
    command.future().thenRun(limit::cancel);
    work();
  }

  @Override
  public void poll(PollJob job) {
    poll = job;
    work();
  }

  /** The meter has pushed what cannot be told before it was asked for scalers. */
  void scalersWanted() {
    if (scalerJob == null) {
      scalerJob = new ScalerJob();
      work();
    }
  }

  @Override
  public void endPoll(PollJob job) {
    job.abandon("deadline");
    if (poll == job && underWay != job) {
      poll = null;
    }
  }

  /** Gives the driver the next thing to ask, commands first; one at a time. */
  private void work() {
    if (working) {
      return; // an answer that came at once: the loop below goes on
    }
    working = true;
    try {
      while (session != null && underWay == null && next(session)) {
        // each turn asks one thing that was answered at once
      }
    } finally {
      working = false;
    }
  }

  private boolean next(MeterSession on) {
    commands.removeIf(command -> command.current(protocol).isEmpty());
    boolean claimed = claimant != null && alive.current(protocol).isPresent();
    Job job = claimed ? alive : commands.peek();
    if (job == null) {
      job = scalerJob == null ? poll : scalerJob;
    }
    if (job == null) {
      on.idle();
      return false;
    }
    Optional<Ask> ask = job.current(protocol);
    if (ask.isEmpty() && job == scalerJob) {
      scalerJob = null;
      return true;
    }
    if (ask.isEmpty()) {
      poll = null;
      return true;
    }
    Job asked = job;
    underWay = asked;
    on.ask(ask.get(), asked.attempts(), answer -> answered(on, asked, ask.get(), answer));
    return true;
  }

  private void answered(MeterSession on, Job job, Ask ask, AskOutcome answer) {
    if (session != on || underWay != job) {
      return;
    }
    underWay = null;
    if (claimant != null && job != alive && answer instanceof AskOutcome.Failed f && f.silent()) {
      work(); // no answer on a connection that may be dead: the job is asked again on the next one
      return;
    }
    poller.progress();
    if (job.current(protocol).filter(current -> current.equals(ask)).isPresent()) {
      job.answered(answer);
    }
    work();
  }

  /** What is known of the meter; the same object as long as nothing changes. */
  MeterSnapshot snapshot() {
    MeterSnapshot present = snapshot;
    if (present == null) {
      Optional<MeterSession> line = Optional.ofNullable(session);
      present =
          new MeterSnapshot(
              id,
              protocol,
              online,
              new MeterSnapshot.Connection(
                  line.map(MeterSession::state).orElse("disconnected"),
                  line.map(MeterSession::remote),
                  line.map(MeterSession::connectedAt)),
              Optional.ofNullable(lastSeen),
              new MeterSnapshot.Traffic(
                  line.map(MeterSession::octetsReceived).orElse(0L),
                  line.map(MeterSession::octetsSent).orElse(0L),
                  line.map(MeterSession::framesReceived).orElse(0L),
                  line.map(MeterSession::framesSent).orElse(0L),
                  line.map(MeterSession::heartbeats).orElse(0L)),
              List.copyOf(values.values()),
              alarms.active(),
              new MeterSnapshot.Recent(List.copyOf(frames), audience.eventsOf(id)));
      snapshot = present;
    }
    return present;
  }
}

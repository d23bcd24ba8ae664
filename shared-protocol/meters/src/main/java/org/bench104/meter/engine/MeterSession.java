package org.bench104.meter.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.meter.HexFrame;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.dlt645.DataIdentifier;
import org.bench104.meter.dlt645.Dlt645Frame;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Requests;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a meter: UNDECIDED until its protocol is known, ANONYMOUS until the meter is
 * known, then IDENTIFIED, at last CLOSED. Home thread of the engine only.
 */
public final class MeterSession implements Driver.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(MeterSession.class);
  private static final Duration REGISTRATION_PATIENCE = Duration.ofSeconds(3);
  private static final Duration IDLE_STATE = Duration.ofSeconds(60);
  private static final String UNNAMED = "auto_";

  /** One after the other; later ones each after twice the time, for meters that start slowly. */
  private static final int EARLY_PROBES = 3;

  private static final int LAST_PROBE = 5;
  private static final Duration BUS_PROBE = Duration.ofMillis(500);
  private static final DataIdentifier ENERGY = new DataIdentifier(0);
  private static final int EARLY_FRAMES = 4;
  private static final int LONGEST_NAME = 32;

  private final MeterFleet fleet;
  private final MeterSettings settings;
  private final Line line;
  private final Timers timers;
  private Detection detection = new Detection();
  private final List<Timers.Timer> waiting = new ArrayList<>();
  private final List<HexFrame> early = new ArrayList<>();
  private final List<Consumer<KnownMeter>> earlyFindings = new ArrayList<>();
  private final Instant connectedAt;
  private @Nullable Driver driver;
  private @Nullable KnownMeter meter;

  /** The meter that this connection says it is, while that is not decided. */
  private @Nullable KnownMeter claimed;

  /** The other meters on this connection, when it is the one that found it. */
  private @Nullable Neighbours neighbours;

  /** Whose turn it is, when the meter shares its connection. */
  private @Nullable Turns turns;

  private boolean asking;
  private boolean closed;
  private boolean retired;
  private long lastOctetAt;
  private long octetsReceived;
  private long octetsSent;
  private long framesReceived;
  private long framesSent;
  private long heartbeats;

  MeterSession(MeterFleet fleet, MeterSettings settings, Line line, Timers timers, Instant now) {
    this.fleet = fleet;
    this.settings = settings;
    this.line = line;
    this.timers = timers;
    this.connectedAt = now;
    this.lastOctetAt = timers.nanos();
    MeterSettings.Identification identification = settings.identification();
    long probe = identification.probeDelay().toNanos();
    for (int i = 1; probe > 0 && i <= LAST_PROBE; i++) {
      later((i <= EARLY_PROBES ? i : 1L << i) * probe, this::probe);
    }
    if (probe > 0) {
      later((EARLY_PROBES + 1) * probe, this::probeBuses);
    }
    later(identification.limit().toNanos(), this::identificationLimit);
  }

  private void later(long nanos, Runnable task) {
    waiting.add(timers.schedule(nanos, task));
  }

  /** A DL/T 645 meter never speaks first: ask whoever is there for its address. */
  private void probe() {
    send(Requests.readAddress());
  }

  /**
   * Meters on a bus answer the wildcard all at once, which nobody understands: one after another.
   */
  private void probeBuses() {
    Driver chosen = driver;
    if (chosen != null && framesReceived == 0 && !settings.dlt645().buses().isEmpty()) {
      chosen.stop(); // what several meters say at once may look like the beginning of an APDU
      driver = null;
      detection = new Detection();
    }
    List<MeterAddress> expected =
        settings.dlt645().buses().stream()
            .flatMap(bus -> bus.meters().stream())
            .sorted(Comparator.comparing(address -> fleet.connected(address.digits())))
            .toList();
    for (int i = 0; i < expected.size(); i++) {
      MeterAddress address = expected.get(i);
      later(i * BUS_PROBE.toNanos(), () -> send(Requests.read(address, ENERGY)));
    }
  }

  private void send(Dlt645Frame frame) {
    if (driver == null && !closed) {
      Octets request = frame.encode();
      frame(true, request);
      line.send(request);
    }
  }

  /** One meter of several on the connection of another one, which has not said anything yet. */
  static MeterSession neighbour(MeterSession on, MeterAddress address) {
    MeterSession session = new MeterSession(on, address);
    Dlt645Driver own = (Dlt645Driver) on.fleet.driver(MeterProtocol.DLT645, session.line, session);
    own.address(address);
    session.driver = own;
    return session;
  }

  private MeterSession(MeterSession on, MeterAddress address) {
    this.fleet = on.fleet;
    this.settings = on.settings;
    this.line = new SharedLine(on.line, this::closed);
    this.timers = on.timers;
    this.connectedAt = on.connectedAt;
    this.lastOctetAt = timers.nanos();
    LOG.debug("meter {} is looked for at {}", address, on.line.ip());
  }

  void share(Turns of) {
    turns = of;
  }

  /** Asks the meter of this session whether it is there, again and again until it is. */
  void look() {
    if (meter != null || claimed != null || closed) {
      return;
    }
    ask(
        new Ask.Register(ENERGY.text()),
        1,
        answer -> later(settings.polling().interval().toNanos(), this::look));
  }

  /** A frame of this meter arrived on the connection that it shares. */
  void received(Dlt645Frame frame) {
    if (!closed && !retired && driver instanceof Dlt645Driver own) {
      lastOctetAt = timers.nanos();
      octetsReceived += frame.encode().length();
      own.received(frame);
    }
  }

  /** The other meters on the same bus are asked over this connection from now on. */
  private void meet(MeterAddress own) {
    Optional<MeterBus> bus = settings.dlt645().busOf(own);
    if (turns == null && bus.isPresent() && driver instanceof Dlt645Driver dlt645) {
      Neighbours found = new Neighbours(bus.get(), own, timers, meter -> neighbour(this, meter));
      neighbours = found;
      turns = found.turns();
      dlt645.neighbours(found::received);
      found.look();
    }
  }

  private void identificationLimit() {
    if (meter != null || claimed != null || closed) {
      return;
    }
    if (driver == null || framesReceived == 0) {
      fleet.unidentified();
      line.close("not identified within " + settings.identification().limit().toSeconds() + " s");
    } else if (!asking) {
      identifyBySerial();
    }
  }

  /** Octets arrived. */
  public void received(byte[] octets, int from, int count) {
    if (closed || retired) {
      return;
    }
    lastOctetAt = timers.nanos();
    octetsReceived += count;
    if (driver != null) {
      driver.feed(octets, from, count);
      return;
    }
    MeterProtocol protocol = detection.feed(octets, from, count);
    if (protocol != MeterProtocol.UNKNOWN) {
      Driver chosen = fleet.driver(protocol, line, this);
      driver = chosen;
      if (protocol == MeterProtocol.DLMS) {
        later(REGISTRATION_PATIENCE.toNanos(), this::withoutRegistration);
      }
      byte[] held = detection.held();
      chosen.feed(held, 0, held.length);
    } else if (detection.hopeless() && settings.dlt645().buses().isEmpty()) {
      fleet.unidentified();
      line.close("speaks neither DL/T 645 nor DLMS");
    }
  }

  /** The connection is gone. */
  public void closed() {
    if (closed) {
      return;
    }
    closed = true;
    waiting.forEach(Timers.Timer::cancel);
    leave();
    fleet.closed(this, detection.skipped());
    if (driver != null) {
      driver.stop();
    }
    if (claimed != null) {
      claimed.withdraw(this);
      claimed = null;
    }
    KnownMeter mine = meter;
    if (mine != null) {
      mine.detach(this);
      if (mine.id().startsWith(UNNAMED)) {
        fleet.forget(mine.id());
      }
    }
  }

  private void leave() {
    if (neighbours != null) {
      neighbours.closed();
    }
    if (turns != null) {
      turns.leave(this);
    }
  }

  private void withoutRegistration() {
    if (meter == null && claimed == null && !closed && framesReceived > 0) {
      identifyBySerial();
    }
  }

  @Override
  public void address(String address) {
    if (meter != null || claimed != null || closed) {
      return;
    }
    boolean zero = address.chars().allMatch(digit -> digit == '0');
    if (!zero || settings.identification().zeroAddress() == MeterSettings.ZeroAddress.ACCEPT) {
      identified(address);
      if (protocol() == MeterProtocol.DLT645) {
        meet(new MeterAddress(address));
      }
    } else if (settings.identification().zeroAddress() == MeterSettings.ZeroAddress.READ_SERIAL
        && protocol() == MeterProtocol.DLMS) {
      identifyBySerial();
    } else {
      identified(byAddress());
    }
  }

  private void identifyBySerial() {
    Driver chosen = driver;
    if (asking || chosen == null || meter != null || claimed != null) {
      return;
    }
    if (chosen.protocol() == MeterProtocol.DLT645) {
      return; // its frames carry its address
    }
    asking = true;
    chosen.ask(
        new Ask.Address(),
        1,
        answer -> {
          asking = false;
          if (meter == null && claimed == null && !closed) {
            identified(name(answer).orElseGet(this::byAddress));
          }
        });
  }

  /** A name that may stand in a topic; nothing when the meter tells none. */
  private static Optional<String> name(AskOutcome answer) {
    if (!(answer instanceof AskOutcome.Address address)) {
      return Optional.empty();
    }
    String clean = address.text().strip().replaceAll("[^A-Za-z0-9_-]", "_");
    boolean usable = clean.length() <= LONGEST_NAME && clean.matches(".*[1-9A-Za-z].*");
    return usable ? Optional.of(clean) : Optional.empty();
  }

  private String byAddress() {
    return UNNAMED + line.ip().replaceAll("[.:%]", "_") + "_" + line.port();
  }

  private void identified(String id) {
    LOG.info("meter {} ({}) at {}", id, protocol().type(), remote());
    KnownMeter known = fleet.meter(id);
    claimed = known;
    known.claim(this);
  }

  /** This connection is the meter's from now on. */
  void accepted(KnownMeter known) {
    claimed = null;
    meter = known;
    early.forEach(known::frame);
    early.clear();
    earlyFindings.forEach(finding -> finding.accept(known));
    earlyFindings.clear();
  }

  /** This connection is not the meter's, whatever it says. */
  void refused(String id, String why) {
    LOG.warn("meter {} at {} is refused: {}", id, remote(), why);
    retire("it says that it is meter " + id + ", but " + why);
  }

  /** The meter has dialled again: this connection is of no use any more. */
  void replaced() {
    fleet.replaced();
    retire("the meter has dialled again");
  }

  private void retire(String why) {
    claimed = null;
    if (driver != null) {
      driver.stop();
    }
    meter = null;
    retired = true;
    waiting.forEach(Timers.Timer::cancel);
    if (turns != null) {
      turns.leave(this);
    }
    line.close(why);
  }

  @Override
  public void frame(boolean sent, Octets frame) {
    HexFrame seen = new HexFrame(fleet.now(), sent, frame.toHex());
    if (sent) {
      framesSent++;
      octetsSent += frame.length();
    } else {
      framesReceived++;
    }
    if (meter != null) {
      meter.frame(seen);
      if (!sent) {
        meter.seen();
      }
    } else if (early.size() < EARLY_FRAMES) {
      early.add(seen);
    }
  }

  @Override
  public void heartbeat() {
    heartbeats++;
  }

  @Override
  public void pushed(List<Measured> values) {
    if (meter != null) {
      meter.measured(values);
    }
  }

  @Override
  public void scalersWanted() {
    if (meter != null) {
      meter.scalersWanted();
    }
  }

  @Override
  public void event(String event, Map<String, Object> data) {
    if (meter != null) {
      meter.event(event, data);
    }
  }

  @Override
  public void finding(String event, String kind, Map<String, Object> data) {
    if (meter != null) {
      meter.finding(event, kind, data);
    } else if (earlyFindings.size() < EARLY_FRAMES) {
      earlyFindings.add(known -> known.finding(event, kind, data));
    }
  }

  void ask(Ask ask, int attempts, Consumer<AskOutcome> done) {
    Driver chosen = driver;
    if (chosen == null) {
      return;
    }
    if (turns == null) {
      chosen.ask(ask, attempts, done);
      return;
    }
    turns.take(
        this,
        ended ->
            chosen.ask(
                ask,
                attempts,
                answer -> {
                  ended.run();
                  done.accept(answer);
                }));
  }

  void idle() {
    if (driver != null) {
      driver.idle();
    }
  }

  /** Time has passed: a connection from which nothing comes is closed. */
  void sweep() {
    if (timers.nanos() - lastOctetAt >= settings.effectiveIdle().toNanos()) {
      line.close("nothing received for " + settings.effectiveIdle().toSeconds() + " s");
    }
  }

  /** Closes the connection. */
  void end(String why) {
    line.close(why);
  }

  Optional<Driver> driver() {
    return Optional.ofNullable(driver);
  }

  MeterProtocol protocol() {
    return driver == null ? MeterProtocol.UNKNOWN : driver.protocol();
  }

  String state() {
    boolean idle = timers.nanos() - lastOctetAt > IDLE_STATE.toNanos();
    return idle ? "idle" : "identified";
  }

  String ip() {
    return line.ip();
  }

  String remote() {
    return line.ip().contains(":")
        ? "[" + line.ip() + "]:" + line.port()
        : line.ip() + ":" + line.port();
  }

  Instant connectedAt() {
    return connectedAt;
  }

  long octetsReceived() {
    return octetsReceived;
  }

  long octetsSent() {
    return octetsSent;
  }

  long framesReceived() {
    return framesReceived;
  }

  long framesSent() {
    return framesSent;
  }

  long heartbeats() {
    return heartbeats;
  }
}

package org.bench104.gateway.iec104;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.CustodySnapshot;
import org.bench104.gateway.Frame;
import org.bench104.gateway.FrameWatch;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.Notices;
import org.bench104.gateway.Notices.Severity;
import org.bench104.gateway.Route;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.SpoolStore;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.spool.Journal;
import org.bench104.spool.Recovery;
import org.bench104.time.Timers;
import org.bench104.time.UtcMicros;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's engine for IEC 104: intake, custody, spool and the destination {@code scada}, wired
 * together. Knows no socket: connections of senders come in through {@link #intake}, routes are
 * given. All of it lives on the home thread of {@code timers}.
 */
public final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final long MAINTENANCE_NANOS = 1_000_000_000L;
  private static final int STATUS_EVERY = 10;

  private final Timers timers;
  private final SpoolStore store;
  private final Alarms alarms = new Alarms();
  private final Notices notices = new Notices();
  private final Integrity integrity = new Integrity();
  private final NewestValues newest = new NewestValues();
  private final Custodian custodian;
  private final ScadaOutlet scada;
  private final CommandsBack commandsBack;
  private final Iec104Intake intake;
  private final PointIntake points;
  private final List<FurtherOutlet> further;
  private final boolean toScada;
  private final DeliveryAlarms delivery;
  private final InstantSource clock;
  private CommandRules receiverRules = CommandRules.all();
  private int seconds;
  private boolean statusShown;
  private boolean closed;
  private Consumer<String> stuck = words -> LOG.error("{}", words);

  /**
   * @param journal opened for {@link #destinations}; used on {@code spoolThread} only from now on
   * @param bestFirst routes to the Receiver; none: frames are stored
   */
  public Gateway(
      Settings settings,
      List<Route> bestFirst,
      Journal journal,
      Executor spoolThread,
      Executor home,
      Timers timers,
      InstantSource clock,
      RandomGenerator random) {
    this(settings, bestFirst, List.of(), journal, spoolThread, home, timers, clock, random);
  }

  /**
   * A gateway with further destinations.
   *
   * @param journal opened for {@link #destinations}; used on {@code spoolThread} only from now on
   */
  public Gateway(
      Settings settings,
      List<Route> bestFirst,
      List<FurtherOutlet> further,
      Journal journal,
      Executor spoolThread,
      Executor home,
      Timers timers,
      InstantSource clock,
      RandomGenerator random) {
    this.timers = timers;
    this.clock = clock;
    this.store = new SpoolStore(journal, spoolThread, home);
    Recovery recovery = journal.recovery();
    this.custodian =
        new Custodian(settings.custody(), timers, store, alarms, journal.firstSequence());
    this.scada =
        new ScadaOutlet(bestFirst, settings.routes(), timers, random, custodian, this::fromFarEnd);
    scada.listen(notices::add);
    this.commandsBack = new CommandsBack(scada::answer);
    this.intake = new Iec104Intake(custodian, commandsBack, integrity, clock);
    intake.listen(notices::add);
    this.points = new PointIntake(custodian, alarms, timers, clock);
    alarms.listen(notices::add);
    commandsBack.contested(
        words ->
            words.ifPresentOrElse(
                text -> alarms.raise(Alarms.Kind.ADDRESS_CLAIMED, text),
                () -> alarms.clear(Alarms.Kind.ADDRESS_CLAIMED)));
    this.toScada = toScada(bestFirst, further);
    this.delivery = new DeliveryAlarms(scada, custodian, alarms, timers.nanos());
    if (toScada) {
      long passed = recovery.cursors().getOrDefault(scada.name(), 0L);
      custodian.addDestination(scada, passed, journal.depth().last());
    } else {
      custodian.withoutCommands();
    }
    this.further = List.copyOf(further);
    for (FurtherOutlet outlet : this.further) {
      outlet.attach(custodian, alarms, notices::add);
      long has = recovery.cursors().getOrDefault(outlet.name(), 0L);
      custodian.addDestination(outlet, has, journal.depth().last(), outlet.patience());
    }
    report(recovery);
  }

  /**
   * Names of the destinations of a gateway with these routes and further ones, for its journal.
   * What is not configured is none; without any, {@code scada} is one, so that frames are stored
   * and do not count as delivered.
   */
  public static List<String> destinations(List<Route> bestFirst, List<FurtherOutlet> further) {
    List<String> names = new ArrayList<>();
    if (toScada(bestFirst, further)) {
      names.add(ScadaOutlet.NAME);
    }
    further.forEach(outlet -> names.add(outlet.name()));
    return names;
  }

  private static boolean toScada(List<Route> bestFirst, List<FurtherOutlet> further) {
    return !bestFirst.isEmpty() || further.isEmpty();
  }

  /** Time limits of custody and the choice of routes. */
  public record Settings(CustodySettings custody, RouteSettings routes) {
    public static Settings defaults() {
      return new Settings(CustodySettings.defaults(), RouteSettings.defaults());
    }
  }

  /**
   * From now on {@code end} hears, in words, that this gateway cannot go on and must be restarted.
   */
  public void whenStuck(Consumer<String> end) {
    stuck = end;
  }

  /** Begins to dial the routes; call on the home thread. */
  public void open() {
    if (toScada) {
      scada.open();
    }
    further.forEach(FurtherOutlet::open);
    timers.schedule(MAINTENANCE_NANOS, this::maintain);
  }

  /** Closes the routes; what is not acknowledged stays with the senders or in the spool. */
  public void close() {
    closed = true;
    scada.close();
    further.forEach(FurtherOutlet::close);
  }

  /** From now on {@code reader} sees every frame that is taken in, for an image of the values. */
  public void tap(Consumer<Octets> reader) {
    intake.tap(reader);
    points.tap(reader);
  }

  /**
   * Passes a command of a control centre to the sender that owns its common address, at once, if it
   * may pass.
   *
   * @param from who gives it
   * @param answer takes the refusal if it may not pass, or nobody takes the command
   */
  public void command(
      Octets asdu, LinkConnection from, CommandRules rules, Consumer<Octets> answer) {
    String who = "serve " + CommandsBack.who(from);
    rules
        .refusal(asdu, from, clock.instant())
        .ifPresentOrElse(
            why -> commandsBack.deny(asdu, who, why, answer),
            () -> commandsBack.pass(asdu, who, answer));
  }

  /**
   * Refuses a request of a control centre.
   *
   * @param cause of the negative answer
   * @param why in words, for the audit
   */
  public void refuse(
      Octets asdu, LinkConnection from, Cause cause, String why, Consumer<Octets> answer) {
    commandsBack.refuse(asdu, cause, "serve " + CommandsBack.who(from), why, answer);
  }

  /** From now on these commands pass that come back from the Receiver, and no others. */
  public void fromReceiver(CommandRules rules) {
    receiverRules = rules;
  }

  /** Tells frames whose values are superseded; remembers the newest values from now on. */
  public Predicate<Frame> superseded() {
    intake.values(newest::accepted);
    points.values(newest::accepted);
    return newest::superseded;
  }

  /** Whether the owner of this common address is connected and answers requests itself. */
  public boolean reaches(int commonAddress) {
    return commandsBack.reaches(commonAddress);
  }

  /** From now on {@code watch} hears of each frame, and nobody else. */
  public void watchFrames(FrameWatch watch) {
    custodian.watch(watch);
  }

  /** As {@link #close()}; then calls {@code done} when no point would be lost by a stop. */
  public void close(Runnable done) {
    close();
    points.whenSafe(done);
  }

  /** What operators should hear of, as it happens. */
  public Notices notices() {
    return notices;
  }

  /** Dials the routes at once instead of after their pauses; what is stored goes out then. */
  public void flushNow() {
    notices.add(Severity.INFO, "operator: flush now");
    scada.routes().dialNow();
    further.forEach(FurtherOutlet::dialNow);
    custodian.roomAgain();
  }

  /**
   * Takes a route out of use until {@link #releaseRoute}.
   *
   * @throws IllegalArgumentException when there is no such route
   */
  public void holdRoute(String name) {
    scada.routes().hold(name);
    notices.add(Severity.WARNING, "operator: route " + name + " is held");
  }

  public void releaseRoute(String name) {
    scada.routes().release(name);
    notices.add(Severity.INFO, "operator: route " + name + " is released");
  }

  /** Uses this route only, until {@link #chooseRoutes}. */
  public void forceRoute(String name) {
    scada.routes().force(name);
    notices.add(Severity.WARNING, "operator: only route " + name + " is used");
  }

  /** Routes are chosen by their order again. */
  public void chooseRoutes() {
    scada.routes().automatic();
    notices.add(Severity.INFO, "operator: routes are chosen by their order");
  }

  /**
   * Frames are taken and stored, and not forwarded, until {@link #resumeForwarding}.
   *
   * @throws IllegalArgumentException when no Receiver is configured beside other destinations
   */
  public void pauseForwarding() {
    if (!toScada) {
      throw new IllegalArgumentException(
          "no Receiver is configured, and only what goes to one can be paused");
    }
    if (!scada.paused()) {
      scada.pause();
      notices.add(Severity.WARNING, "operator: forwarding is paused, frames are stored");
    }
  }

  public void resumeForwarding() {
    if (scada.paused()) {
      scada.resume();
      notices.add(Severity.INFO, "operator: forwarding goes on");
    }
  }

  /** From now on {@code watch} hears of every command and what became of it. */
  public void watchCommands(CommandWatch watch) {
    commandsBack.watch(watch);
  }

  /** From now on these common addresses belong to certain senders. */
  public void belong(List<StationRule> rules) {
    for (StationRule rule : rules) {
      for (int address : rule.commonAddresses()) {
        commandsBack.owners().reserve(address, true, rule.peers()::include);
      }
    }
  }

  /** Owner of the connections of senders. */
  public Iec104Intake intake() {
    return intake;
  }

  /** Where points of registers and meters come in. */
  public PointIntake points() {
    return points;
  }

  public CustodySnapshot custody() {
    return custodian.snapshot();
  }

  public Alarms alarms() {
    return alarms;
  }

  public ScadaOutlet scada() {
    return scada;
  }

  /** Whether {@code scada} is a destination, see {@link #destinations}; on any thread. */
  public boolean toScada() {
    return toScada;
  }

  /** The destinations beside {@code scada}. */
  public List<FurtherOutlet> further() {
    return further;
  }

  public SpoolStore store() {
    return store;
  }

  /** Frames that broke a rule of the ASDU's structure or meaning, by the field that was wrong. */
  public Map<String, Long> findings() {
    return integrity.findings();
  }

  private void fromFarEnd(Octets asdu, Runnable taken) {
    receiverRules
        .refusal(asdu, clock.instant())
        .ifPresentOrElse(
            why -> commandsBack.deny(asdu, scada.farEnd(), why, scada::answer),
            () -> commandsBack.pass(asdu, scada.farEnd()));
    taken.run();
  }

  private void report(Recovery recovery) {
    if (recovery.rows() > 0) {
      LOG.info(
          "spool recovered: rows={} bytes={} segments={}",
          recovery.rows(),
          recovery.bytes(),
          recovery.segments());
    }
    spoolProblems(recovery.problems());
    if (recovery.damage().quarantined() > 0 || recovery.damage().missing() > 0) {
      alarms.raise(
          Alarms.Kind.SPOOL_DAMAGED,
          recovery.damage().quarantined()
              + " damaged rows were moved to quarantine.csv, see there for what they were; "
              + recovery.damage().missing()
              + " rows are missing in all");
    }
  }

  private void spoolLooked(List<String> problems, List<String> troubles) {
    spoolProblems(problems);
    if (troubles.isEmpty()) {
      alarms.clear(Alarms.Kind.SPOOL_INCOMPLETE);
    } else {
      alarms.raise(Alarms.Kind.SPOOL_INCOMPLETE, String.join("; ", troubles));
    }
  }

  private void spoolProblems(List<String> problems) {
    problems.forEach(problem -> LOG.warn("spool: {}", problem));
  }

  /** Says whose fault it is that senders have to wait, when it is a further destination's. */
  private void warnOfHeldSpool() {
    boolean held =
        custodian.refusing()
            && scada.up()
            && further.stream().anyMatch(outlet -> !outlet.snapshot().up());
    if (held) {
      String names = String.join(", ", further.stream().map(FurtherOutlet::name).toList());
      alarms.raise(
          Alarms.Kind.SPOOL_HELD,
          "the spool takes no more because of frames that "
              + names
              + " has still to get, so senders have to wait and nothing reaches scada either: bring"
              + " it back, enlarge [spool] limit, or switch it off in the configuration and restart");
    } else {
      alarms.clear(Alarms.Kind.SPOOL_HELD);
    }
  }

  private void maintain() {
    if (closed) {
      return;
    }
    store.maintain(this::spoolLooked);
    custodian.look().ifPresent(words -> stuck.accept(words));
    points.look();
    if (!scada.routes().snapshots().isEmpty()) {
      delivery.look(timers.nanos());
    }
    warnOfHeldSpool();
    if (++seconds % STATUS_EVERY == 0) {
      store.depth(
          depth -> {
            if (!depth.isEmpty() || statusShown) {
              LOG.info(
                  "spool depth rows={} bytes={} oldest={}",
                  depth.rows(),
                  depth.bytes(),
                  depth.isEmpty() ? "-" : UtcMicros.instant(depth.oldestMicros()));
            }
            statusShown = !depth.isEmpty();
          });
    }
    timers.schedule(MAINTENANCE_NANOS, this::maintain);
  }
}

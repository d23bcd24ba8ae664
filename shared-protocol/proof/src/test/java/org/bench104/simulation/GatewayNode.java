package org.bench104.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.gateway.CustodySnapshot;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.Route;
import org.bench104.gateway.cloud.CloudOutlet;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.gateway.iec104.Iec104Route;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.simulation.Network.End;
import org.bench104.spool.FaultyStorage;
import org.bench104.spool.FaultyStorage.Operation;
import org.bench104.spool.Journal;
import org.bench104.spool.SimulatedCrash;
import org.bench104.spool.Storage;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/** The gateway with its disk and its two routes. */
final class GatewayNode extends Node {
  private static final HostPort RECEIVER = new HostPort("receiver", 2404);
  private static final long NEVER = 1L << 40;

  private final Promise promise;
  private final Plan plan;
  private final Variant variant;
  private final FaultyStorage disk;
  private final SpoolWatch spool;
  private final List<LinkConnection> routeLinks = new ArrayList<>();
  private final Map<Operation, Double> failures = new EnumMap<>(Operation.class);
  private Dialer lan = (target, settings, listener, failed) -> () -> {};
  private Dialer tailscale = lan;
  private @Nullable CloudNode cloud;
  private @Nullable CloudPlan cloudPlan;
  private @Nullable DiallingFaults dialling;
  private @Nullable CustodyFaults custodyFaults;
  private @Nullable Gateway gateway;
  private @Nullable LinkListener server;
  private long endsAt = Long.MAX_VALUE;
  private long rebootAfter;
  private boolean powerGoes;
  private int full;
  private int slowDisk;

  GatewayNode(World world, Promise promise, Plan plan, Variant variant) {
    super(world, "gateway");
    this.promise = promise;
    this.plan = plan;
    this.variant = variant;
    this.disk = new FaultyStorage(plan.seed());
    this.spool = new SpoolWatch(disk, promise::spoolWritten, promise::spoolRemoved);
    variant.disk(disk);
  }

  void routes(Dialer overLan, Dialer overTailscale) {
    lan = overLan;
    tailscale = overTailscale;
  }

  /** Lets dialling suffer, from the first start on. */
  void dialling(DiallingFaults faults) {
    dialling = faults;
  }

  /** Lets custody suffer, from the first start on. */
  void custodyFaults(long until, CustodyFaults.Mistake mistake) {
    CustodyFaults faults = new CustodyFaults(world, disk, spool, plan.seed(), until, mistake);
    custodyFaults = faults;
    faults.schedule();
    promise.resendAllowed(Long.MAX_VALUE / 4);
  }

  /** Gives the gateway a second destination, before its first start. */
  void cloud(CloudNode broker, CloudPlan withPlan) {
    cloud = broker;
    cloudPlan = withPlan;
  }

  private List<FurtherOutlet> further() {
    CloudNode broker = cloud;
    CloudPlan withPlan = cloudPlan;
    return broker == null || withPlan == null
        ? List.of()
        : List.of(
            new CloudOutlet(
                withPlan.settings(),
                "gw",
                "broker",
                "0",
                broker,
                timers(),
                world.random().split()));
  }

  /** The mistake of a gateway that counts the first destination only. */
  private void forgetSecondCursor(Journal journal) {
    CloudPlan withPlan = cloudPlan;
    if (withPlan != null
        && withPlan.mistake() == CloudPlan.Mistake.FORGETS_THE_SECOND_CURSOR
        && !spool.isEmpty()) {
      journal.passed("cloud", Long.MAX_VALUE / 2);
    }
    if (withPlan != null) {
      world.after(50 * World.MILLI, this, () -> forgetSecondCursor(journal));
    }
  }

  SpoolWatch spool() {
    return spool;
  }

  long storageOperations() {
    return disk.operations();
  }

  /** The engine of this life; only while the node is up. */
  Gateway engine() {
    Gateway current = gateway;
    if (current == null) {
      throw new IllegalStateException("the gateway is down");
    }
    return current;
  }

  /** The disk has room for {@code octets} more, and does not always say so. */
  void fillDisk(int octets, boolean unexpectedly) {
    full++;
    long used = spool.segments().stream().mapToLong(name -> disk.contents(name).length).sum();
    disk.capacity(used + octets).hidesFullness(unexpectedly);
  }

  void freeDisk() {
    if (--full == 0) {
      disk.capacity(Long.MAX_VALUE).hidesFullness(false);
    }
  }

  void failDisk(double probability, Operation... operations) {
    for (Operation operation : operations) {
      failures.put(operation, probability);
      disk.failing(operation, probability);
    }
  }

  /** While positive, storage takes seconds. */
  void slowDisk(int change) {
    slowDisk += change;
  }

  long slowestDisk() {
    return slowDisk > 0 ? 3 * World.SECOND : 0;
  }

  /**
   * The gateway ends in the n-th storage operation from now and starts again some time later.
   *
   * @param power whether its machine's power goes too, so that what is not synced may be lost
   */
  void endWhileStoring(long n, long later, boolean power) {
    endsAt = disk.operations() + n;
    rebootAfter = later;
    powerGoes = power;
    disk.crashAtOperation(n);
  }

  /** Nothing bad happens to the disk any more. */
  void healDisk() {
    failures.clear();
    disk.healthy();
    if (isUp()) {
      disk.crashAtOperation(NEVER);
      endsAt = Long.MAX_VALUE;
    }
  }

  boolean endedWhileStoring() {
    return disk.operations() >= endsAt;
  }

  void endNow() {
    crash(powerGoes);
    world.after(rebootAfter, null, this::start);
  }

  @Override
  void boot() {
    routeLinks.clear();
    List<FurtherOutlet> further = further();
    Timers timers = dialling == null ? timers() : dialling.timers(this, timers());
    List<Route> routes = List.of(route("lan", lan, timers), route("tailscale", tailscale, timers));
    Journal journal;
    try {
      // A folder that cannot even be listed takes no rows until the next start.
      disk.failing(Operation.LIST, 0);
      if (failures.getOrDefault(Operation.READ, 0.0) > 0) {
        // A cursor that cannot be read counts as lost: its destination gets every row again.
        promise.resendAllowed(spool.rowsAfter(0).size());
      }
      journal =
          Journal.open(storage(), plan.spool(), timers(), Gateway.destinations(routes, further));
      failures.forEach(disk::failing);
    } catch (SimulatedCrash e) {
      endNow();
      return;
    }
    if (endedWhileStoring()) {
      endNow();
      return;
    }
    Gateway engine =
        new Gateway(
            plan.gateway(),
            routes,
            further,
            journal,
            spoolThread(),
            home(),
            timers,
            clock(),
            world.random().split());
    gateway = engine;
    server = new Intake(variant.intake(this, engine.intake()));
    engine.open();
    if (cloudPlan != null && cloudPlan.mistake() != CloudPlan.Mistake.NONE) {
      forgetSecondCursor(journal);
    }
  }

  @Override
  boolean portsThrow() {
    return custodyFaults != null;
  }

  private Storage storage() {
    Storage storage = variant.storage(spool.storage());
    return custodyFaults == null ? storage : custodyFaults.storage(storage);
  }

  private Executor spoolThread() {
    Executor thread = new SpoolThread(this);
    return custodyFaults == null ? thread : custodyFaults.spoolThread(thread);
  }

  private Route route(String name, Dialer network, Timers timers) {
    Dialer dialer = dialling == null ? network : dialling.dialer(network, timers);
    Dialer watched =
        (target, settings, listener, failed) ->
            dialer.dial(target, settings, new FarEnd(listener), failed);
    Route made = variant.route(this, new Iec104Route(name, RECEIVER, plan.far(), watched));
    return custodyFaults == null ? made : custodyFaults.route(made);
  }

  @Override
  void died(boolean power) {
    gateway = null;
    server = null;
    endsAt = Long.MAX_VALUE;
    if (power) {
      disk.crash();
    } else {
      disk.restart();
    }
    spool.reload();
    promise.resendAllowed(plan.far().k());
    promise.gatewayDied(spool);
  }

  @Override
  @Nullable LinkListener server() {
    return server;
  }

  @Override
  void linked(End end, LinkConnection link) {
    if (end.dialled) {
      routeLinks.removeIf(old -> old.state() == TransferState.CLOSED);
      routeLinks.add(link);
    }
  }

  @Override
  void wrote(End end, byte[] octets, int from, int length) {
    if ((octets[from + 2] & 1) == 0) {
      Octets asdu = Octets.copyOf(octets, from + 6, length - 6);
      if (end.dialled) {
        promise.wroteToReceiver(asdu, plan.gateway().custody().commandTimeout());
      } else {
        promise.wroteToSender(asdu);
      }
    }
  }

  void spoolTaskDone() {
    Gateway current = gateway;
    if (current != null && custodyFaults == null) {
      for (String words : current.alarms().all().values()) {
        if (words.contains("internal fault")) {
          throw new Violation(Sentence.NO_INTERNAL_FAULT, words);
        }
      }
    }
  }

  /** What must hold after every step. */
  void check() {
    Gateway current = gateway;
    if (current == null) {
      return;
    }
    int started = 0;
    for (LinkConnection link : routeLinks) {
      TransferState state = link.state();
      if (state == TransferState.STARTED
          || state == TransferState.PENDING_UNCONFIRMED_STOPPED
          || state == TransferState.PENDING_STOPPED) {
        started++;
      }
    }
    if (started > 1) {
      throw new Violation(Sentence.ONE_ROUTE, started + " routes carry frames");
    }
    CustodySnapshot custody = current.custody();
    int unsafeLimit = plan.senders() * plan.field().k() * 4;
    if (custody.unsafe() > unsafeLimit) {
      throw new Violation(
          Sentence.BOUNDED, custody.unsafe() + " frames unsafe, limit " + unsafeLimit);
    }
    if (custody.inMemory() > custody.unsafe() + plan.gateway().custody().tailFrames()) {
      throw new Violation(Sentence.BOUNDED, "too many frames in memory: " + custody);
    }
  }

  /** Whether nothing is left to be done here. */
  boolean isIdle() {
    Gateway current = gateway;
    return current != null
        && !current.custody().spooling()
        && current.custody().unsafe() == 0
        && current.further().stream().allMatch(outlet -> outlet.snapshot().up())
        && spool.isEmpty();
  }

  /** The side of the Senders. */
  private final class Intake extends LinkWatch {
    Intake(LinkListener listener) {
      super(GatewayNode.this, listener);
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      if (CommandRequest.is(asdu)) {
        promise.commandAtGateway(asdu);
      }
      super.delivered(link, asdu, receipt);
    }
  }

  /** The side of the Receiver. */
  private final class FarEnd extends DialWatch {
    FarEnd(LinkListener listener) {
      super(GatewayNode.this, promise, listener);
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      if (CommandRequest.is(asdu)) {
        promise.commandAtGateway(asdu);
      }
      super.delivered(link, asdu, receipt);
    }
  }
}

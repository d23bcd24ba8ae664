package org.bench104.simulation;

import java.util.ArrayList;
import java.util.List;
import org.bench104.spool.FaultyStorage.Operation;
import org.jspecify.annotations.Nullable;

/** One run of one plan: builds the three programs, lets things go wrong, heals, and judges. */
final class Simulation {
  private static final long DRAIN = 120 * World.SECOND;
  private static final long SETTLE = 8 * World.SECOND;
  private static final long PROBE = 20 * World.SECOND;
  private static final int PROBES = 3;

  /** Which node crashes at which step, for exhaustive runs. */
  record CrashPoint(int node, long step, boolean power, long downFor) {}

  private final Plan plan;
  private final World world;
  private final Promise promise;
  private final GatewayNode gateway;
  private final ReceiverNode receiver;
  private final List<SenderNode> senders = new ArrayList<>();
  private final List<Network> fields = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final Network lan;
  private final Network tailscale;
  private String name = "";
  private @Nullable CrashPoint crashPoint;
  private int commandsBack;
  private long stepsWithFaults;
  private boolean cloudHealthy = true;
  private boolean diallingHealthy = true;

  Simulation(Plan plan, Variant variant, boolean traced) {
    this.plan = plan;
    this.world = new World(plan.seed(), traced);
    this.promise = new Promise(world, plan.senders(), plan.mostDeliveredAgain());
    this.gateway = new GatewayNode(world, promise, plan, variant);
    promise.spool(gateway.spool());
    this.receiver = new ReceiverNode(world, promise, plan.far().k());
    this.lan = new Network(world, "lan", gateway, receiver, plan.far());
    this.tailscale = new Network(world, "tailscale", gateway, receiver, plan.far());
    tailscale.delays(10 * World.MILLI, 60 * World.MILLI);
    gateway.routes(lan, tailscale);
    nodes.add(gateway);
    nodes.add(receiver);
    for (int i = 0; i < plan.senders(); i++) {
      SenderNode sender = new SenderNode(world, promise, i, plan.field(), plan.seed() * 31 + i);
      Network field = new Network(world, "field" + i, sender, gateway, plan.field());
      sender.dialer(field);
      senders.add(sender);
      fields.add(field);
      nodes.add(sender);
    }
  }

  /** The same with a second destination. */
  Simulation withCloud(CloudPlan cloudPlan) {
    promise.withCloud();
    CloudNode cloud = new CloudNode(world, gateway, promise, cloudPlan.mistake());
    cloud.plan(cloudPlan);
    gateway.cloud(cloud, cloudPlan);
    cloudHealthy = cloudPlan.outages().isEmpty();
    return this;
  }

  /** The same with a gateway whose dialling suffers. */
  Simulation withDiallingFaults(DiallingFaults.Mistake mistake) {
    DiallingFaults faults = new DiallingFaults(world, plan.seed(), plan.faultsOver(), mistake);
    gateway.dialling(faults);
    faults.schedule();
    diallingHealthy = false;
    return this;
  }

  /** The same with a gateway whose ports throw and whose files are removed. */
  Simulation withCustodyFaults(CustodyFaults.Mistake mistake) {
    gateway.custodyFaults(plan.faultsOver(), mistake);
    diallingHealthy = false;
    return this;
  }

  Promise promise() {
    return promise;
  }

  /** Says in errors which run this is. */
  Simulation named(String newName) {
    name = newName;
    return this;
  }

  String name() {
    return name;
  }

  Plan plan() {
    return plan;
  }

  Simulation crashingAt(CrashPoint point) {
    crashPoint = point;
    return this;
  }

  GatewayNode gateway() {
    return gateway;
  }

  int nodes() {
    return nodes.size();
  }

  /** Steps until the last fault was over. */
  long stepsWithFaults() {
    return stepsWithFaults;
  }

  World world() {
    return world;
  }

  /** Runs to the end. */
  Outcome run() {
    nodes.forEach(Node::start);
    long atStart = gateway.storageOperations();
    for (Plan.Burst burst : plan.bursts()) {
      world.after(burst.at(), null, () -> senders.get(burst.sender()).produce(burst.frames()));
    }
    plan.faults().forEach(this::schedule);
    runUntil(plan.faultsOver(), false);
    stepsWithFaults = world.steps();
    heal();
    drain(DRAIN);
    if (plan.isHealthy()
        && cloudHealthy
        && diallingHealthy
        && nodes.stream().allMatch(node -> node.crashes() == 0)) {
      requireNoDisk(atStart);
      if (promise.duplicates() + promise.cloudDuplicates() > 0) {
        throw new Violation(Sentence.AT_LEAST_ONCE, "duplicates without a fault");
      }
    }
    // An attempt that never ends is given up by its supervisor only after its time.
    runUntil(world.now() + (diallingHealthy ? SETTLE : 3 * SETTLE), false);
    long before = gateway.storageOperations();
    senders.forEach(sender -> sender.produce(PROBES));
    drain(PROBE);
    runUntil(world.now() + World.SECOND, false);
    requireNoDisk(before);
    promise.requireCommandsAnswered();
    return new Outcome(
        world.now(),
        world.steps(),
        promise.recorded(),
        promise.duplicates(),
        nodes.stream().mapToLong(Node::crashes).sum(),
        gateway.storageOperations());
  }

  private void requireNoDisk(long before) {
    long operations = gateway.storageOperations() - before;
    if (operations > 0) {
      throw new Violation(
          Sentence.NO_DISK_WHILE_HEALTHY, operations + " storage operations while all is well");
    }
  }

  private void drain(long within) {
    if (!runUntil(world.now() + within, true)) {
      StringBuilder words = new StringBuilder("not drained:");
      for (int i = 0; i < senders.size(); i++) {
        words
            .append(' ')
            .append(promise.missing(i))
            .append(" of ")
            .append(senders.get(i).allowed());
      }
      words.append("; segments ").append(gateway.spool().segments());
      words.append("; ").append(gateway.isUp() ? gateway.engine().custody() : "gateway down");
      words.append("; ").append(gateway.isUp() ? gateway.engine().scada().routes().states() : "");
      throw new Violation(Sentence.LIVENESS, words.toString());
    }
  }

  /** Steps until {@code time}, or until all is drained; whether it is. */
  private boolean runUntil(long time, boolean untilDrained) {
    long lastLook = -World.SECOND;
    while (true) {
      crashIfDue();
      if (!world.step(time)) {
        return isDrained();
      }
      gateway.check();
      if (untilDrained && world.now() - lastLook > 50 * World.MILLI) {
        lastLook = world.now();
        if (isDrained()) {
          return true;
        }
      }
    }
  }

  private boolean isDrained() {
    for (int i = 0; i < senders.size(); i++) {
      if (!promise.complete(i, senders.get(i).allowed())) {
        return false;
      }
    }
    return gateway.isIdle();
  }

  private void crashIfDue() {
    CrashPoint point = crashPoint;
    if (point != null && world.steps() == point.step()) {
      crashPoint = null;
      Node node = nodes.get(point.node());
      down(node, point.power());
      world.after(point.downFor(), null, node::start);
    }
  }

  private void down(Node node, boolean power) {
    if (node.isUp()) {
      node.crash(power);
      for (Network network : networks()) {
        network.died(node, power);
      }
    }
  }

  private List<Network> networks() {
    List<Network> all = new ArrayList<>(fields);
    all.add(lan);
    all.add(tailscale);
    return all;
  }

  private void heal() {
    gateway.healDisk();
    world.note(() -> "all faults are over");
  }

  private void schedule(Fault fault) {
    world.after(
        fault.at(),
        null,
        () -> {
          world.note(() -> "fault " + fault);
          begin(fault);
        });
  }

  /** Lets {@code network} suffer from now on, and heals it in time. */
  private void suffer(Fault fault, Runnable begin, Runnable end) {
    begin.run();
    world.after(fault.length(), null, end);
  }

  private void begin(Fault fault) {
    switch (fault.kind()) {
      case KILL_SENDER -> crash(senders.get(fault.number()), false, fault);
      case POWER_OFF_SENDER -> crash(senders.get(fault.number()), true, fault);
      case KILL_GATEWAY -> crash(gateway, false, fault);
      case POWER_OFF_GATEWAY -> crash(gateway, true, fault);
      case POWER_OFF_WHILE_STORING -> {
        if (gateway.isUp()) {
          gateway.endWhileStoring(fault.number(), fault.length(), true);
        }
      }
      case KILL_RECEIVER -> crash(receiver, false, fault);
      case POWER_OFF_RECEIVER -> crash(receiver, true, fault);
      case PAUSE_SENDER -> senders.get(fault.number()).pause(fault.length());
      case PAUSE_GATEWAY -> gateway.pause(fault.length());
      case PAUSE_RECEIVER -> receiver.pause(fault.length());
      case CUT_FIELD -> cut(fault, fields.get(fault.number()));
      case CUT_LAN -> cut(fault, lan);
      case CUT_TAILSCALE -> cut(fault, tailscale);
      case CUT_BOTH -> cut(fault, lan, tailscale);
      case SILENCE_FIELD -> silence(fault, fields.get(fault.number()));
      case SILENCE_LAN -> silence(fault, lan);
      case SILENCE_BOTH -> silence(fault, lan, tailscale);
      case HALF_OPEN_FIELD -> fields.get(fault.number()).loseSilently();
      case HALF_OPEN_LAN -> lan.loseSilently();
      case HALF_OPEN_TAILSCALE -> tailscale.loseSilently();
      case HALF_OPEN_BOTH -> {
        lan.loseSilently();
        tailscale.loseSilently();
        silence(fault, lan, tailscale);
      }
      case SLOW_FIELD -> slow(fault, fields.get(fault.number()));
      case SLOW_LAN -> slow(fault, lan);
      case SLOW_BOTH -> slow(fault, lan, tailscale);
      case DISK_FULL -> suffer(fault, () -> gateway.fillDisk(700, false), gateway::freeDisk);
      case DISK_FULL_UNEXPECTEDLY ->
          suffer(fault, () -> gateway.fillDisk(300, true), gateway::freeDisk);
      case DISK_SYNC_FAILS -> failDisk(fault, 0.4, Operation.SYNC, Operation.SYNC_FOLDER);
      case DISK_WRITE_FAILS -> failDisk(fault, 0.4, Operation.WRITE, Operation.CREATE);
      case DISK_READ_FAILS -> failDisk(fault, 0.4, Operation.READ, Operation.OPEN);
      case DISK_FAILS -> failDisk(fault, 0.15, Operation.values());
      case DISK_SLOW -> suffer(fault, () -> gateway.slowDisk(1), () -> gateway.slowDisk(-1));
      case RECORDING_FAILS -> suffer(fault, () -> receiver.failing(1), () -> receiver.failing(-1));
      case CLOCK_JUMPS -> gateway.jumpClock((fault.length() - World.SECOND) / 100);
      case COMMANDS_FROM_RECEIVER -> commandsBack(fault.number());
      case COMMANDS_FROM_SENDER -> senders.get(0).command(fault.number());
    }
  }

  private void crash(Node node, boolean power, Fault fault) {
    down(node, power);
    world.after(fault.length(), null, node::start);
  }

  private void cut(Fault fault, Network... networks) {
    for (Network network : networks) {
      network.cut();
      suffer(fault, () -> network.refuse(1), () -> network.refuse(-1));
    }
  }

  private void silence(Fault fault, Network... networks) {
    for (Network network : networks) {
      suffer(fault, () -> network.silence(1), () -> network.silence(-1));
    }
  }

  private void slow(Fault fault, Network... networks) {
    for (Network network : networks) {
      suffer(fault, () -> network.slow(1), () -> network.slow(-1));
    }
  }

  private void failDisk(Fault fault, double probability, Operation... operations) {
    suffer(
        fault,
        () -> gateway.failDisk(probability, operations),
        () -> gateway.failDisk(0, operations));
  }

  private void commandsBack(int count) {
    if (!receiver.isUp()) {
      return;
    }
    for (int i = 0; i < count; i++) {
      int number = ++commandsBack;
      int commonAddress =
          switch (number % 4) {
            case 0 -> 999;
            case 1 -> 65535;
            default -> SenderNode.commonAddress(number % plan.senders());
          };
      receiver.command(FrameMaker.command(commonAddress, 0x800000 + number));
    }
  }
}

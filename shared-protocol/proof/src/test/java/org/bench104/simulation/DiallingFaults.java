package org.bench104.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.SupervisedDialer;
import org.bench104.time.SureTimers;
import org.bench104.time.Timers;

/**
 * What goes wrong around the routes of a gateway without any network being at fault: sockets that
 * cannot be made, attempts that never end, timers that are lost.
 */
final class DiallingFaults {
  /** Of which the gateway is built wrongly on purpose. */
  enum Mistake {
    NONE,
    /** Waits for an outcome of each attempt, however long that takes. */
    TRUSTS_ATTEMPTS,
    /** Takes a timer that was set for one that will run. */
    TRUSTS_TIMERS
  }

  private enum Kind {
    /** An exception out of the attempt, as with no descriptor left. */
    NO_SOCKET,
    /** The same as an error. */
    NO_MEMORY,
    /** Neither success nor failure, ever. */
    NO_OUTCOME,
    /** Every second timer is forgotten. */
    TIMERS_LOST
  }

  private record Outage(long at, long length, Kind kind) {}

  private static final long HEARTBEAT = 200 * World.MILLI;
  private static final long OVERDUE = 300 * World.MILLI;

  private final World world;
  private final Mistake mistake;
  private final List<Outage> outages = new ArrayList<>();
  private final Map<Kind, Integer> now = new EnumMap<>(Kind.class);

  DiallingFaults(World world, long seed, long until, Mistake mistake) {
    this.world = world;
    this.mistake = mistake;
    SplittableRandom random = new SplittableRandom(seed * 31 + 7);
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      long at = random.nextLong(until);
      long length = random.nextLong(until - at);
      outages.add(new Outage(at, length, Kind.values()[random.nextInt(Kind.values().length)]));
    }
  }

  /** Lets them happen. */
  void schedule() {
    for (Outage outage : outages) {
      world.after(outage.at(), null, () -> change(outage, 1));
      world.after(outage.at() + outage.length(), null, () -> change(outage, -1));
    }
  }

  private void change(Outage outage, int by) {
    now.merge(outage.kind(), by, Integer::sum);
    world.note(() -> outage.kind() + (by > 0 ? " begins" : " ends"));
  }

  private boolean suffers(Kind kind) {
    return now.getOrDefault(kind, 0) > 0;
  }

  /** The timers of a gateway in one life of {@code node}, with the heartbeat that watches them. */
  Timers timers(Node node, Timers healthy) {
    Timers losing =
        new Timers() {
          @Override
          public long nanos() {
            return healthy.nanos();
          }

          @Override
          public Timer schedule(long delayNanos, Runnable task) {
            return suffers(Kind.TIMERS_LOST) && world.random().nextBoolean()
                ? () -> {}
                : healthy.schedule(delayNanos, task);
          }
        };
    if (mistake == Mistake.TRUSTS_TIMERS) {
      return losing;
    }
    SureTimers sure = new SureTimers(losing, OVERDUE);
    heartbeat(node, sure);
    return sure;
  }

  private void heartbeat(Node node, SureTimers sure) {
    world.after(
        HEARTBEAT,
        node,
        () -> {
          sure.look();
          heartbeat(node, sure);
        });
  }

  /** How a route of a gateway dials. */
  Dialer dialer(Dialer network, Timers timers) {
    Dialer faulty =
        (target, settings, listener, failed) -> {
          if (suffers(Kind.NO_SOCKET)) {
            throw new IllegalStateException("too many open files");
          }
          if (suffers(Kind.NO_MEMORY)) {
            throw new OutOfMemoryError("of the simulation");
          }
          return suffers(Kind.NO_OUTCOME)
              ? () -> {}
              : network.dial(target, settings, listener, failed);
        };
    return mistake == Mistake.TRUSTS_ATTEMPTS ? faulty : new SupervisedDialer(faulty, timers);
  }
}

package org.bench104.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Route;
import org.bench104.spool.FaultyStorage;
import org.bench104.spool.FaultyStorage.Operation;
import org.bench104.spool.Storage;
import org.bench104.spool.StorageFile;

/**
 * What befalls custody beside a bad disk: errors out of every port, a spool thread that takes
 * nothing, and somebody who removes the file that is being written.
 */
final class CustodyFaults {
  /** Ways to be built wrongly. */
  enum Mistake {
    NONE,
    /** Takes a file that was written and synced for one that will be found. */
    TRUSTS_THE_NAME,
    /** Looks for a file of that name, and not whether it is the one that was written. */
    TRUSTS_ANY_FILE_OF_THAT_NAME
  }

  private enum Kind {
    STORAGE_THROWS,
    SPOOL_THREAD_REFUSES,
    ROUTE_THROWS,
    FILE_REMOVED,
    /** Removed, and another one has its name. */
    FILE_REPLACED
  }

  private record Outage(long at, long length, Kind kind) {}

  private final World world;
  private final FaultyStorage disk;
  private final SpoolWatch spool;
  private final Mistake mistake;
  private final List<Outage> outages = new ArrayList<>();
  private final Map<Kind, Integer> now = new EnumMap<>(Kind.class);

  CustodyFaults(
      World world, FaultyStorage disk, SpoolWatch spool, long seed, long until, Mistake mistake) {
    this.world = world;
    this.disk = disk;
    this.spool = spool;
    this.mistake = mistake;
    SplittableRandom random = new SplittableRandom(seed * 31 + 11);
    Kind[] kinds = Kind.values();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      long at = random.nextLong(until);
      outages.add(new Outage(at, random.nextLong(until - at), kinds[random.nextInt(kinds.length)]));
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
    switch (outage.kind()) {
      case STORAGE_THROWS -> {
        double probability = suffers(Kind.STORAGE_THROWS) ? 0.2 : 0;
        for (Operation operation : Operation.values()) {
          disk.throwing(operation, new OutOfMemoryError("of the simulation"), probability);
        }
      }
      case FILE_REMOVED, FILE_REPLACED -> {
        if (by > 0) {
          spool.beingWritten().ifPresent(name -> remove(name, outage.kind()));
        }
      }
      default -> {}
    }
  }

  private void remove(String name, Kind kind) {
    disk.remove(name);
    spool.vanished(name);
    if (kind == Kind.FILE_REPLACED) {
      disk.place(name, new byte[0]);
    }
  }

  private boolean suffers(Kind kind) {
    return now.getOrDefault(kind, 0) > 0;
  }

  Executor spoolThread(Executor healthy) {
    return task -> {
      if (suffers(Kind.SPOOL_THREAD_REFUSES) && world.random().nextBoolean()) {
        throw world.random().nextBoolean()
            ? new RejectedExecutionException("simulated full queue")
            : new IllegalStateException("simulated thread that cannot be made");
      }
      healthy.execute(task);
    };
  }

  Route route(Route healthy) {
    return new Throwing(healthy);
  }

  Storage storage(Storage storage) {
    return mistake == Mistake.NONE ? storage : new Trusting(storage, mistake);
  }

  private final class Throwing extends WrappedRoute {
    Throwing(Route route) {
      super(route);
    }

    @Override
    public void send(Octets asdu) {
      boolean before = world.random().nextBoolean();
      if (suffers(Kind.ROUTE_THROWS) && before && world.random().nextInt(4) == 0) {
        throw new OutOfMemoryError("of the simulation, before it was sent");
      }
      super.send(asdu);
      if (suffers(Kind.ROUTE_THROWS) && !before && world.random().nextInt(4) == 0) {
        throw new IllegalStateException("simulated fault after it was sent");
      }
    }
  }

  private static final class Trusting extends WrappedStorage {
    private final Mistake mistake;

    Trusting(Storage storage, Mistake mistake) {
      super(storage);
      this.mistake = mistake;
    }

    @Override
    public StorageFile create(String name) throws IOException {
      return new WrappedFile(super.create(name)) {
        @Override
        public boolean isInPlace() {
          try {
            return mistake == Mistake.TRUSTS_THE_NAME || names().contains(name);
          } catch (IOException e) {
            return false;
          }
        }
      };
    }

    @Override
    StorageFile wrapped(StorageFile file) {
      return file;
    }
  }
}

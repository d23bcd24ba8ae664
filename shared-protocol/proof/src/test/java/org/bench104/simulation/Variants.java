package org.bench104.simulation;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Route;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.spool.FaultyStorage;
import org.bench104.spool.Storage;
import org.bench104.spool.StorageFile;
import org.bench104.spool.StorageFullException;
import org.jspecify.annotations.Nullable;

/** Gateways that break the promise, each in one way. */
enum Variants implements Variant {
  /** Confirms every frame as soon as it is accepted. */
  ACKNOWLEDGES_BEFORE_SAFE(Sentence.CUSTODY) {
    @Override
    public LinkListener intake(GatewayNode gateway, LinkListener intake) {
      return new LinkWatch(gateway, intake) {
        @Override
        public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
          super.delivered(link, asdu, receipt);
          receipt.confirm();
        }
      };
    }
  },

  /** Takes a full disk for one that has stored what it was given. */
  DROPS_WHEN_FULL(Sentence.CUSTODY) {
    @Override
    public Storage storage(Storage storage) {
      return new DroppingStorage(storage);
    }
  },

  /** Never syncs the folder. */
  SKIPS_THE_FOLDER_SYNC(Sentence.CUSTODY) {
    @Override
    public void disk(FaultyStorage disk) {
      disk.lossySyncFolder();
    }
  },

  /** Never syncs a file. */
  SKIPS_THE_SYNC(Sentence.CUSTODY) {
    @Override
    public void disk(FaultyStorage disk) {
      disk.lossySync();
    }
  },

  /** Lets the second frame go first whenever a route has begun to carry frames. */
  REORDERS_AT_CHANGE_OVER(Sentence.ORDER) {
    @Override
    public Route route(GatewayNode gateway, Route route) {
      return new OvertakingRoute(route);
    }
  },

  /** Keeps commands that no live path would take, and delivers them when there is one. */
  STORES_COMMANDS(Sentence.COMMANDS_NEVER_STORED) {
    @Override
    public LinkListener intake(GatewayNode gateway, LinkListener intake) {
      return new CommandKeeper(gateway, intake);
    }
  };

  private final Sentence broken;

  Variants(Sentence broken) {
    this.broken = broken;
  }

  /** The sentence that it breaks. */
  Sentence broken() {
    return broken;
  }

  private static final class CommandKeeper extends LinkWatch {
    private static final long LOOK = 100 * World.MILLI;

    private record Kept(LinkConnection link, Octets asdu) {}

    private final GatewayNode gateway;
    private final Queue<Kept> kept = new ArrayDeque<>();

    CommandKeeper(GatewayNode gateway, LinkListener intake) {
      super(gateway, intake);
      this.gateway = gateway;
      later();
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      if (CommandRequest.is(asdu) && gateway.engine().scada().routes().started().isEmpty()) {
        kept.add(new Kept(link, asdu));
        receipt.confirm();
      } else {
        super.delivered(link, asdu, receipt);
      }
    }

    private void later() {
      gateway.world.after(
          LOOK,
          gateway,
          () -> {
            while (!kept.isEmpty() && gateway.engine().scada().routes().started().isPresent()) {
              Kept command = kept.remove();
              super.delivered(command.link(), command.asdu(), () -> {});
            }
            later();
          });
    }
  }

  private static final class OvertakingRoute implements Route {
    private final Route route;
    private @Nullable Octets held;
    private int sent;

    OvertakingRoute(Route route) {
      this.route = route;
    }

    @Override
    public String name() {
      return route.name();
    }

    @Override
    public void dial(Listener listener) {
      sent = 0;
      held = null;
      route.dial(new Renamed(this, listener));
    }

    @Override
    public void start() {
      route.start();
    }

    @Override
    public void finish() {
      release();
      route.finish();
    }

    @Override
    public void close(String why) {
      route.close(why);
    }

    @Override
    public int room() {
      return held == null ? route.room() : Math.max(0, route.room() - 1);
    }

    @Override
    public void send(Octets asdu) {
      if (sent++ == 0 && route.room() > 1) {
        held = asdu;
      } else {
        route.send(asdu);
        release();
      }
    }

    private void release() {
      if (held != null) {
        route.send(held);
        held = null;
      }
    }
  }

  /** Reports for the wrapped route. */
  private record Renamed(Route route, Route.Listener listener) implements Route.Listener {
    @Override
    public void connected(Route inner) {
      listener.connected(route);
    }

    @Override
    public void started(Route inner) {
      listener.started(route);
    }

    @Override
    public void acknowledged(Route inner, int count) {
      listener.acknowledged(route, count);
    }

    @Override
    public void received(Route inner, Octets asdu, Runnable taken) {
      listener.received(route, asdu, taken);
    }

    @Override
    public void closed(Route inner, String words) {
      listener.closed(route, words);
    }
  }

  private record DroppingStorage(Storage inner) implements Storage {
    @Override
    public String place() {
      return inner.place();
    }

    @Override
    public List<String> names() throws IOException {
      return new ArrayList<>(inner.names());
    }

    @Override
    public StorageFile open(String name) throws IOException {
      return new DroppingFile(inner.open(name));
    }

    @Override
    public StorageFile create(String name) throws IOException {
      return new DroppingFile(inner.create(name));
    }

    @Override
    public void delete(String name) throws IOException {
      inner.delete(name);
    }

    @Override
    public void replace(String from, String to) throws IOException {
      inner.replace(from, to);
    }

    @Override
    public void syncFolder() throws IOException {
      inner.syncFolder();
    }

    @Override
    public long usableBytes() {
      return Long.MAX_VALUE;
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  private record DroppingFile(StorageFile inner) implements StorageFile {
    @Override
    public long size() throws IOException {
      return inner.size();
    }

    @Override
    public int read(long offset, byte[] target, int from, int length) throws IOException {
      return inner.read(offset, target, from, length);
    }

    @Override
    public void write(long offset, byte[] source, int from, int length) throws IOException {
      try {
        inner.write(offset, source, from, length);
      } catch (StorageFullException e) {
        return; // as if it were stored
      }
    }

    @Override
    public void truncate(long length) throws IOException {
      inner.truncate(length);
    }

    @Override
    public void sync() throws IOException {
      inner.sync();
    }

    @Override
    public boolean isInPlace() {
      return inner.isInPlace();
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}

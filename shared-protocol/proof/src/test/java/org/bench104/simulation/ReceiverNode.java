package org.bench104.simulation;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.receiver.Receiver;
import org.bench104.simulation.Network.End;
import org.jspecify.annotations.Nullable;

/** The Receiver. Its rows survive a crash only once they are synced, and only then it confirms. */
final class ReceiverNode extends Node {
  private static final long RETRY = 200 * World.MILLI;
  private static final long SLOWEST_SYNC = 5 * World.MILLI;

  private record Row(Octets asdu, Runnable confirm) {}

  private final Promise promise;
  private final int k;
  private final List<Row> unsynced = new ArrayList<>();
  private final List<LinkConnection> links = new ArrayList<>();
  private @Nullable LinkListener server;
  private boolean syncing;
  private int failing;

  ReceiverNode(World world, Promise promise, int k) {
    super(world, "receiver");
    this.promise = promise;
    this.k = k;
  }

  /** While positive, nothing can be recorded. */
  void failing(int change) {
    failing += change;
  }

  /** Sends a command to the Senders, if there is a way. */
  void command(Octets asdu) {
    for (int i = links.size() - 1; i >= 0; i--) {
      if (links.get(i).room() > 0) {
        promise.commanded(asdu, this, links.get(i));
        links.get(i).send(asdu);
        return;
      }
    }
  }

  @Override
  void boot() {
    unsynced.clear();
    links.clear();
    syncing = false;
    server = new LinkWatch(this, new Receiver(clock(), this::record, k));
  }

  @Override
  void died(boolean power) {}

  @Override
  @Nullable LinkListener server() {
    return server;
  }

  @Override
  void linked(End end, LinkConnection link) {
    links.add(link);
  }

  private void record(ReceivedFrame frame, Runnable confirm) {
    unsynced.add(new Row(frame.asdu(), confirm));
    if (!syncing) {
      syncing = true;
      syncLater(world.random().nextLong(SLOWEST_SYNC));
    }
  }

  private void syncLater(long delay) {
    world.after(delay, this, this::sync);
  }

  private void sync() {
    if (failing > 0) {
      syncLater(RETRY);
      return;
    }
    syncing = false;
    List<Row> batch = List.copyOf(unsynced);
    unsynced.clear();
    batch.forEach(row -> promise.recorded(row.asdu()));
    home().execute(() -> batch.forEach(row -> row.confirm().run()));
  }
}

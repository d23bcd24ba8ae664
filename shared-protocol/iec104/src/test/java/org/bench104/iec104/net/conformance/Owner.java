package org.bench104.iec104.net.conformance;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.RecordingOwner;
import org.bench104.net.NettyLoop;
import org.jspecify.annotations.Nullable;

/**
 * An owner as a gateway is one, in small: ASDUs wait in an outbox until a link has room, and come
 * back to its front when a link ends without having them acknowledged.
 */
final class Owner extends RecordingOwner {
  private final Deque<Octets> outbox = new ArrayDeque<>();
  private final NettyLoop loop;
  private @Nullable LinkConnection current;

  private Owner(NettyLoop loop, boolean confirms) {
    super(loop, confirms);
    this.loop = loop;
  }

  /** Confirms everything it is given at once. */
  static Owner trusting(NettyLoop loop) {
    return new Owner(loop, true);
  }

  /** Confirms only when a test says so. */
  static Owner careful(NettyLoop loop) {
    return new Owner(loop, false);
  }

  /** Puts the ASDUs {@code first..first+count-1} of {@link Frames#asdu} into the outbox. */
  void offer(int first, int count) {
    loop.execute(
        () -> {
          for (int n = first; n < first + count; n++) {
            outbox.add(Octets.parseHex(Frames.asdu(n)));
          }
          sendAsRoomAllows();
        });
  }

  /** Puts one ASDU into the outbox. */
  void offer(Octets asdu) {
    loop.execute(
        () -> {
          outbox.add(asdu);
          sendAsRoomAllows();
        });
  }

  @Override
  public void opened(LinkConnection link) {
    current = link;
    super.opened(link);
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    super.changed(link, state);
    sendAsRoomAllows();
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    super.acknowledged(link, count);
    sendAsRoomAllows();
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    for (int i = unacknowledged.size() - 1; i >= 0; i--) {
      outbox.addFirst(unacknowledged.get(i));
    }
    super.closed(link, reason, unacknowledged);
  }

  private void sendAsRoomAllows() {
    while (current != null && current.room() > 0 && !outbox.isEmpty()) {
      current.send(outbox.remove());
    }
  }
}

package org.bench104.simulation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Transport;
import org.jspecify.annotations.Nullable;

/**
 * One path between two machines: a stream of octets in each direction that arrives late, in pieces
 * or merged, and that may be cut, stall or vanish without a word.
 */
final class Network implements Dialer {
  private static final long RETRANSMISSION = 200 * World.MILLI;

  private final World world;
  private final String name;
  private final Node from;
  private final Node to;
  private final LinkSettings settings;
  private final List<Wire> wires = new ArrayList<>();
  private long leastDelay = World.MILLI / 10;
  private long mostDelay = 5 * World.MILLI;
  private int refusing;
  private int silent;
  private int slow;
  private int dialled;

  Network(World world, String name, Node from, Node to, LinkSettings settings) {
    this.world = world;
    this.name = name;
    this.from = from;
    this.to = to;
    this.settings = settings;
  }

  void delays(long least, long most) {
    leastDelay = least;
    mostDelay = most;
  }

  /** Ends all connections with a reset at both ends. */
  void cut() {
    List.copyOf(wires).forEach(Wire::reset);
  }

  /** All connections of now carry nothing any more and neither end is told. */
  void loseSilently() {
    wires.forEach(wire -> wire.lost = true);
    wires.clear();
  }

  /** While positive, attempts to connect are refused. */
  void refuse(int change) {
    refusing += change;
  }

  /** While positive, octets and attempts to connect wait for a better time. */
  void silence(int change) {
    silent += change;
  }

  /** While positive, everything takes much longer. */
  void slow(int change) {
    slow += change;
  }

  /** A machine went down: its connections end. */
  void died(Node node, boolean power) {
    if (!power) {
      // The operating system of a killed program still sends what was written, then ends.
      List.copyOf(wires).forEach(wire -> wire.killed(node));
    }
  }

  private long delay() {
    long delay = leastDelay + world.random().nextLong(mostDelay - leastDelay + 1);
    return slow > 0 ? delay * 10 + world.random().nextLong(300 * World.MILLI) : delay;
  }

  @Override
  public Attempt dial(
      HostPort target,
      LinkSettings dialSettings,
      LinkListener listener,
      Consumer<CloseReason> failed) {
    Dialling attempt = new Dialling(dialSettings, listener, failed);
    world.after(delay(), null, attempt::arrive);
    return attempt;
  }

  private final class Dialling implements Attempt {
    private final LinkSettings dialSettings;
    private final LinkListener listener;
    private final Consumer<CloseReason> failed;
    private final int life = from.life();
    private boolean cancelled;

    Dialling(LinkSettings dialSettings, LinkListener listener, Consumer<CloseReason> failed) {
      this.dialSettings = dialSettings;
      this.listener = listener;
      this.failed = failed;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    private void arrive() {
      if (!from.lives(life)) {
        return;
      }
      if (silent > 0 || to.poweredOff()) {
        fail(dialSettings.t0().toNanos(), "no answer within t0");
        return;
      }
      LinkListener server = to.isUp() ? to.server() : null;
      if (refusing > 0 || server == null) {
        fail(delay(), "connection refused");
        return;
      }
      Wire wire = new Wire(++dialled);
      wires.add(wire);
      world.after(0, to, () -> wire.far.open(settings, server));
      world.after(delay(), from, () -> opened(wire));
    }

    private void opened(Wire wire) {
      if (cancelled) {
        wire.near.close();
      } else {
        wire.near.open(dialSettings, listener);
      }
    }

    private void fail(long delay, String words) {
      world.after(
          delay,
          from,
          () -> {
            if (!cancelled) {
              world.note(() -> from + " cannot connect over " + name + ": " + words);
              failed.accept(new CloseReason(Kind.CONNECT_FAILED, words));
            }
          });
    }
  }

  /** Two connected ends. */
  private final class Wire {
    final End near;
    final End far;
    boolean lost;

    Wire(int number) {
      near = new End(this, from, true, to.name() + ":2404");
      far = new End(this, to, false, from.name() + "-" + name + ":" + (40000 + number));
    }

    void reset() {
      lost = true;
      wires.remove(this);
      near.tellReset();
      far.tellReset();
    }

    void killed(Node node) {
      if (near.node == node) {
        near.close();
      }
      if (far.node == node) {
        far.close();
      }
    }
  }

  /** One end of a connection, as the program at that end sees it. */
  final class End implements Transport {
    final Node node;
    final boolean dialled;
    private final Wire wire;
    private final String peer;
    private final int life;
    private final ByteArrayOutputStream early = new ByteArrayOutputStream(0);
    private @Nullable LinkConnection link;
    private @Nullable CloseReason earlyEnd;
    private byte[] underWay = new byte[64];
    private int length;
    private boolean closed;
    private boolean moving;

    private End(Wire wire, Node node, boolean dialled, String peer) {
      this.wire = wire;
      this.node = node;
      this.dialled = dialled;
      this.peer = peer;
      this.life = node.life();
    }

    private void open(LinkSettings linkSettings, LinkListener listener) {
      LinkConnection opened = new LinkConnection(linkSettings, node.timers(), this, listener);
      link = opened;
      world.note(() -> node + " connected with " + peer);
      node.linked(this, opened);
      opened.opened();
      byte[] waiting = early.toByteArray();
      opened.received(waiting, 0, waiting.length);
      if (earlyEnd != null) {
        opened.transportClosed(earlyEnd);
      }
    }

    @Override
    public void write(byte[] octets, int from, int count) {
      if (closed) {
        return;
      }
      if (length + count > underWay.length) {
        underWay = Arrays.copyOf(underWay, Math.max(underWay.length * 2, length + count));
      }
      System.arraycopy(octets, from, underWay, length, count);
      length += count;
      node.wrote(this, octets, from, count);
      move();
    }

    @Override
    public void close() {
      closed = true;
      move();
    }

    @Override
    public String peer() {
      return peer;
    }

    private End other() {
      return this == wire.near ? wire.far : wire.near;
    }

    private void move() {
      if (!moving && !wire.lost) {
        moving = true;
        world.after(delay(), null, this::arrive);
      }
    }

    private void arrive() {
      moving = false;
      if (wire.lost) {
        return;
      }
      End other = other();
      if (silent > 0 || other.node.poweredOff()) {
        moving = true;
        world.after(RETRANSMISSION + delay(), null, this::arrive);
        return;
      }
      if (!other.node.lives(other.life) && !other.closed) {
        wire.reset();
        return;
      }
      if (length > 0) {
        hand(other, world.random().nextInt(4) == 0 ? 1 + world.random().nextInt(length) : length);
      }
      if (length > 0) {
        move();
      } else if (closed) {
        wires.remove(wire);
        tell(other, new CloseReason(Kind.PEER_CLOSED, "peer closed the connection"));
      }
    }

    private void hand(End other, int count) {
      byte[] chunk = Arrays.copyOf(underWay, count);
      System.arraycopy(underWay, count, underWay, 0, length - count);
      length -= count;
      world.after(0, other.node, () -> other.received(chunk));
    }

    private void received(byte[] chunk) {
      LinkConnection current = link;
      if (node.lives(life)) {
        if (current == null) {
          early.writeBytes(chunk);
        } else {
          current.received(chunk, 0, chunk.length);
        }
      }
    }

    private void tellReset() {
      world.after(
          delay(),
          null,
          () -> tell(this, new CloseReason(Kind.TRANSPORT_FAILED, "connection reset")));
    }

    private void tell(End end, CloseReason reason) {
      world.after(
          0,
          end.node,
          () -> {
            LinkConnection current = end.link;
            if (current == null) {
              end.earlyEnd = reason;
            } else if (end.node.lives(end.life)) {
              current.transportClosed(reason);
            }
          });
    }
  }
}

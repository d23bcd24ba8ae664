package org.bench104.iec104.capture;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the IEC 104 sessions of a capture and plays them in the order of the file. */
public final class CaptureSessions {
  /** Connections remembered at a time; the longest silent one is given up beyond. */
  private static final int MOST_CONNECTIONS = 50_000;

  private static final int PORT = 2404;
  private static final int TLS_PORT = 19_998;

  private final Sessions sessions;
  private final Set<Integer> ports;
  private final IpFragments fragments = new IpFragments();
  private final Map<Pair, Conversation> conversations = new LinkedHashMap<>(64, 0.75f, true);
  private long lastNanos;
  private long packets;
  private long unreadable;
  private int recognised;

  /** Both ends in one order, whoever sends. */
  private record Pair(Endpoint lower, Endpoint higher) {
    static Pair of(TcpSegment segment) {
      return segment.from().compareTo(segment.to()) < 0
          ? new Pair(segment.from(), segment.to())
          : new Pair(segment.to(), segment.from());
    }
  }

  private record Conversation(CapturedConnection connection, Recognition recognition) {}

  /**
   * @param ports further ports on which connections are IEC 104 without proof
   */
  public CaptureSessions(Set<Integer> ports, Sessions sessions) {
    this.ports = Set.copyOf(ports);
    this.sessions = sessions;
  }

  /**
   * Plays a capture to its end.
   *
   * @throws CaptureException the rest of the file cannot be read; what came before was played, and
   *     {@link #end} still may be called
   */
  public void play(CaptureFile file) throws IOException {
    for (Packet packet = file.next(); packet != null; packet = file.next()) {
      take(packet);
    }
  }

  /** The observation ends: sessions that are still open are told so. */
  public void end() {
    conversations.values().forEach(open -> open.connection().end(lastNanos));
    conversations.clear();
  }

  /** Packets read so far. */
  public long packets() {
    return packets;
  }

  /** Packets of networks that are not known here. */
  public long unreadable() {
    return unreadable;
  }

  private void take(Packet packet) {
    packets++;
    lastNanos = Math.max(lastNanos, packet.nanos());
    if (!LinkLayer.known(packet.linkType())) {
      unreadable++;
      return;
    }
    IpPacket ip = IpPacket.of(packet, fragments);
    TcpSegment segment = ip == null ? null : TcpSegment.of(ip);
    if (segment != null) {
      take(segment);
    }
  }

  private void take(TcpSegment segment) {
    Pair pair = Pair.of(segment);
    Conversation open = conversations.get(pair);
    if (open != null && open.connection().isFollowedBy(segment)) {
      open.connection().end(segment.nanos());
      open = null;
    }
    if (open == null) {
      if (segment.payload() == 0 && !segment.syn()) {
        return;
      }
      open = begin(segment);
      conversations.put(pair, open);
      giveUpEldest();
    }
    if (!open.recognition().rejected()) {
      open.connection().take(segment);
    }
  }

  private Conversation begin(TcpSegment first) {
    Endpoint client = client(first);
    Endpoint server = client.equals(first.from()) ? first.to() : first.from();
    boolean expected = isExpected(client.port()) || isExpected(server.port());
    Recognition recognition =
        new Recognition(
            expected,
            () ->
                sessions.begin(
                    new SessionAddresses(
                        ++recognised, client.toString(), server.toString(), first.syn())));
    return new Conversation(new CapturedConnection(first, client, recognition), recognition);
  }

  private boolean isExpected(int port) {
    return port == PORT || port == TLS_PORT || ports.contains(port);
  }

  /** Who dialled: known from SYN, else guessed from the ports. */
  private Endpoint client(TcpSegment first) {
    if (first.syn()) {
      return first.ack() ? first.to() : first.from();
    }
    if (isExpected(first.to().port()) != isExpected(first.from().port())) {
      return isExpected(first.to().port()) ? first.from() : first.to();
    }
    return first.to().port() < first.from().port() ? first.from() : first.to();
  }

  private void giveUpEldest() {
    if (conversations.size() > MOST_CONNECTIONS) {
      @Nullable Pair eldest = null;
      for (Pair pair : conversations.keySet()) {
        eldest = pair;
        break;
      }
      Conversation gone = eldest == null ? null : conversations.remove(eldest);
      if (gone != null) {
        gone.connection().end(lastNanos);
      }
    }
  }
}

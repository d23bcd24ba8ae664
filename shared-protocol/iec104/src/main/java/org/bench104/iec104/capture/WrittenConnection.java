package org.bench104.iec104.capture;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;

/** One connection in a capture that is written. */
public final class WrittenConnection {
  private static final int FIN = 0x01;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int PSH = 0x08;
  private static final int ACK = 0x10;
  private static final int WINDOW = 65_535;
  private static final int MOST_PAYLOAD = 1_400;
  private static final int TCP_HEADER = 20;
  private static final int TCP = 6;
  private static final int HOPS = 64;

  private final CaptureWriter out;
  private final InetSocketAddress client;
  private final InetSocketAddress server;
  private final boolean v4;
  private int clientNext = 1_000;
  private int serverNext = 5_000;
  private int identification;

  WrittenConnection(CaptureWriter out, InetSocketAddress client, InetSocketAddress server) {
    this.out = out;
    this.client = client;
    this.server = server;
    this.v4 =
        client.getAddress() instanceof Inet4Address && server.getAddress() instanceof Inet4Address;
  }

  /** The connection came about. */
  public void opened(long nanos) throws IOException {
    segment(nanos, End.CLIENT, SYN, new byte[0], 0, 0);
    clientNext++;
    segment(nanos, End.SERVER, SYN | ACK, new byte[0], 0, 0);
    serverNext++;
    segment(nanos, End.CLIENT, ACK, new byte[0], 0, 0);
  }

  /** Octets of one direction; the array is only read during the call. */
  public void octets(long nanos, End from, byte[] octets, int at, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int part = Math.min(MOST_PAYLOAD, length - done);
      segment(nanos, from, PSH | ACK, octets, at + done, part);
      if (from == End.CLIENT) {
        clientNext += part;
      } else {
        serverNext += part;
      }
      done += part;
    }
  }

  /** That end ended it; {@link Entry.Manner#OBSERVATION_ENDED} writes nothing. */
  public void closed(long nanos, End by, Entry.Manner manner) throws IOException {
    if (manner == Entry.Manner.RESET) {
      segment(nanos, by, RST | ACK, new byte[0], 0, 0);
    } else if (manner == Entry.Manner.FINISHED) {
      segment(nanos, by, FIN | ACK, new byte[0], 0, 0);
      step(by);
      segment(nanos, by.other(), FIN | ACK, new byte[0], 0, 0);
      step(by.other());
      segment(nanos, by, ACK, new byte[0], 0, 0);
    }
  }

  private void step(End end) {
    if (end == End.CLIENT) {
      clientNext++;
    } else {
      serverNext++;
    }
  }

  private void segment(long nanos, End from, int flags, byte[] octets, int at, int length)
      throws IOException {
    InetSocketAddress source = from == End.CLIENT ? client : server;
    InetSocketAddress target = from == End.CLIENT ? server : client;
    int tcpLength = TCP_HEADER + length;
    ByteBuffer packet = ByteBuffer.allocate((v4 ? 20 : 40) + tcpLength);
    if (v4) {
      packet.put((byte) 0x45).put((byte) 0).putShort((short) (20 + tcpLength));
      packet.putShort((short) identification++).putShort((short) 0x4000);
      packet.put((byte) HOPS).put((byte) TCP).putShort((short) 0);
    } else {
      packet.putInt(0x60000000).putShort((short) tcpLength).put((byte) TCP).put((byte) HOPS);
    }
    packet.put(address(source)).put(address(target));
    if (v4) {
      packet.putShort(10, (short) ~sum(packet.array(), 0, 20, 0));
    }
    int tcp = packet.position();
    packet.putShort((short) source.getPort()).putShort((short) target.getPort());
    packet.putInt(from == End.CLIENT ? clientNext : serverNext);
    packet.putInt((flags & ACK) == 0 ? 0 : from == End.CLIENT ? serverNext : clientNext);
    packet.put((byte) 0x50).put((byte) flags).putShort((short) WINDOW).putInt(0);
    packet.put(octets, at, length);
    packet.putShort(tcp + 16, (short) ~checksum(packet.array(), tcp, tcpLength));
    out.packet(nanos, packet.array());
  }

  /** Of an end of IPv4 in a connection over IPv6, the mapped address. */
  private byte[] address(InetSocketAddress of) {
    byte[] octets = of.getAddress().getAddress();
    if (v4 || octets.length == 16) {
      return octets;
    }
    return ByteBuffer.allocate(16).putShort(10, (short) 0xFFFF).position(12).put(octets).array();
  }

  private int checksum(byte[] packet, int tcp, int tcpLength) {
    int addresses = v4 ? 8 : 32;
    int begin = sum(packet, tcp - addresses, addresses, TCP + tcpLength);
    return sum(packet, tcp, tcpLength, begin);
  }

  /** Sum of 16 bits as Internet checksums have it (RFC 1071). */
  private static int sum(byte[] octets, int at, int length, int begin) {
    long sum = begin;
    for (int i = 0; i < length; i += 2) {
      int low = i + 1 < length ? octets[at + i + 1] & 0xFF : 0;
      sum += (octets[at + i] & 0xFF) << 8 | low;
    }
    while (sum > 0xFFFF) {
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return (int) sum;
  }
}

package org.bench104.engine.gateway;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.bytes.Octets;

/** One end of a connection that does no more than it must, and sends whatever it is told to. */
final class RawPeer implements AutoCloseable {
  private final Socket socket;
  private final List<Octets> received = new CopyOnWriteArrayList<>();
  private volatile boolean started;
  private volatile boolean ended;
  private volatile int acknowledged;
  private int sent;

  private RawPeer(Socket socket) {
    this.socket = socket;
    Thread reader = new Thread(this::read, "raw peer");
    reader.setDaemon(true);
    reader.start();
  }

  /** Dials and asks for data transfer. */
  static RawPeer dial(int port) throws IOException {
    return dial(port, "127.0.0.1");
  }

  /** The same from another address of this machine. */
  static RawPeer dial(int port, String from) throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    RawPeer peer = new RawPeer(socket);
    peer.write(0x68, 4, 0x07, 0, 0, 0);
    return peer;
  }

  /** Waits for a connection. */
  static RawPeer accept(ServerSocket server) throws IOException {
    return new RawPeer(server.accept());
  }

  /** The ASDUs that came. */
  List<Octets> received() {
    return received;
  }

  boolean started() {
    return started;
  }

  /** Whether the other end has closed the connection. */
  boolean ended() {
    return ended;
  }

  /** Whether everything sent was acknowledged. */
  synchronized boolean allAcknowledged() {
    return acknowledged == sent;
  }

  synchronized void send(Octets asdu) throws IOException {
    byte[] frame = new byte[6 + asdu.length()];
    int receivedNow = received.size();
    frame[0] = 0x68;
    frame[1] = (byte) (4 + asdu.length());
    frame[2] = (byte) (sent << 1);
    frame[3] = (byte) (sent >> 7);
    frame[4] = (byte) (receivedNow << 1);
    frame[5] = (byte) (receivedNow >> 7);
    System.arraycopy(asdu.toByteArray(), 0, frame, 6, asdu.length());
    sent++;
    socket.getOutputStream().write(frame);
  }

  private synchronized void write(int... octets) throws IOException {
    byte[] frame = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      frame[i] = (byte) octets[i];
    }
    socket.getOutputStream().write(frame);
  }

  private void read() {
    try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
      while (true) {
        in.readUnsignedByte();
        byte[] rest = new byte[in.readUnsignedByte()];
        in.readFully(rest);
        took(rest);
      }
    } catch (IOException e) {
      ended = true;
    }
  }

  private void took(byte[] rest) throws IOException {
    int first = rest[0] & 0xFF;
    if ((first & 3) != 3) {
      acknowledged = (rest[2] & 0xFF) >> 1 | (rest[3] & 0xFF) << 7;
    }
    if ((first & 1) == 0) {
      received.add(Octets.copyOf(rest, 4, rest.length - 4));
      write(0x68, 4, 1, 0, received.size() << 1, received.size() >> 7);
    } else if (first == 0x07) {
      started = true;
      write(0x68, 4, 0x0B, 0, 0, 0);
    } else if (first == 0x0B) {
      started = true;
    } else if (first == 0x43) {
      write(0x68, 4, 0x83, 0, 0, 0);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

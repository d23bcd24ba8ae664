package org.bench104.cloud;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bench104.record.json.FrameJson;
import org.bench104.record.json.JsonFrame;

/** As much of a broker as a publisher needs; each acknowledgement comes late. */
final class LateBroker implements AutoCloseable {
  private static final int CONNECT = 1;
  private static final int PUBLISH = 3;
  private static final int PINGREQ = 12;

  private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
  private final List<JsonFrame> frames = Collections.synchronizedList(new ArrayList<>());
  private final Duration delay;

  LateBroker(Duration delay) throws IOException {
    this.delay = delay;
    Thread thread = new Thread(this::serve, "late-broker");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listening.getLocalPort();
  }

  List<JsonFrame> frames() {
    synchronized (frames) {
      return List.copyOf(frames);
    }
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
          int first = in.readUnsignedByte();
          byte[] packet = new byte[length(in)];
          in.readFully(packet);
          take(first >> 4, packet, socket.getOutputStream());
        }
      } catch (IOException e) {
        // the next connection
      }
    }
  }

  private static int length(DataInputStream in) throws IOException {
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int octet = in.readUnsignedByte();
      length |= (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return length;
      }
    }
  }

  private void take(int type, byte[] packet, OutputStream out) {
    if (type == CONNECT) {
      write(out, 0x20, 2, 0, 0);
    } else if (type == PINGREQ) {
      write(out, 0xD0, 0);
    } else if (type == PUBLISH) {
      int id = 2 + ((packet[0] & 0xFF) << 8 | packet[1] & 0xFF);
      String topic = new String(packet, 2, id - 2, StandardCharsets.UTF_8);
      if (topic.endsWith("/frames")) {
        byte[] payload = java.util.Arrays.copyOfRange(packet, id + 2, packet.length);
        frames.addAll(FrameJson.read(payload));
      }
      later.schedule(
          () -> write(out, 0x40, 2, packet[id], packet[id + 1]),
          delay.toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private static void write(OutputStream out, int... octets) {
    byte[] packet = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      packet[i] = (byte) octets[i];
    }
    try {
      synchronized (out) {
        out.write(packet);
      }
    } catch (IOException e) {
      // the client is gone
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    later.shutdownNow();
  }
}

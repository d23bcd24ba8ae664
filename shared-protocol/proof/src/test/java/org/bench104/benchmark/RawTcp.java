package org.bench104.benchmark;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The physical limit of a window of 12: blocking sockets, 27 octets a frame, a reply of 6 octets
 * for every 8 frames, no protocol.
 */
final class RawTcp {
  private static final int K = 12;
  private static final int W = 8;
  private static final int REPLY_OCTETS = 6;

  private RawTcp() {}

  static double seconds(int frames) throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      client.setTcpNoDelay(true);
      accepted.setTcpNoDelay(true);
      Thread replier = new Thread(() -> reply(accepted, frames), "bench-raw");
      replier.start();
      long begun = System.nanoTime();
      send(client, frames);
      replier.join();
      return (System.nanoTime() - begun) / 1e9;
    }
  }

  private static void send(Socket socket, int frames) throws IOException {
    byte[] window = new byte[K * Workload.APDU_OCTETS];
    byte[] reply = new byte[REPLY_OCTETS];
    OutputStream out = socket.getOutputStream();
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int sent = 0;
    int acknowledged = 0;
    while (sent < frames) {
      int room = Math.min(frames - sent, K - (sent - acknowledged));
      out.write(window, 0, room * Workload.APDU_OCTETS);
      sent += room;
      if (sent - acknowledged >= W) {
        in.readFully(reply);
        acknowledged += W;
      }
    }
  }

  private static void reply(Socket socket, int frames) {
    try {
      byte[] chunk = new byte[64 * 1024];
      byte[] reply = new byte[REPLY_OCTETS];
      long octets = 0;
      long replied = 0;
      while (octets < (long) frames * Workload.APDU_OCTETS) {
        octets += socket.getInputStream().read(chunk);
        while (octets / Workload.APDU_OCTETS - replied >= W) {
          socket.getOutputStream().write(reply);
          replied += W;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

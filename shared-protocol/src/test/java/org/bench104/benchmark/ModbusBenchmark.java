package org.bench104.benchmark;

import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bench104.modbus.net.TestServer;
import org.bench104.testing.FreePort;

/**
 * Requests a second and the time to an answer with eight clients, our register server against
 * j2mod's slave, taking turns: every client reads the block of eight registers, every tenth request
 * writes it. Once with one request under way per client, and once with as many as a client keeps
 * under way that does not wait.
 */
public final class ModbusBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int REQUESTS = Integer.getInteger("frames", 200_000);
  private static final int CLIENTS = 8;
  private static final int UNDER_WAY = 20;
  private static final double TARGET = 2;

  private static final String OURS = "bench104 register server";
  private static final String J2MOD = "j2mod slave";

  private static final byte[] READ = {0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 8};
  private static final byte[] WRITE = {
    0, 2, 0, 0, 0, 23, 1, 16, 0, 0, 0, 8, 16, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8
  };
  private static final int READ_ANSWER = 25;
  private static final int WRITE_ANSWER = 12;

  private ModbusBenchmark() {}

  /** Prints the tables; {@code -Drounds=} and {@code -Dframes=} change their size. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    int port = FreePort.find();
    ModbusSlave slave =
        ModbusSlaveFactory.createTCPSlave(
            InetAddress.getLoopbackAddress(), port, CLIENTS + 2, false, 0);
    SimpleProcessImage image = new SimpleProcessImage(1);
    for (int i = 0; i < 100; i++) {
      image.addRegister(new SimpleRegister(0));
    }
    slave.addProcessImage(1, image);
    slave.open();
    try (TestServer server = new TestServer(settings -> settings)) {
      for (int underWay : new int[] {1, UNDER_WAY}) {
        compare(out, underWay, server.port(), port);
      }
    }
    System.exit(0);
  }

  private static void compare(PrintStream out, int underWay, int ours, int theirs)
      throws Exception {
    List<Long> ourTimes = new ArrayList<>();
    List<Long> theirTimes = new ArrayList<>();
    Medians medians = new Medians(out);
    medians.contender(OURS, () -> rate(ours, underWay, ourTimes));
    medians.contender(J2MOD, () -> rate(theirs, underWay, theirTimes));
    medians.run(ROUNDS);
    out.printf(
        "%n%-42s %12s %12s %12s %10s%n",
        "Modbus requests/s, " + CLIENTS + " clients, " + underWay + " under way",
        "median",
        "least",
        "most",
        "p99 µs");
    for (String name : medians.names()) {
      out.printf(
          "%-42s %,12.0f %,12.0f %,12.0f %,10.0f%n",
          name,
          medians.median(name),
          medians.least(name),
          medians.most(name),
          p99(name.equals(OURS) ? ourTimes : theirTimes));
    }
    double measured = medians.ratio(OURS, J2MOD);
    String verdict = underWay == 1 ? "" : measured >= TARGET ? "target 2.00" : "target 2.00 missed";
    out.printf("%n%-58s %8.2f %s%n%n", OURS + " / " + J2MOD, measured, verdict);
  }

  private static double rate(int port, int underWay, List<Long> times) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      long start = System.nanoTime();
      List<Future<long[]>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(threads.submit(() -> client(port, REQUESTS / CLIENTS, underWay)));
      }
      for (Future<long[]> client : clients) {
        Arrays.stream(client.get()).forEach(times::add);
      }
      return REQUESTS / ((System.nanoTime() - start) / 1e9);
    } finally {
      threads.shutdown();
    }
  }

  /** Time of each batch to its last answer, in nanoseconds. */
  private static long[] client(int port, int requests, int underWay) throws Exception {
    int batches = Math.max(1, requests / underWay);
    long[] times = new long[batches];
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      byte[] request = new byte[underWay * WRITE.length];
      int sent = 0;
      for (int batch = 0; batch < batches; batch++) {
        int length = 0;
        int answer = 0;
        for (int i = 0; i < underWay; i++) {
          byte[] one = sent++ % 10 == 9 ? WRITE : READ;
          System.arraycopy(one, 0, request, length, one.length);
          length += one.length;
          answer += one == READ ? READ_ANSWER : WRITE_ANSWER;
        }
        long start = System.nanoTime();
        out.write(request, 0, length);
        if (in.readNBytes(answer).length < answer) {
          throw new EOFException("closed by port " + port);
        }
        times[batch] = System.nanoTime() - start;
      }
    }
    return times;
  }

  private static double p99(List<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[(int) (sorted.length * 0.99)] / 1e3;
  }
}

package org.bench104.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bench104.testing.FreePort;

/**
 * A gateway process of 64 MiB heap that stores, recovers and drains a million frames. Answers the
 * largest heap in use after a collection.
 */
final class SmallHeap {
  private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

  private SmallHeap() {}

  static String run(int frames) throws Exception {
    Path folder = GatewayRig.freshFolder();
    int intake = FreePort.find();
    int receiver = FreePort.find();
    try {
      Process storing = gateway(folder, "storing", intake, receiver);
      awaitPort(intake);
      double stored = Pump.seconds(intake, frames);
      storing.destroyForcibly().waitFor();
      long begun = System.nanoTime();
      Process draining = gateway(folder, "draining", intake, receiver);
      awaitPort(intake);
      double recovered = (System.nanoTime() - begun) / 1e9;
      CountDownLatch drained = new CountDownLatch(frames);
      Sink sink = new Sink(receiver, count -> drained.countDown());
      boolean all = drained.await(5, TimeUnit.MINUTES) && draining.isAlive();
      double seconds = (System.nanoTime() - begun) / 1e9 - recovered;
      draining.destroy();
      draining.waitFor();
      sink.close();
      return String.format(
          "heap of a gateway with -Xmx64m and %,d frames in the spool: %s; most in use after a"
              + " collection %d MiB while storing, %d MiB while draining; stored in %.0f s, killed,"
              + " started and recovered in %.1f s, drained in %.0f s",
          frames,
          all ? "enough" : "NOT ENOUGH, " + drained.getCount() + " frames are missing",
          most(folder.resolve("storing.gc")),
          most(folder.resolve("draining.gc")),
          stored,
          recovered,
          seconds);
    } finally {
      GatewayRig.delete(folder);
    }
  }

  private static Process gateway(Path folder, String name, int intake, int receiver)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-Xlog:gc:file=" + folder.resolve(name + ".gc"),
            "-cp",
            System.getProperty("java.class.path"),
            "org.bench104.command.gateway.GatewayCommand",
            "--listen=127.0.0.1:" + intake,
            "--lan=127.0.0.1:" + receiver,
            "--spool=" + folder.resolve("spool"))
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), name + ".log"))
        .start();
  }

  private static long most(Path log) throws IOException {
    long most = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = AFTER_COLLECTION.matcher(line);
      if (matcher.find()) {
        most = Math.max(most, Long.parseLong(matcher.group(1)));
      }
    }
    return most;
  }

  private static void awaitPort(int port) throws Exception {
    for (int attempt = 0; attempt < 300; attempt++) {
      try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new IllegalStateException("the gateway does not listen");
  }
}

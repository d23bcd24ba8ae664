package org.bench104.engine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.receiver.ReceiverConfig;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.engine.sender.SendingTask;
import org.bench104.engine.sender.StackChoice;
import org.bench104.engine.sender.UnattendedSender;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.sender.TypedFrames;
import picocli.CommandLine;

/**
 * What the self-tests of the programs share: frames sent and recorded on the loopback address, in a
 * folder of their own that is deleted afterwards.
 */
public final class SelfTest {
  public static final String LOCAL = "127.0.0.1";

  /** How many frames {@link #sent} sends. */
  public static final int FRAMES = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The steps of one self-test. */
  @FunctionalInterface
  public interface Steps {
    /**
     * Carries them out.
     *
     * @param folder for files
     * @return what went wrong; empty when nothing did
     */
    String run(Path folder) throws IOException, InterruptedException;
  }

  private SelfTest() {}

  /**
   * Carries out the steps and says how they ended.
   *
   * @param passed what to say when nothing went wrong
   * @return the exit code
   */
  public static int report(PrintWriter out, String passed, Steps steps)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("bench104-self-test");
    try {
      String failure = steps.run(folder);
      out.println(
          failure.isEmpty() ? "self-test passed: " + passed : "self-test failed: " + failure);
      out.flush();
      return failure.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } finally {
      delete(folder);
    }
  }

  /** Whether {@link #FRAMES} frames were acknowledged by who listens there. */
  public static boolean sent(HostPort target) throws IOException, InterruptedException {
    SendingTask settings =
        new SendingTask(
            target,
            StackChoice.bench104,
            new TypedFrames(TypeId.M_ME_TF_1, 1, 100, null, InstantSource.system()),
            FRAMES,
            Duration.ZERO,
            null,
            PATIENCE,
            LinkSettings.defaults());
    try (UnattendedSender run = new UnattendedSender(settings)) {
      return run.run() instanceof UnattendedSender.Outcome.Done;
    }
  }

  /** Waits until so many rows are there, by looking at the file as a user would. */
  public static String received(Path csv, int expected) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long rows = 0;
    while (System.nanoTime() < end) {
      try (Stream<String> lines = Files.lines(csv)) {
        rows = lines.filter(line -> line.contains("M_ME_TF_1")).count();
      }
      if (rows >= expected) {
        return "";
      }
      Thread.sleep(100);
    }
    return rows + " of " + expected + " frames were recorded within " + PATIENCE.toSeconds() + " s";
  }

  /**
   * A Receiver on the loopback address.
   *
   * @param port 0 for any
   */
  public static RunningReceiver receiver(int port, Path csv) throws IOException {
    ReceiverSettings defaults = usable(ReceiverConfig.defaults(Map.of()));
    return RunningReceiver.start(
        new ReceiverSettings(
            new HostPort(LOCAL, port),
            defaults.maxConnections(),
            defaults.allow(),
            new RowFileSettings(csv, Durability.SYNC, RowFileSettings.DEFAULT_MAX_OCTETS),
            Optional.empty(),
            defaults.link()));
  }

  /** The defaults of a configuration, which are always usable. */
  public static <T> T usable(Configured<T> defaults) {
    if (defaults instanceof Configured.Usable<T> usable) {
      return usable.settings();
    }
    throw new IllegalStateException("the defaults are not usable: " + defaults);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}

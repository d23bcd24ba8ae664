package org.bench104.app.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How the window bears 20 000 frames a second from a Sender in a process of its own. Not part of
 * the usual tests, because its numbers are those of the machine: {@code xvfb-run -a mvn -pl
 * app-receiver -am test -Dui=glass -Dtest=SpeedTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dspeed.seconds=60 -DargLine=-Xmx256m}.
 */
@EnabledIfSystemProperty(named = "speed.seconds", matches = "\\d+")
class SpeedTest extends WindowTest {
  private static final int RATE = Integer.getInteger("speed.rate", 20_000);
  private static final long POLL_MILLIS = 20;
  private static final double MEBI = 1 << 20;

  @TempDir private static Path home;
  private final List<Long> pulses = new ArrayList<>();
  private ReceiverModel model;
  private ReceiverWindow window;

  @Override
  public void start(Stage stage) {
    Settings remembered = new Settings(home.resolve("receiver.properties"));
    model = new ReceiverModel(ReceiverSettingsInFolder.of(home, 0), remembered);
    window = new ReceiverWindow(stage, model, remembered, (title, place) -> Optional.empty());
    window.show();
    new AnimationTimer() {
      private long before;

      @Override
      public void handle(long now) {
        if (before != 0) {
          pulses.add(now - before);
        }
        before = now;
      }
    }.start();
  }

  @AfterEach
  void closeWindow() {
    onWindow(window.frame()::close);
  }

  @Test
  void theWindowStaysResponsiveAndItsMemoryFlat() throws IOException {
    onWindow(model.listening().connection()::press);
    waitFor("listening", () -> !model.listening().listeningProperty().get().isEmpty());
    int seconds = Integer.getInteger("speed.seconds");
    long count = (long) RATE * seconds;
    System.out.println(
        "time from the start of the process to this window listening, JUnit included: "
            + ManagementFactory.getRuntimeMXBean().getUptime()
            + " ms");
    startSender(count);
    waitFor("the first frame", () -> total() > 0);
    onWindow(pulses::clear);
    long begunMicros = model.frames().rows().get(0).atMicros();
    long used = 0;
    double took = 0;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(4L * seconds + 60);
    for (int quarter = 1; quarter <= 4; quarter++) {
      long goal = count * quarter / 4;
      while (total() < goal && System.nanoTime() < deadline) {
        pause();
      }
      took = (nowMicros() - begunMicros) / 1e6;
      used = afterCollection();
      System.out.printf("%,d frames, %.0f MiB used after collection%n", total(), used / MEBI);
    }
    long[] sorted = sortedPulses();
    System.out.printf(
        "%,d frames in %.2f s from the first received to the last in the table (%,.0f a second;"
            + " goal %,d), %,d rows kept; pulse median %.1f ms, p99 %.1f ms, longest %.1f ms;"
            + " heap %.0f MiB of %.0f%n",
        total(),
        took,
        total() / took,
        RATE,
        model.frames().rows().size(),
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        used / MEBI,
        Runtime.getRuntime().maxMemory() / MEBI);
    assertThat(total()).isEqualTo(count);
    waitFor("recorded", () -> words("#recording").contains(String.format("%,d rows", count)));
    export(count);
  }

  private void export(long count) {
    Path target = home.resolve("export.csv");
    long begun = System.nanoTime();
    onWindow(() -> model.exports().all(target));
    waitFor("exported", () -> model.status().messageProperty().get().endsWith("rows to " + target));
    double took = (System.nanoTime() - begun) / 1e9;
    System.out.printf("%,d rows exported in %.2f s: %,.0f a second%n", count, took, count / took);
  }

  private static void pause() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
  }

  private static long nowMicros() {
    return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
  }

  private long total() {
    return model.frames().totalProperty().get();
  }

  private static long afterCollection() {
    System.gc();
    // as it was right after the collection, not when this thread runs again
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  private long[] sortedPulses() {
    List<Long> taken = new ArrayList<>();
    onWindow(() -> taken.addAll(pulses));
    long[] sorted = taken.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private void startSender(long count) throws IOException {
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            "org.bench104.command.sender.SenderCommand",
            "--nogui",
            "--to",
            model.listening().listeningProperty().get(),
            "--count",
            Long.toString(count),
            "--rate",
            Integer.toString(RATE))
        .inheritIO()
        .start();
  }
}

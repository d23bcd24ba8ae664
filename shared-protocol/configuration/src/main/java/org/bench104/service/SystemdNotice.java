package org.bench104.service;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how this service stands (sd_notify). The message goes through the program {@code
 * systemd-notify}, since Java 17 cannot send a datagram to a Unix socket; the unit therefore needs
 * {@code NotifyAccess=all}. A message that cannot be sent is logged and otherwise ignored: the
 * service manager decides what its absence means.
 */
public final class SystemdNotice {
  private static final Logger LOG = LoggerFactory.getLogger(SystemdNotice.class);
  private static final long LONGEST_SECONDS = 10;

  /** Runs one command and returns when it has ended. */
  @FunctionalInterface
  interface Runner {
    void run(List<String> command) throws IOException, InterruptedException;
  }

  private final Optional<Duration> watchdog;
  private final Runner runner;

  SystemdNotice(Optional<Duration> watchdog, Runner runner) {
    this.watchdog = watchdog;
    this.runner = runner;
  }

  /**
   * The way to systemd; empty when it does not listen, because the process is no unit of type
   * notify.
   *
   * @param environment {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC}, {@code WATCHDOG_PID}
   * @param pid of this process
   */
  public static Optional<SystemdNotice> of(Map<String, String> environment, long pid) {
    return of(environment, pid, SystemdNotice::runProgram);
  }

  static Optional<SystemdNotice> of(Map<String, String> environment, long pid, Runner runner) {
    return environment.getOrDefault("NOTIFY_SOCKET", "").isBlank()
        ? Optional.empty()
        : Optional.of(new SystemdNotice(watchdog(environment, pid), runner));
  }

  private static Optional<Duration> watchdog(Map<String, String> environment, long pid) {
    String meant = environment.getOrDefault("WATCHDOG_PID", "");
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    if (!micros.matches("[1-9]\\d{0,17}") || !(meant.isBlank() || meant.equals("" + pid))) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1000L)));
  }

  /** The service is killed when it was not called alive for this long; empty: it is not watched. */
  public Optional<Duration> watchdog() {
    return watchdog;
  }

  /** The service has started and does its work. */
  public void ready(String status) {
    send("READY=1", "STATUS=" + status);
  }

  /** The service still does its work. */
  public void alive(String status) {
    send("WATCHDOG=1", "STATUS=" + status);
  }

  /** The service is about to end, on purpose. */
  public void stopping() {
    send("STOPPING=1");
  }

  private void send(String... assignments) {
    List<String> command = new ArrayList<>(List.of("systemd-notify"));
    for (String assignment : assignments) {
      command.add(assignment.replace('\n', ' '));
    }
    try {
      runner.run(command);
    } catch (IOException e) {
      LOG.warn("cannot tell systemd {}: {}", assignments[0], e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void runProgram(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("systemd-notify did not end within " + LONGEST_SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException("systemd-notify ended with " + process.exitValue());
    }
  }
}

package org.bench104.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.time.Ticker;

/** A machine with {@code dpkg}; installing needs root. */
public final class DebianMachine implements Machine {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final UpdateSettings settings;
  private final Ticker ticker;

  public DebianMachine(UpdateSettings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
  }

  private record Ended(int status, String output) {}

  @Override
  public Optional<String> installed(String name) throws UpdateException {
    Ended ended = run(List.of("dpkg-query", "-W", "-f=${db:Status-Abbrev}|${Version}", name));
    boolean whole = ended.status() == 0 && ended.output().startsWith("ii");
    return whole
        ? Optional.of(ended.output().substring(ended.output().indexOf('|') + 1).trim())
        : Optional.empty();
  }

  @Override
  public void repair() throws UpdateException {
    must("dpkg --configure -a", run(List.of("dpkg", "--configure", "-a", "--force-confold")));
  }

  @Override
  public void install(Path file) throws UpdateException {
    must(
        "dpkg --install",
        run(List.of("dpkg", "--force-confold", "--force-downgrade", "--install", file.toString())));
  }

  @Override
  public void restart() throws UpdateException {
    must("the restart command", run(settings.restart()));
  }

  @Override
  public boolean healthy() throws UpdateException {
    long end = ticker.nanos() + settings.healthTime().toNanos();
    do {
      if (run(settings.health()).status() != 0) {
        return false;
      }
      pause();
    } while (ticker.nanos() - end < 0);
    return true;
  }

  private static void pause() throws UpdateException {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpdateException("interrupted while watching the new version", e);
    }
  }

  private static void must(String what, Ended ended) throws UpdateException {
    if (ended.status() != 0) {
      throw new UpdateException(
          what + " ended with status " + ended.status() + ": " + ended.output().strip());
    }
  }

  private static Ended run(List<String> command) throws UpdateException {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LONGEST.toMinutes(), TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new UpdateException(command.get(0) + " did not end within " + LONGEST);
      }
      return new Ended(process.exitValue(), output);
    } catch (IOException e) {
      throw new UpdateException("cannot run " + command.get(0) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpdateException("interrupted while " + command.get(0) + " ran", e);
    }
  }
}

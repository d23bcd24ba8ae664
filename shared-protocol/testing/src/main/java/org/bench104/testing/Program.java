package org.bench104.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A program as a process of its own: its output by lines (both streams together), its end, and its
 * killing. The process does not outlive the one that started it.
 */
public final class Program implements AutoCloseable {
  private final String name;
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Consumer<String> onLine;
  private final Thread reader;
  private final Thread atExit;
  private boolean ended;

  private Program(String name, Process process, Consumer<String> onLine) {
    this.name = name;
    this.process = process;
    this.onLine = onLine;
    this.reader = new Thread(this::readAll, name + " output");
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts {@code command} in {@code folder}.
   *
   * @param name for messages
   * @param onLine called with each line of output, on a thread of its own
   */
  public static Program start(
      String name, Path folder, List<String> command, Consumer<String> onLine) throws IOException {
    return start(name, folder, command, Map.of(), onLine);
  }

  /** The same with {@code environment} added to that of this process. */
  public static Program start(
      String name,
      Path folder,
      List<String> command,
      Map<String, String> environment,
      Consumer<String> onLine)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Program(name, process, onLine);
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** All output so far. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** How many lines there are so far, to wait for a later one with {@link #awaitLineAfter}. */
  public int lineCount() {
    synchronized (lines) {
      return lines.size();
    }
  }

  /**
   * Waits until a line contains a match of {@code regex}; one of the past will do.
   *
   * @throws AssertionError with the output, when the program ends or the time is over before
   */
  public String awaitLine(String regex, Duration atMost) {
    return awaitLineAfter(0, regex, atMost);
  }

  /** The same, from the line with index {@code first} on. */
  public String awaitLineAfter(int first, String regex, Duration atMost) {
    return findLineAfter(first, regex, atMost)
        .orElseThrow(
            () ->
                new AssertionError(
                    name
                        + (hasEnded() ? " ended without saying" : " did not say")
                        + " '"
                        + regex
                        + "' within "
                        + atMost.toSeconds()
                        + " s. Its output:\n"
                        + tail()));
  }

  /** The same, empty instead of failing. */
  public Optional<String> findLineAfter(int first, String regex, Duration atMost) {
    Pattern pattern = Pattern.compile(regex);
    long deadline = System.nanoTime() + atMost.toNanos();
    int next = first;
    synchronized (lines) {
      while (true) {
        for (; next < lines.size(); next++) {
          if (pattern.matcher(lines.get(next)).find()) {
            return Optional.of(lines.get(next));
          }
        }
        if (!awaitMore(deadline)) {
          return Optional.empty();
        }
      }
    }
  }

  /**
   * Waits until there are {@code count} lines of output.
   *
   * @throws AssertionError with the output, when the program ends or the time is over before
   */
  public void awaitLineCount(int count, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    synchronized (lines) {
      while (lines.size() < count && awaitMore(deadline)) {}
      if (lines.size() < count) {
        throw new AssertionError(
            name + " has said " + lines.size() + " lines instead of " + count + ":\n" + tail());
      }
    }
  }

  /** Waits for another line; false when there will be none before the deadline. */
  private boolean awaitMore(long deadline) {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (ended || millis <= 0) {
      return false;
    }
    try {
      lines.wait(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits for the end; empty when it does not come in time. All output has been read then. */
  public Optional<Integer> awaitExit(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
      reader.join();
      return Optional.of(process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * The exit status.
   *
   * @throws AssertionError with the output, when the program does not end in time
   */
  public int exitStatus(Duration atMost) {
    return awaitExit(atMost)
        .orElseThrow(
            () ->
                new AssertionError(
                    name + " did not end within " + atMost.toSeconds() + " s. Output:\n" + tail()));
  }

  private boolean hasEnded() {
    synchronized (lines) {
      return ended;
    }
  }

  /** SIGKILL: no chance to clean up; returns when it is gone. */
  public void kill() {
    // Through the handle, because Process.destroy closes the output before it has been read.
    process.toHandle().destroyForcibly();
    process.onExit().join();
  }

  /** SIGTERM: asks it to end and returns its exit status. */
  public int stop(Duration atMost) {
    process.toHandle().destroy();
    return exitStatus(atMost);
  }

  /** The last lines of output, for messages. */
  public String tail() {
    List<String> all = lines();
    return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
  }

  @Override
  public void close() {
    kill();
  }

  private void readAll() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      while (line != null) {
        add(line);
        line = output.readLine();
      }
    } catch (IOException | UncheckedIOException e) {
      add("(output lost: " + e.getMessage() + ")");
    } finally {
      end();
    }
  }

  private void add(String line) {
    synchronized (lines) {
      lines.add(line);
      lines.notifyAll();
    }
    onLine.accept(line);
  }

  private void end() {
    synchronized (lines) {
      ended = true;
      lines.notifyAll();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process is ending as well, and the hook runs.
    }
  }
}

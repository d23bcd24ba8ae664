package org.bench104.demo;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the demo's story, with the seconds since its beginning, from several threads at once. */
final class Screen {
  private static final long BETWEEN_FRAMES_NANOS = 400_000_000L;

  private static final String RECEIVED_FROM = "^\\S+Z \\S+:\\d+ ";

  private final PrintStream out;
  private final long start = System.nanoTime();
  private long lastFrame = start;
  private int unshown;

  Screen(PrintStream out) {
    this.out = out;
  }

  /** What is being done, or has happened, in plain words. */
  synchronized void say(String sentence) {
    out.printf(Locale.ROOT, "%n%5.1f s  %s%n", seconds(), sentence);
  }

  /** A line of the output of one of the programs. */
  synchronized void quote(String program, String line) {
    out.printf(Locale.ROOT, "%5.1f s    %-8s | %s%n", seconds(), program, line);
  }

  /** A decoded frame: shown unless one was shown just before. */
  synchronized void frame(String line) {
    long now = System.nanoTime();
    if (now - lastFrame < BETWEEN_FRAMES_NANOS) {
      unshown++;
      return;
    }
    lastFrame = now;
    String skipped = unshown == 0 ? "" : "(" + unshown + " not shown) ";
    quote("receiver", skipped + line.replaceFirst(RECEIVED_FROM, ""));
    unshown = 0;
  }

  /** As it is. */
  synchronized void print(String text) {
    out.println(text);
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}

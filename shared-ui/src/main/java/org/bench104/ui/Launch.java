package org.bench104.ui;

import java.util.List;
import java.util.Set;

/**
 * The choice between window and headless run, the same in all three applications. The headless
 * command gets all arguments as they are, {@code --nogui} included.
 */
public final class Launch {
  /** Exit status for a call that cannot be carried out as written. */
  static final int USAGE = 2;

  /** Answered on the terminal, also where there is no display. */
  private static final Set<String> HEADLESS = Set.of("--nogui", "--help", "-h", "--version", "-V");

  private Launch() {}

  /** Runs {@code headless} when the arguments ask for it; otherwise ends the process. */
  public static void start(String program, String[] arguments, Headless headless) {
    if (isHeadless(List.of(arguments))) {
      headless.main(arguments);
      return;
    }
    System.err.println(windowMissing(program));
    System.exit(USAGE);
  }

  static boolean isHeadless(List<String> arguments) {
    return arguments.stream().anyMatch(HEADLESS::contains);
  }

  static String windowMissing(String program) {
    return program + ": the window is not there yet; '" + program + " --nogui' runs it headless";
  }

  /** The {@code main} of a headless command. */
  @FunctionalInterface
  public interface Headless {
    /** Runs the command and ends the process with its exit status. */
    void main(String[] arguments);
  }
}

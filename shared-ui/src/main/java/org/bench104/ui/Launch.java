package org.bench104.ui;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * The choice between window and headless run, the same in all three applications; subcommands are
 * headless. Touches no class of JavaFX, so that a headless run needs neither its jars nor a
 * display. The headless command gets all arguments as they are, {@code --nogui} included.
 */
public final class Launch {
  /** Exit status for a call that cannot be carried out as written. */
  static final int USAGE = 2;

  /** Answered on the terminal, also where there is no display. */
  private static final Set<String> HEADLESS = Set.of("--nogui", "--help", "-h", "--version", "-V");

  /** A subcommand, rather than an option or a file to open. */
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

  private static final Thread LOG_LOADING =
      new Thread(() -> LoggerFactory.getLogger(Launch.class), "load-log");

  /** JavaFX logs a warning at each start that is not on the module path; nobody can act on it. */
  private static final java.util.logging.Logger JAVAFX =
      java.util.logging.Logger.getLogger("javafx");

  private Launch() {}

  /**
   * Runs {@code headless} when the arguments ask for it, else opens the window; ends the process
   * when there is no display to open it on.
   *
   * @param window a lambda rather than a method reference, because a reference loads the class of
   *     the window, and with it JavaFX, before anything is decided
   */
  public static void start(String program, String[] arguments, Main headless, Main window) {
    if (isHeadless(List.of(arguments))) {
      headless.main(arguments);
    } else if (isDisplayMissing(System.getProperty("os.name"), System.getenv())) {
      System.err.println(displayMissing(program));
      System.exit(USAGE);
    } else {
      JAVAFX.setFilter(
          line ->
              !String.valueOf(line.getMessage()).startsWith("Unsupported JavaFX configuration"));
      LOG_LOADING.setDaemon(true);
      LOG_LOADING.start();
      window.main(arguments);
    }
  }

  /**
   * Returns when the log can be used; call it before anything is logged that should not be held
   * back. Reading the configuration of the log takes as long as starting JavaFX, so both are done
   * at a time.
   */
  public static void awaitLog() {
    try {
      LOG_LOADING.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static boolean isHeadless(List<String> arguments) {
    boolean subcommand = !arguments.isEmpty() && WORD.matcher(arguments.get(0)).matches();
    return subcommand || arguments.stream().anyMatch(HEADLESS::contains);
  }

  /**
   * JavaFX needs an X server, also where a Wayland compositor runs; other systems have a desktop.
   */
  static boolean isDisplayMissing(String system, Map<String, String> environment) {
    return system.startsWith("Linux") && environment.getOrDefault("DISPLAY", "").isBlank();
  }

  static String displayMissing(String program) {
    return program
        + ": there is no display to open a window on (DISPLAY is not set); '"
        + program
        + " --nogui' runs it without one";
  }

  /** A {@code main} method. */
  @FunctionalInterface
  public interface Main {
    /** Runs, and at the end of it ends the process where an exit status matters. */
    void main(String[] arguments);
  }
}

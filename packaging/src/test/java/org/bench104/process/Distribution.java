package org.bench104.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bench104.testing.Program;

/**
 * The distribution folder, as the build assembled it, and an empty folder to run its programs in.
 */
public final class Distribution {
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");

  private final Path home;
  private final Path work;

  private Distribution(Path home, Path work) {
    this.home = home;
    this.work = work;
  }

  /** The folder named by the system property {@code bench104.home}; {@code work} is emptied. */
  public static Distribution inEmpty(Path work) throws IOException {
    Path absolute = work.toAbsolutePath().normalize();
    if (Files.exists(absolute)) {
      try (Stream<Path> old = Files.walk(absolute)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(absolute);
    return new Distribution(Path.of(System.getProperty("bench104.home")), absolute);
  }

  /** Where the programs run and leave their files. */
  public Path work() {
    return work;
  }

  /** Starts {@code bin/bench104-PROGRAM}. */
  public Program start(String program, Consumer<String> onLine, String... arguments)
      throws IOException {
    return start(program, Map.of(), onLine, arguments);
  }

  /** The same with {@code environment} added to that of this process. */
  public Program start(
      String program, Map<String, String> environment, Consumer<String> onLine, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    String script = "bench104-" + program + (WINDOWS ? ".cmd" : "");
    command.add(home.resolve("bin").resolve(script).toString());
    command.addAll(List.of(arguments));
    return Program.start(program, work, command, environment, onLine);
  }
}

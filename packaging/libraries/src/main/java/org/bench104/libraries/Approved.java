package org.bench104.libraries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of the repository: what somebody has looked at, and what is known to be bad. */
final class Approved {
  private final Map<String, Library> libraries;
  private final List<KnownFault> faults;

  Approved(List<Library> libraries, List<KnownFault> faults) {
    this.libraries =
        libraries.stream().collect(Collectors.toMap(Library::artifact, Function.identity()));
    this.faults = List.copyOf(faults);
  }

  /** Reads {@code libraries.csv} and {@code known-faults.csv} of a folder. */
  static Approved read(Path folder) throws IOException {
    return new Approved(
        rows(folder.resolve("libraries.csv"), Library.HEADING, Library::parse),
        rows(folder.resolve("known-faults.csv"), KnownFault.HEADING, KnownFault::parse));
  }

  private static <T> List<T> rows(Path file, String heading, Function<String, T> parse)
      throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (!lines.get(0).equals(heading)) {
      throw new IOException(file + " does not begin with " + heading);
    }
    return lines.stream().skip(1).filter(line -> !line.isBlank()).map(parse).toList();
  }

  /** What speaks against a jar; empty: nothing. */
  List<String> objections(String file) {
    JarName jar = JarName.of(file);
    List<String> found = new ArrayList<>();
    Library library = libraries.get(jar.artifact());
    if (library == null) {
      found.add(file + " is not in libraries.csv: say who made it and under which licence");
    } else if (!library.version().equals(jar.version())) {
      found.add(
          file
              + " is not the version "
              + library.version()
              + " of libraries.csv: look at its changes and advisories, then change the row");
    }
    for (KnownFault fault : faults) {
      if (fault.concerns(jar)) {
        found.add(
            "%s has the fault %s (%s), mended in %s"
                .formatted(file, fault.advisory(), fault.words(), fault.fixed()));
      }
    }
    return found;
  }

  /** The row of a jar without objections. */
  Library of(String file) {
    Library library = libraries.get(JarName.of(file).artifact());
    if (library == null) {
      throw new IllegalArgumentException(file + " is not in libraries.csv");
    }
    return library;
  }
}

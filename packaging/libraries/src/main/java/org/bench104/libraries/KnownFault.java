package org.bench104.libraries;

import java.lang.module.ModuleDescriptor.Version;

/**
 * A published fault of a library, a row of {@code known-faults.csv}.
 *
 * @param artifact name of the artifact; a trailing {@code *} stands for any end
 * @param from first version that has it
 * @param fixed first version after {@code from} that has it not
 * @param advisory its public number
 * @param words what it is
 * @param seen where the versions were read, a public address without {@code https://}
 */
record KnownFault(
    String artifact, String from, String fixed, String advisory, String words, String seen) {
  static final String HEADING = "artifact;from;fixed;advisory;words;seen";

  static KnownFault parse(String line) {
    String[] cells = line.split(";", -1);
    if (cells.length != 6) {
      throw new IllegalArgumentException(
          "'" + line + "' has " + cells.length + " cells, not these: " + HEADING);
    }
    if (!cells[5].contains("/")) {
      throw new IllegalArgumentException("'" + line + "' does not say where it was seen");
    }
    return new KnownFault(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
  }

  /** Whether that jar has this fault. */
  boolean concerns(JarName jar) {
    boolean named =
        artifact.endsWith("*")
            ? jar.artifact().startsWith(artifact.substring(0, artifact.length() - 1))
            : jar.artifact().equals(artifact);
    Version version = Version.parse(jar.version());
    return named
        && version.compareTo(Version.parse(from)) >= 0
        && version.compareTo(Version.parse(fixed)) < 0;
  }
}

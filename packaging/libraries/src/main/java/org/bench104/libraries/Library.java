package org.bench104.libraries;

import java.util.List;

/**
 * A library of others that may be packaged, a row of {@code libraries.csv}.
 *
 * @param artifact name of the artifact, without group
 * @param version the one that somebody has looked at
 * @param licences names of the files below {@code licences}, without {@code .txt}; at least one
 * @param copyright who made it
 * @param home where it comes from
 */
record Library(
    String artifact, String version, List<String> licences, String copyright, String home) {
  static final String HEADING = "artifact;version;licences;copyright;home";

  Library {
    licences = List.copyOf(licences);
    if (artifact.isBlank() || version.isBlank() || licences.isEmpty() || copyright.isBlank()) {
      throw new IllegalArgumentException("a library needs artifact, version, licence, copyright");
    }
  }

  static Library parse(String line) {
    String[] cells = line.split(";", -1);
    if (cells.length != 5) {
      throw new IllegalArgumentException(
          "'" + line + "' has " + cells.length + " cells, not these: " + HEADING);
    }
    return new Library(cells[0], cells[1], List.of(cells[2].split(" ")), cells[3], cells[4]);
  }
}

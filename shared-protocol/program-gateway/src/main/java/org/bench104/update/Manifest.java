package org.bench104.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an update server offers: {@code {"serial", "issued", "expires", "packages": [{"package",
 * "version", "file", "size", "sha256"}, …]}} in JSON. It is believed only when {@link ManifestKey}
 * has verified its octets.
 *
 * @param serial grows with every manifest of a publisher; at least 1
 * @param issued when it was signed
 * @param expires until when it is the newest: whoever holds a newer one back is found out then
 * @param releases in the order of the file
 */
public record Manifest(long serial, Instant issued, Instant expires, List<Release> releases) {
  /** Name of the file at the server; its signature has {@code .sig} added. */
  public static final String FILE_NAME = "bench104-manifest.json";

  private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

  /** No manifest is larger: 1 MiB. */
  public static final long LARGEST = 1L << 20;

  public Manifest {
    if (serial < 1) {
      throw new IllegalArgumentException("serial is " + serial + ", at least 1 is needed");
    }
    if (!issued.isBefore(expires)) {
      throw new IllegalArgumentException("it expires at " + expires + ", issued at " + issued);
    }
    releases = List.copyOf(releases);
  }

  /**
   * Reads a verified manifest.
   *
   * @throws UpdateException naming what is wrong
   */
  static Manifest parse(byte[] octets) throws UpdateException {
    try {
      List<Release> releases = new ArrayList<>();
      JsonNode root = new ObjectMapper().readTree(octets);
      for (JsonNode entry : root.path("packages")) {
        releases.add(
            new Release(
                entry.path("package").asText(),
                entry.path("version").asText(),
                entry.path("file").asText(),
                entry.path("size").asLong(),
                entry.path("sha256").asText()));
      }
      return new Manifest(
          root.path("serial").asLong(),
          Instant.parse(root.path("issued").asText()),
          Instant.parse(root.path("expires").asText()),
          releases);
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new UpdateException("the manifest cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Refuses it outside of its time.
   *
   * @throws UpdateException when it is too old, or signed later than now
   */
  void checkTime(Instant now) throws UpdateException {
    if (now.isAfter(expires)) {
      throw new UpdateException(
          "the manifest has expired at "
              + expires
              + ": the publisher is silent, or somebody holds a newer one back; nothing was"
              + " installed");
    }
    if (now.isBefore(issued.minus(CLOCK_TOLERANCE))) {
      throw new UpdateException(
          "the manifest was signed at "
              + issued
              + ", which is later than the clock of this machine ("
              + now
              + "): set the clock; nothing was installed");
    }
  }

  /** The newest version that is offered of a package. */
  Optional<Release> newest(String name) {
    return releases.stream()
        .filter(release -> release.name().equals(name))
        .reduce((a, b) -> b.newerThan(a.version()) ? b : a);
  }

  /** This very version of a package. */
  Optional<Release> find(String name, String version) {
    return releases.stream()
        .filter(release -> release.name().equals(name) && release.version().equals(version))
        .findFirst();
  }
}

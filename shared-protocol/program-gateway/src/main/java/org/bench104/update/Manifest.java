package org.bench104.update;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an update server offers: {@code {"packages": [{"package", "version", "file", "size",
 * "sha256"}, …]}} in JSON. It is believed only when {@link ManifestKey} has verified its octets.
 *
 * @param releases in the order of the file
 */
public record Manifest(List<Release> releases) {
  /** Name of the file at the server; its signature has {@code .sig} added. */
  public static final String FILE_NAME = "bench104-manifest.json";

  /** No manifest is larger: 1 MiB. */
  public static final long LARGEST = 1L << 20;

  public Manifest {
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
      for (JsonNode entry : new ObjectMapper().readTree(octets).path("packages")) {
        releases.add(
            new Release(
                entry.path("package").asText(),
                entry.path("version").asText(),
                entry.path("file").asText(),
                entry.path("size").asLong(),
                entry.path("sha256").asText()));
      }
      return new Manifest(releases);
    } catch (IOException | IllegalArgumentException e) {
      throw new UpdateException("the manifest cannot be read: " + e.getMessage(), e);
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

package org.bench104.update;

import java.lang.module.ModuleDescriptor.Version;

/**
 * One package file that a manifest offers.
 *
 * @param name of the package, e.g. {@code bench104-gateway}
 * @param version e.g. {@code 0.2.0}
 * @param file beside the manifest; a plain file name
 * @param size octets, 1..{@link #LARGEST}
 * @param sha256 of the file, 64 lower-case hexadecimal digits
 */
public record Release(String name, String version, String file, long size, String sha256) {
  /** No package of ours is larger: 256 MiB. */
  public static final long LARGEST = 256L << 20;

  public Release {
    check(name.matches("[a-z0-9][a-z0-9.+-]{1,63}"), "package", name);
    check(version.matches("[0-9][A-Za-z0-9.+~-]{0,63}"), "version", version);
    check(file.matches("[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}"), "file", file);
    check(size >= 1 && size <= LARGEST, "size", Long.toString(size));
    check(sha256.matches("[0-9a-f]{64}"), "sha256", sha256);
  }

  /** Whether this version comes after {@code other}, number by number. */
  public boolean newerThan(String other) {
    return Version.parse(version).compareTo(Version.parse(other)) > 0;
  }

  private static void check(boolean good, String field, String value) {
    if (!good) {
      throw new IllegalArgumentException(
          "the manifest's " + field + " '" + value + "' is not allowed");
    }
  }
}

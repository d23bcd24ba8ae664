package org.bench104.libraries;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Artifact and version, as the name of a jar file tells them.
 *
 * @param artifact e.g. {@code netty-buffer}
 * @param version e.g. {@code 4.1.140.Final}; without the platform that JavaFX adds
 */
record JarName(String artifact, String version) {
  private static final Pattern NAME =
      Pattern.compile("(.+?)-(\\d[^-]*(?:-(?!linux|win|mac)[^-]+)*)(-(linux|win|mac).*)?\\.jar");

  /**
   * Takes a file name apart.
   *
   * @throws IllegalArgumentException when it has no version
   */
  static JarName of(String file) {
    Matcher matcher = NAME.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(file + " has no version in its name");
    }
    return new JarName(String.valueOf(matcher.group(1)), String.valueOf(matcher.group(2)));
  }
}

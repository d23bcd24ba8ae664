package org.bench104.access;

import java.util.regex.Pattern;

/**
 * Somebody, or a program, that may come in.
 *
 * @param name 1..32 of the letters a-z, digits, hyphen and underscore
 * @param secret the hash of what only this user knows
 */
public record User(String name, Role role, SecretHash secret) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");

  public User {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is not a user name; allowed are 1..32 of the letters a-z, digits, '-' and '_'");
    }
  }

  /** Whether a user may have this name. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}

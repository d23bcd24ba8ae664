package org.bench104.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody may do; each role may do everything that the ones before it may. */
public enum Role {
  /** Look at everything. */
  VIEWER,
  /** Act on the frame path and on devices. */
  OPERATOR,
  /** Change who may do what, and settings. */
  ADMIN;

  /** Whether somebody with this role may do what needs {@code needed}. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /**
   * Reads {@code viewer}, {@code operator} or {@code admin}.
   *
   * @throws IllegalArgumentException naming the roles that there are
   */
  public static Role parse(String text) {
    return Arrays.stream(values())
        .filter(role -> role.toString().equals(text.trim()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is not a role; allowed are "
                        + Arrays.stream(values())
                            .map(Role::toString)
                            .collect(Collectors.joining(", "))));
  }

  /** As configuration and the status API write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

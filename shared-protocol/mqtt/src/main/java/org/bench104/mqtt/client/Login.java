package org.bench104.mqtt.client;

/**
 * Name and password for a broker.
 *
 * @param password may be empty
 */
public record Login(String user, String password) {
  public Login {
    if (user.isBlank()) {
      throw new IllegalArgumentException("a password needs a user name");
    }
  }

  /** Without the password: this stands in logs. */
  @Override
  public String toString() {
    return "user " + user;
  }
}

package org.bench104.mqtt.exchange;

import java.util.Optional;
import org.bench104.access.Role;
import org.bench104.access.User;

/**
 * Who is at the other end of a connection.
 *
 * @param id the client identifier
 * @param user who logged in; empty for somebody without a name
 * @param address numeric address and port
 */
public record Client(String id, Optional<User> user, String address) {
  public Optional<Role> role() {
    return user.map(User::role);
  }

  /** The name of the user; empty text for somebody without a name. */
  public String userName() {
    return user.map(User::name).orElse("");
  }

  /** Sessions are told apart by this: nobody can take over the session of another user. */
  String sessionKey() {
    return userName() + '\n' + id;
  }

  /** For logs. */
  @Override
  public String toString() {
    return "'" + id + "' (" + user.map(User::name).orElse("anonymous") + ", " + address + ")";
  }
}

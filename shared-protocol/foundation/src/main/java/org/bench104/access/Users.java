package org.bench104.access;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Those who may come in. A token is {@code NAME.SECRET}: the name says whose hash it is compared
 * with, so that a wrong one costs one computation whatever the number of users.
 */
public final class Users {
  private static final Users NONE = new Users(List.of());

  private final Map<String, User> byName = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when two have the same name
   */
  public Users(Collection<User> users) {
    for (User user : users) {
      if (byName.put(user.name(), user) != null) {
        throw new IllegalArgumentException("there are two users with the name " + user.name());
      }
    }
  }

  public static Users none() {
    return NONE;
  }

  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** All, in the order given. */
  public List<User> all() {
    return List.copyOf(byName.values());
  }

  /**
   * Whose token this is; takes some tenths of a second, also for names that nobody has. Empty when
   * it is nobody's.
   */
  public Optional<User> owner(String token) {
    int dot = token.indexOf('.');
    String name = dot < 0 ? "" : token.substring(0, dot);
    @Nullable User user = byName.get(name);
    @Nullable User compared = user == null ? first() : user;
    boolean right = compared != null && compared.secret().verifies(token.substring(dot + 1));
    return right && user != null ? Optional.of(user) : Optional.empty();
  }

  private @Nullable User first() {
    return byName.isEmpty() ? null : byName.values().iterator().next();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Users that && byName.equals(that.byName);
  }

  @Override
  public int hashCode() {
    return byName.hashCode();
  }

  /** Names and roles; no hashes, so that it may be logged. */
  @Override
  public String toString() {
    return byName.values().stream()
        .map(user -> user.name() + " (" + user.role() + ")")
        .toList()
        .toString();
  }
}

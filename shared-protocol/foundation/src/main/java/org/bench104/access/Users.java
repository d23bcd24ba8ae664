package org.bench104.access;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Those who may come in, as they are at one moment ({@link CurrentUsers} has those of now). A token
 * is {@code NAME.SECRET}: the name says whose hash it is compared with, so that a wrong one costs
 * one computation whatever the number of users.
 */
public final class Users {
  private static final Users NONE = new Users(List.of());

  private final List<User> listed;
  private final Optional<Path> file;
  private final Duration tokenAge;
  private final Map<String, User> byName = new LinkedHashMap<>();

  /**
   * Users that never change and whose tokens never age.
   *
   * @throws IllegalArgumentException when two have the same name
   */
  public Users(Collection<User> users) {
    this(List.copyOf(users), Optional.empty(), Duration.ZERO, List.of());
  }

  private Users(
      List<User> listed, Optional<Path> file, Duration tokenAge, Collection<User> ofFile) {
    this.listed = listed;
    this.file = file;
    this.tokenAge = tokenAge;
    List<User> all = new ArrayList<>(listed);
    all.addAll(ofFile);
    for (User user : all) {
      if (byName.put(user.name(), user) != null) {
        throw new IllegalArgumentException("there are two users with the name " + user.name());
      }
    }
  }

  /**
   * Users of a configuration and those of a file, which is read now.
   *
   * @param tokenAge tokens that are older are not good any more; zero: whatever their age
   * @throws UserFile.Unusable when the file cannot be used
   */
  public static Users of(List<User> listed, Optional<Path> file, Duration tokenAge)
      throws UserFile.Unusable {
    List<User> ofFile = file.isPresent() ? UserFile.read(file.get()).all() : List.of();
    try {
      return new Users(List.copyOf(listed), file, tokenAge, ofFile);
    } catch (IllegalArgumentException e) {
      throw new UserFile.Unusable(String.valueOf(e.getMessage()));
    }
  }

  public static Users none() {
    return NONE;
  }

  /** The same with what their file holds now. */
  Users readAgain() throws UserFile.Unusable {
    return of(listed, file, tokenAge);
  }

  /** Where some of them stand. */
  Optional<Path> file() {
    return file;
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
   * it is nobody's. Whether it is too old is another question, {@link #admits}.
   */
  public Optional<User> owner(String token) {
    int dot = token.indexOf('.');
    String name = dot < 0 ? "" : token.substring(0, dot);
    @Nullable User user = byName.get(name);
    @Nullable User compared = user == null ? first() : user;
    boolean right = compared != null && compared.secret().verifies(token.substring(dot + 1));
    return right && user != null ? Optional.of(user) : Optional.empty();
  }

  /**
   * Whether {@code user} is one of these, with the same role and secret, and the secret is not too
   * old.
   */
  public boolean admits(User user, Instant now) {
    return user.equals(byName.get(user.name()))
        && (tokenAge.isZero() || !user.secret().isOlderThan(tokenAge, now));
  }

  private @Nullable User first() {
    return byName.isEmpty() ? null : byName.values().iterator().next();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Users that
        && byName.equals(that.byName)
        && file.equals(that.file)
        && tokenAge.equals(that.tokenAge);
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

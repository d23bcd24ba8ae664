package org.bench104.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.access.Role;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.access.UserFile;
import org.bench104.access.Users;

/** The users of a section: its tables {@code [[….user]]} and those of its {@code users-file}. */
public final class UserTable {
  public static final Key<Optional<Path>> USERS_FILE =
      Keys.file("users-file")
          .help("further users, one a line: name, role, hashed secret; read again when it changes");
  public static final Key<Duration> TOKEN_AGE =
      Keys.duration("token-age", Duration.ZERO, Duration.ofDays(3650))
          .usual(Duration.ZERO)
          .usualWords("any age")
          .example("\"90d\"")
          .help("older secrets of users are refused; hash-secret writes the day behind the hash");
  private static final Key<String> NAME =
      Keys.text("name")
          .usualWords("needed")
          .example("\"anna\"")
          .help("1..32 of a-z, digits, - and _; the token is NAME.SECRET");
  private static final Key<Role> ROLE =
      roles("role").usual(Role.VIEWER).help("viewers look, operators act");
  private static final Key<String> SECRET =
      Keys.text("secret")
          .usualWords("needed")
          .secret()
          .help("what bench104-gateway hash-secret prints");

  public static final Table TABLE = Table.of(NAME, ROLE, SECRET);

  private UserTable() {}

  /** A key that holds a role. */
  public static Key<Role> roles(String name) {
    return Keys.among(name, List.of(Role.values()), Role::parse, Role::toString);
  }

  /**
   * The users of a section.
   *
   * @param tables where they are listed
   */
  public static Users read(Section section, Place tables) {
    List<User> listed = listed(section, tables);
    Optional<Path> file = section.get(USERS_FILE);
    Duration age = section.get(TOKEN_AGE);
    Users known = section.checked(tables, Users.none(), () -> new Users(listed));
    if (known.all().size() < listed.size()) {
      return known; // two have the same name, which is said already
    }
    try {
      Users users = Users.of(listed, file, age);
      if (!age.isZero()) {
        undated(users).ifPresent(words -> section.reject(TOKEN_AGE, words));
      }
      return users;
    } catch (UserFile.Unusable e) {
      section.reject(USERS_FILE, String.valueOf(e.getMessage()));
      return Users.none();
    }
  }

  private static Optional<String> undated(Users users) {
    List<String> names =
        users.all().stream()
            .filter(user -> user.secret().made().isEmpty())
            .map(User::name)
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "is set, and the secret of "
                + String.join(", ", names)
                + " has no day on which it was made; make a new one with 'bench104-gateway"
                + " hash-secret', or write the day behind the hash: $2026-12-31");
  }

  private static List<User> listed(Section section, Place tables) {
    List<User> users = new ArrayList<>();
    for (Section entry : section.tables(tables)) {
      String name = entry.get(NAME);
      Role role = entry.get(ROLE);
      String secret = entry.get(SECRET);
      Optional<SecretHash> hash =
          entry.checked(SECRET, Optional.empty(), () -> Optional.of(SecretHash.parse(secret)));
      hash.ifPresent(
          known ->
              entry
                  .checked(
                      NAME, Optional.<User>empty(), () -> Optional.of(new User(name, role, known)))
                  .ifPresent(users::add));
    }
    return users;
  }
}

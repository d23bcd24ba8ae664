package org.bench104.config;

import java.nio.file.Path;
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
  private UserTable() {}

  public static Users read(Section section) {
    List<User> users = new ArrayList<>(listed(section));
    users.addAll(ofFile(section));
    return section.checked("user", Users.none(), () -> new Users(users));
  }

  private static List<User> listed(Section section) {
    List<User> users = new ArrayList<>();
    for (Section entry : section.sections("user")) {
      String name = entry.text("name", "");
      Role role =
          entry.checked("role", Role.VIEWER, () -> Role.parse(entry.text("role", "viewer")));
      String secret = entry.text("secret", "");
      Optional<SecretHash> hash =
          entry.checked("secret", Optional.empty(), () -> Optional.of(SecretHash.parse(secret)));
      hash.ifPresent(
          known ->
              entry
                  .checked(
                      "name",
                      Optional.<User>empty(),
                      () -> Optional.of(new User(name, role, known)))
                  .ifPresent(users::add));
    }
    return users;
  }

  private static List<User> ofFile(Section section) {
    Path path = section.path("users-file", "");
    if (path.toString().isEmpty()) {
      return List.of();
    }
    try {
      return UserFile.read(path).all();
    } catch (UserFile.Unusable e) {
      section.reject("users-file", String.valueOf(e.getMessage()));
      return List.of();
    }
  }
}

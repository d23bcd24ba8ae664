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
import org.bench104.address.HostPort;
import org.bench104.status.http.HttpSettings;
import org.bench104.tls.TlsFiles;

/** The status API, from the table {@code [http]}; nothing when it has no {@code listen}. */
final class HttpTable {
  private HttpTable() {}

  static Optional<HttpSettings> read(ConfigFile file) {
    Section section = file.section("http");
    Optional<HostPort> listen =
        section.has("listen")
            ? Optional.of(section.hostPort("listen", new HostPort("127.0.0.1", HttpSettings.PORT)))
            : Optional.empty();
    int perSecond =
        section.integer("requests-per-second", HttpSettings.REQUESTS_PER_SECOND, 1, 100_000);
    Optional<TlsFiles> tls = TlsTable.read(section);
    int before = file.problemCount();
    List<User> users = new ArrayList<>(listed(section));
    users.addAll(ofFile(section));
    if (file.problemCount() > before) {
      return Optional.empty(); // or it would also be said that nobody has a token
    }
    Users all = section.checked("user", Users.none(), () -> new Users(users));
    return listen.flatMap(
        address ->
            section.checked(
                "listen",
                Optional.empty(),
                () -> Optional.of(new HttpSettings(address, all, tls, perSecond))));
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

package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.bench104.access.Role;
import org.bench104.access.SecretFile;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.status.HttpSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTableTest {
  private static final SecretHash SECRET =
      SecretHash.of("a-long-secret", 10_000, new SecureRandom());

  @TempDir private Path folder;

  private static Configured<GatewaySettings> parse(String text) {
    return GatewayConfig.parse("gateway.toml", text, Map.of());
  }

  private static HttpSettings http(String text) {
    return ((Configured.Usable<GatewaySettings>) parse(text))
        .settings()
        .services()
        .http()
        .orElseThrow();
  }

  private static List<String> problems(String text) {
    return ((Configured.Refused<GatewaySettings>) parse(text))
        .problems().stream().map(Problem::toString).toList();
  }

  private static String user(String name, String role, String secret) {
    return "[[http.user]]\nname = \"%s\"\nrole = \"%s\"\nsecret = \"%s\"\n"
        .formatted(name, role, secret);
  }

  @Test
  void withoutListenThereIsNoStatusApi() {
    assertThat(((Configured.Usable<GatewaySettings>) parse("")).settings().services().http())
        .isEmpty();
  }

  @Test
  void theFilesOfTlsAreLookedAtAsOftenAsSaid() {
    String listen = "[http]\nlisten = \"127.0.0.1:0\"\n";
    assertThat(http(listen).recheck()).hasMinutes(1);
    assertThat(http(listen + "recheck = \"5s\"\n").recheck()).hasSeconds(5);
    assertThat(problems(listen + "recheck = \"0s\"\n"))
        .containsExactly("gateway.toml:3: http.recheck: is 0s; allowed are 1s..24h");
  }

  @Test
  void onLoopbackNobodyNeedsAToken() {
    HttpSettings http = http("[http]\nlisten = \"127.0.0.1:3000\"\n");
    assertThat(http.listen()).isEqualTo(new HostPort("127.0.0.1", 3000));
    assertThat(http.users().isEmpty()).isTrue();
    assertThat(http("[http]\nlisten = \"[::1]:3000\"\n").listen().host()).isEqualTo("::1");
  }

  @Test
  void anyOtherAddressNeedsUsers() {
    assertThat(problems("[http]\n\nlisten = \"0.0.0.0:3000\"\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.toml:3: http.listen: is 0.0.0.0:3000, which other machines can reach")
        .contains("[[http.user]]");
    HttpSettings http =
        http("[http]\nlisten = \"0.0.0.0:3000\"\n" + user("anna", "operator", SECRET.toString()));
    assertThat(http.users().all()).containsExactly(new User("anna", Role.OPERATOR, SECRET));
  }

  @Test
  void usersAlsoComeFromAFileOfTheirOwn() throws IOException {
    Path file = SecretFile.write(folder.resolve("users"), "wall viewer " + SECRET + "\n");
    HttpSettings http =
        http(
            "[http]\nlisten = \"0.0.0.0:3000\"\nusers-file = '"
                + file
                + "'\n"
                + user("anna", "admin", SECRET.toString()));
    assertThat(http.users().toString()).isEqualTo("[anna (admin), wall (viewer)]");
  }

  @Test
  void tokensAgeWhenTheirDayIsKnown() {
    String age = "[http]\nlisten = \"127.0.0.1:3000\"\ntoken-age = \"90d\"\n";
    assertThat(http(age + user("anna", "admin", SECRET + "$2026-12-01")).users().toString())
        .isEqualTo("[anna (admin)]");
    assertThat(problems(age + user("anna", "admin", SECRET.toString())))
        .singleElement()
        .asString()
        .startsWith("gateway.toml:3: http.token-age: is set, and the secret of anna has no day");
  }

  @Test
  void aFileOfUsersThatEverybodyMayReadIsRefused() throws IOException {
    Path file = SecretFile.write(folder.resolve("users"), "wall viewer " + SECRET + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(problems("[http]\nlisten = \"127.0.0.1:0\"\nusers-file = '" + file + "'\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.toml:3: http.users-file: " + file + " holds a secret")
        .endsWith("say: chmod o-rwx " + file);
  }

  @Test
  void aConfigurationWithASecretThatEverybodyMayReadIsRefused() throws IOException {
    String plain = "[http]\nlisten = \"127.0.0.1:3000\"\n";
    Path file = folder.resolve("gateway.toml");
    Files.writeString(file, plain);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(GatewayConfig.read(file, Map.of())).isInstanceOf(Configured.Usable.class);
    Files.writeString(file, plain + user("anna", "admin", SECRET.toString()));
    Configured<GatewaySettings> open = GatewayConfig.read(file, Map.of());
    assertThat(((Configured.Refused<GatewaySettings>) open).problems().toString())
        .contains("chmod o-rwx " + file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(GatewayConfig.read(file, Map.of())).isInstanceOf(Configured.Usable.class);
  }

  @Test
  void everythingWrongWithUsersIsToldWithItsLineAndNoSecretIsRepeated() {
    assertThat(
            problems(
                "[http]\nlisten = \"0.0.0.0:3000\"\nrequests-per-second = 0\n"
                    + user("Anna", "viewer", SECRET.toString())
                    + user("bob", "boss", "plain-text-secret")))
        .anyMatch(line -> line.startsWith("gateway.toml:3: http.requests-per-second"))
        .anyMatch(line -> line.startsWith("gateway.toml:5: http.user[1].name: 'Anna' is not"))
        .anyMatch(
            line -> line.startsWith("gateway.toml:10: http.user[2].role: 'boss' is not a role"))
        .anyMatch(line -> line.startsWith("gateway.toml:11: http.user[2].secret: is not a hashed"))
        .noneMatch(line -> line.contains("plain-text-secret"));
  }

  @Test
  void twoUsersOfOneNameAndAFileThatIsNotThereAreTold() {
    assertThat(
            problems(
                "[http]\nlisten = \"0.0.0.0:3000\"\n"
                    + user("anna", "viewer", SECRET.toString())
                    + user("anna", "viewer", SECRET.toString())))
        .anyMatch(line -> line.contains("two users with the name anna"));
    assertThat(problems("[http]\nlisten = \"127.0.0.1:0\"\nusers-file = \"nowhere/users\"\n"))
        .singleElement()
        .asString()
        .startsWith("gateway.toml:3: http.users-file: there is no file");
  }
}

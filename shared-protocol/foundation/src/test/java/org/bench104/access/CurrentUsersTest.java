package org.bench104.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users come, change and go while a program runs, in virtual time. */
class CurrentUsersTest {
  private static final SecretHash SECRET = SecretHash.of("s", 10_000, new SecureRandom());
  private static final SecretHash OTHER = SecretHash.of("t", 10_000, new SecureRandom());
  private static final User ANNA = new User("anna", Role.OPERATOR, SECRET);

  private final ManualTimers timers = new ManualTimers();
  private Instant now = Instant.parse("2026-12-01T12:00:00Z");
  @TempDir private Path folder;
  private Path file;
  private CurrentUsers users;

  @BeforeEach
  void begin() throws Exception {
    file = folder.resolve("users");
    write("anna operator " + SECRET);
    users = of(List.of(), Duration.ZERO);
  }

  private CurrentUsers of(List<User> listed, Duration age) throws Exception {
    return new CurrentUsers(Users.of(listed, Optional.of(file), age), timers, () -> now);
  }

  private void write(String text) throws Exception {
    SecretFile.write(file, text + "\n");
    timers.advance(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void whoIsRemovedIsOutAndWhoIsAddedIsIn() throws Exception {
    assertThat(users.owner("anna.s")).contains(ANNA);
    write("bob viewer " + OTHER);
    assertThat(users.admits(ANNA)).isFalse();
    assertThat(users.owner("anna.s")).isEmpty();
    assertThat(users.owner("bob.t").map(User::name)).contains("bob");
  }

  @Test
  void anotherRoleOrAnotherSecretEndsWhatWasLetIn() throws Exception {
    write("anna viewer " + SECRET);
    assertThat(users.admits(ANNA)).isFalse();
    assertThat(users.owner("anna.s").map(User::role)).contains(Role.VIEWER);
    write("anna operator " + OTHER);
    assertThat(users.admits(ANNA)).isFalse();
    assertThat(users.owner("anna.s")).isEmpty();
    write("anna operator " + SECRET);
    assertThat(users.admits(ANNA)).isTrue();
  }

  @Test
  void theLastUserWhoGoesDoesNotOpenTheDoor() throws Exception {
    write("# nobody");
    assertThat(users.isNeeded()).isTrue();
    assertThat(users.owner("anna.s")).isEmpty();
    assertThat(users.admits(ANNA)).isFalse();
    write("anna operator " + SECRET);
    assertThat(users.owner("anna.s")).contains(ANNA);
  }

  @Test
  void aFileThatCannotBeUsedChangesNothingUntilItCan() throws Exception {
    write("anna oper");
    assertThat(users.admits(ANNA)).isTrue();
    write("bob viewer " + OTHER);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(users.admits(ANNA)).as("everybody may read the new one").isTrue();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    timers.advance(Duration.ofSeconds(1).toNanos());
    assertThat(users.admits(ANNA)).isFalse();
  }

  @Test
  void usersOfTheConfigurationStay() throws Exception {
    users = of(List.of(new User("carl", Role.ADMIN, OTHER)), Duration.ZERO);
    write("# nobody");
    assertThat(users.owner("carl.t").map(User::name)).contains("carl");
    write("carl viewer " + SECRET);
    assertThat(users.owner("carl.s")).as("a second carl").isEmpty();
  }

  @Test
  void tokensAgeFromTheEndOfTheirDay() throws Exception {
    User dated = new User("dora", Role.VIEWER, OTHER.madeOn(LocalDate.of(2026, 12, 1)));
    users = of(List.of(dated), Duration.ofDays(30));
    assertThat(users.admits(ANNA)).as("nobody knows how old").isFalse();
    now = Instant.parse("2027-01-01T00:00:00Z");
    assertThat(users.admits(dated)).isTrue();
    now = now.plusNanos(1);
    assertThat(users.admits(dated)).isFalse();
    assertThat(of(List.of(dated), Duration.ZERO).admits(dated)).as("any age").isTrue();
  }
}

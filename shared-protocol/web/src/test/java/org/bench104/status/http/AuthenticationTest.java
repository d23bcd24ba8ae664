package org.bench104.status.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.bench104.access.CurrentUsers;
import org.bench104.access.Role;
import org.bench104.access.SecretFile;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in, and that whoever was shut out is let in again, in virtual time. */
class AuthenticationTest {
  private static final String HERE = "10.0.0.1";

  private final ManualTimers timers = new ManualTimers();
  private final Users users =
      new Users(
          List.of(
              new User(
                  "anna", Role.OPERATOR, SecretHash.of("secret", 10_000, new SecureRandom()))));
  private final Authentication authentication =
      new Authentication(new CurrentUsers(users, timers, InstantSource.system()), timers);

  private void let(String token, String address) {
    assertThat(authentication.user("Bearer " + token, address).orElseThrow().name())
        .isEqualTo("anna");
  }

  private void refused(int status, String token, String address) {
    assertThatThrownBy(() -> authentication.user("Bearer " + token, address))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
  }

  private void seconds(int count) {
    timers.advance(Duration.ofSeconds(count).toNanos());
  }

  @Test
  void afterFiveWrongTokensTheRightOneIsLetInAgainAfterTenSeconds() {
    for (int i = 0; i < 5; i++) {
      refused(401, "anna.guess" + i, HERE);
    }
    refused(429, "anna.secret", HERE);
    seconds(9);
    refused(429, "anna.secret", HERE);
    seconds(1);
    let("anna.secret", HERE);
  }

  @Test
  void aTokenThatIsKnownEndsWithItsUser(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("users");
    String line = "anna operator " + SecretHash.of("secret", 10_000, new SecureRandom()) + "\n";
    SecretFile.write(file, line);
    Authentication living =
        new Authentication(
            new CurrentUsers(
                Users.of(List.of(), Optional.of(file), Duration.ZERO),
                timers,
                InstantSource.system()),
            timers);
    User anna = living.user("Bearer anna.secret", HERE).orElseThrow();
    SecretFile.write(file, "# nobody\n");
    seconds(1);
    assertThat(living.admits(anna)).isFalse();
    assertThatThrownBy(() -> living.user("Bearer anna.secret", HERE))
        .hasMessage("this token is nobody's");
    SecretFile.write(file, line);
    seconds(1);
    assertThat(living.user("Bearer anna.secret", HERE)).contains(anna);
  }

  @Test
  void aRightTokenThatIsTooOldIsRefusedAsSuch() throws Exception {
    Authentication strict =
        new Authentication(
            new CurrentUsers(
                Users.of(users.all(), Optional.empty(), Duration.ofDays(1)),
                timers,
                InstantSource.system()),
            timers);
    assertThatThrownBy(() -> strict.user("Bearer anna.secret", HERE))
        .hasMessage("this token is too old; ask for a new one");
  }

  @Test
  void eachFurtherGuessCostsTenSecondsAndTheCreditComesBackWithTime() {
    for (int i = 0; i < 5; i++) {
      refused(401, "anna.guess" + i, HERE);
    }
    for (int i = 0; i < 3; i++) {
      refused(429, "anna.more" + i, HERE);
      seconds(10);
      refused(401, "anna.more" + i, HERE);
    }
    seconds(50);
    for (int i = 0; i < 5; i++) {
      refused(401, "anna.again" + i, HERE);
    }
    refused(429, "anna.again", HERE);
  }

  @Test
  void neitherOtherAddressesNorTokensThatWereRightBeforeAreShutOut() {
    let("anna.secret", HERE);
    for (int i = 0; i < 5; i++) {
      refused(401, "anna.guess" + i, HERE);
    }
    refused(429, "anna.other", HERE);
    let("anna.secret", HERE); // a dashboard that is open goes on
    let("anna.secret", "10.0.0.2");
  }

  @Test
  void anAddressThatAskedTooOftenMayAskAgainAfterTheSecondsItIsTold() {
    TokenBucket requests = new TokenBucket(timers, 2, 4);
    for (int i = 0; i < 4; i++) {
      assertThat(requests.take(HERE)).isZero();
    }
    int wait = requests.take(HERE);
    assertThat(wait).isEqualTo(1);
    assertThat(requests.take("10.0.0.2")).isZero();
    seconds(wait);
    assertThat(requests.take(HERE)).isZero();
  }
}

package org.bench104.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
  private static final SecretHash SECRET =
      SecretHash.of("s3cret.with.dots", 10_000, new SecureRandom());
  private static final SecretHash OTHER = SecretHash.of("other", 10_000, new SecureRandom());

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return SecretFile.write(folder.resolve("users.txt"), text);
  }

  @Test
  void aTokenBelongsToTheUserItNames() {
    User anna = new User("anna", Role.OPERATOR, SECRET);
    Users users = new Users(List.of(anna, new User("wall", Role.VIEWER, OTHER)));
    assertThat(users.owner("anna.s3cret.with.dots")).contains(anna);
    for (String wrong :
        List.of(
            "",
            ".",
            "anna",
            "anna.",
            "anna.other",
            "wall.s3cret.with.dots",
            "s3cret.with.dots",
            "bob.s3cret.with.dots",
            "bob.other",
            ".s3cret.with.dots")) {
      assertThat(users.owner(wrong)).as(wrong).isEmpty();
    }
    assertThat(Users.none().owner("anna.s3cret")).isEmpty();
    assertThat(users.toString()).isEqualTo("[anna (operator), wall (viewer)]");
  }

  @Test
  void aRoleCoversThoseBelowIt() {
    assertThat(Role.ADMIN.covers(Role.OPERATOR)).isTrue();
    assertThat(Role.OPERATOR.covers(Role.OPERATOR)).isTrue();
    assertThat(Role.VIEWER.covers(Role.OPERATOR)).isFalse();
  }

  @Test
  void namesAreSimpleAndUsedOnce() {
    assertThatThrownBy(() -> new User("Anna B", Role.VIEWER, SECRET)).hasMessageContaining("a-z");
    User anna = new User("anna", Role.VIEWER, SECRET);
    assertThatThrownBy(() -> new Users(List.of(anna, anna))).hasMessageContaining("anna");
  }

  @Test
  void aFileListsUsers() throws Exception {
    Users users =
        UserFile.read(
            file("# who\n\nanna  operator " + SECRET + "\nwall\tviewer\t" + OTHER + "\n"));
    assertThat(users.all())
        .containsExactly(
            new User("anna", Role.OPERATOR, SECRET), new User("wall", Role.VIEWER, OTHER));
  }

  @Test
  void everythingWrongInAFileIsToldWithItsLine() throws IOException {
    Path wrong =
        file(
            "anna operator\nbob boss "
                + SECRET
                + "\ncarl viewer plain-secret\ndora viewer "
                + SECRET
                + "\ndora viewer "
                + SECRET);
    assertThatThrownBy(() -> UserFile.read(wrong))
        .isInstanceOf(UserFile.Unusable.class)
        .hasMessageContaining("users.txt:1: has 2 words")
        .hasMessageContaining(
            "users.txt:2: 'boss' is not a role; allowed are viewer, operator, admin")
        .hasMessageContaining("users.txt:3: the third word is not a hashed secret")
        .hasMessageContaining("users.txt:5: there is a user dora already")
        .message()
        .doesNotContain("plain-secret");
  }

  @Test
  void aFileThatEverybodyMayReadIsRefusedWithTheCommandThatMendsIt() throws IOException {
    Path open = file("anna operator " + SECRET);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> UserFile.read(open))
        .isInstanceOf(UserFile.Unusable.class)
        .hasMessage(
            open
                + " holds a secret, and every user of this machine may read or change it; say:"
                + " chmod o-rwx "
                + open);
  }

  @Test
  void aHashSaysWhenItsSecretWasMade() {
    LocalDate day = LocalDate.of(2026, 12, 1);
    SecretHash dated = SecretHash.parse(SECRET.madeOn(day).toString());
    assertThat(dated.made()).contains(day);
    assertThat(dated).isNotEqualTo(SECRET);
    assertThat(dated.verifies("s3cret.with.dots")).isTrue();
    assertThatThrownBy(() -> SecretHash.parse(SECRET + "$2026-02-30"))
        .hasMessage("has a date that no calendar has, 2026-02-30");
    assertThat(SECRET.made()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    assertThatThrownBy(() -> UserFile.read(folder.resolve("nobody.txt")))
        .hasMessageContaining("there is no file")
        .hasMessageContaining("nobody.txt");
  }
}

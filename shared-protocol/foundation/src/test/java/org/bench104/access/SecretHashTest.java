package org.bench104.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHashTest {
  /**
   * Computed with another implementation: Python's hashlib.pbkdf2_hmac("sha256", b"correct horse",
   * bytes(range(1, 17)), 10000).
   */
  private static final String GOLDEN =
      "pbkdf2-sha256$10000$AQIDBAUGBwgJCgsMDQ4PEA$myCZyZvjfBrZPkFg7WCZb/kP4hgJXvyF5FGq6syF8x4";

  private static SecretHash quick(String secret) {
    return SecretHash.of(secret, 10_000, new SecureRandom());
  }

  @Test
  void theHashOfAnotherImplementationIsRecognised() {
    SecretHash hash = SecretHash.parse(GOLDEN);
    assertThat(hash.verifies("correct horse")).isTrue();
    assertThat(hash.verifies("correct horsf")).isFalse();
    assertThat(hash).hasToString(GOLDEN);
  }

  @Test
  void onlyTheSecretItselfIsRecognisedAndItsTextRoundTrips() {
    SecretHash hash = quick("pässwort 104");
    assertThat(hash.verifies("pässwort 104")).isTrue();
    for (String wrong :
        List.of("", "pässwort 10", "pässwort 1044", "PÄSSWORT 104", "passwort 104")) {
      assertThat(hash.verifies(wrong)).as(wrong).isFalse();
    }
    assertThat(SecretHash.parse(hash.toString())).isEqualTo(hash);
    assertThat(SecretHash.parse(hash.toString()).verifies("pässwort 104")).isTrue();
  }

  @Test
  void theSameSecretHasAnotherSaltEachTimeAndIsNotReadable() {
    SecretHash first = quick("geheim-geheim");
    SecretHash second = quick("geheim-geheim");
    assertThat(first.toString()).isNotEqualTo(second.toString()).doesNotContain("geheim");
  }

  @Test
  void everyTruncationOfTheTextIsRefused() {
    String whole = quick("geheim").toString();
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> SecretHash.parse(cut))
          .as(cut)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "geheim",
        "pbkdf2-sha1$10000$AQIDBAUGBwgJCgsMDQ4PEA$AAAA",
        "pbkdf2-sha256$9999$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "pbkdf2-sha256$999999999$AQIDBAUGBwgJCgsMDQ4PEA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "pbkdf2-sha256$10000$AQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "pbkdf2-sha256$10000$AQIDBAUGBwgJCgsMDQ4PEA$AAAA"
      })
  void whatIsNotSuchATextIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> SecretHash.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank()
        .doesNotContain(text);
  }

  @Test
  void fewIterationsAreRefused() {
    assertThatThrownBy(() -> SecretHash.of("geheim", 9_999, new SecureRandom()))
        .hasMessageContaining("10000..10000000");
  }
}

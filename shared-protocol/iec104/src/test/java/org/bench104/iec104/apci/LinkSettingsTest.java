package org.bench104.iec104.apci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LinkSettingsTest {
  private final LinkSettings defaults = LinkSettings.defaults();

  @Test
  void defaultsAreThoseOfTheStandard() {
    assertThat(defaults.k()).isEqualTo(12);
    assertThat(defaults.w()).isEqualTo(8);
    assertThat(defaults.t0()).hasSeconds(30);
    assertThat(defaults.t1()).hasSeconds(15);
    assertThat(defaults.t2()).hasSeconds(10);
    assertThat(defaults.t3()).hasSeconds(20);
  }

  @Test
  void theWidestWindowIsAllowed() {
    LinkSettings wide = defaults.withWindow(32767, 32767);

    assertThat(wide.taken().receiveLimit()).isEqualTo(32767);
  }

  @Test
  void asMuchIsTakenAsAPeerWithTheSameWindowMaySend() {
    assertThat(defaults.taken().receiveLimit()).isEqualTo(1024);
    assertThat(defaults.withWindow(5000, 8).taken().receiveLimit()).isEqualTo(5000);
    assertThat(defaults.withWindow(5000, 8).withWindow(12, 8).taken().receiveLimit())
        .isEqualTo(1024);
  }

  @Test
  void whatIsOutOfRangeIsNamedWithTheRange() {
    assertRefused(() -> defaults.withWindow(0, 1), "k is 0, allowed are 1..32767");
    assertRefused(() -> defaults.withWindow(12, 32768), "w is 32768, allowed are 1..32767");
    assertRefused(() -> defaults.withT0(Duration.ZERO), "t0 is PT0S, allowed are 1..255 s");
    assertRefused(
        () -> defaults.withTimeouts(seconds(256), seconds(10), seconds(20)),
        "t1 is PT4M16S, allowed are 1..255 s");
    assertRefused(
        () -> defaults.withTimeouts(seconds(10), seconds(10), seconds(20)),
        "t2 must be shorter than t1");
    assertRefused(
        () -> defaults.withTimeouts(seconds(15), seconds(10), Duration.ofHours(49)),
        "t3 is PT49H, allowed are 1 s..48 h, or 0 for no test");
    assertRefused(
        () -> defaults.withAckDelay(seconds(11)), "ack-delay is PT11S, allowed are 0..t2");
  }

  @Test
  void aShorterT2TakesTheAcknowledgeDelayWithIt() {
    LinkSettings quick =
        defaults.withAckDelay(seconds(5)).withTimeouts(seconds(4), seconds(2), Duration.ZERO);

    assertThat(quick.ackDelay()).hasSeconds(2);
    assertThat(quick.t3()).isZero();
  }

  private static void assertRefused(Runnable change, String words) {
    assertThatThrownBy(change::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  private static Duration seconds(int value) {
    return Duration.ofSeconds(value);
  }
}

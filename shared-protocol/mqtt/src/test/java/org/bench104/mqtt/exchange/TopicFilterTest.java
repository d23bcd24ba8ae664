package org.bench104.mqtt.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
  /** The examples of MQTT 3.1.1, 4.7.1 and 4.7.2, and edges. */
  @ParameterizedTest
  @CsvSource({
    "sport/tennis/player1/#, sport/tennis/player1, true",
    "sport/tennis/player1/#, sport/tennis/player1/ranking, true",
    "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, true",
    "sport/tennis/player1/#, sport/tennis/player12, false",
    "sport/#, sport, true",
    "#, sport, true",
    "#, $SYS/monitor, false",
    "+/monitor, $SYS/monitor, false",
    "$SYS/#, $SYS/monitor, true",
    "sport/tennis/+, sport/tennis/player1, true",
    "sport/tennis/+, sport/tennis/player1/ranking, false",
    "sport/+, sport, false",
    "sport/+, sport/, true",
    "+/+, /finance, true",
    "/+, /finance, true",
    "+, /finance, false",
    "a/+/c, a/b/c, true",
    "a/+/c, a/b/d, false",
    "a/b, a/b/c, false",
    "a/b/c, a/b, false",
    "a, A, false",
  })
  void matchesAsTheStandardSays(String filter, String topic, boolean matches) {
    assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a#", "a/#/b", "#/a", "a+", "a/b+/c", "a\0b"})
  void refusesWhatIsNoFilter(String filter) {
    assertThatThrownBy(() -> new TopicFilter(filter)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ivy/v1/#, true",
    "ivy/v1, true",
    "ivy/v1/meters/+/status, true",
    "ivy/+/meters, false",
    "#, false",
    "+/v1/#, false",
    "ivy/#, false",
    "ivy/v10/#, false",
    "other/#, false",
  })
  void liesWithinAPrefixOnlyWhenItCanMatchNothingElse(String filter, boolean within) {
    assertThat(new TopicFilter(filter).within("ivy/v1")).isEqualTo(within);
  }

  @Test
  void topicsToPublishOnHaveNoWildcardsAndABound() {
    assertThat(Topics.name("a/b")).isEqualTo("a/b");
    for (String wrong : new String[] {"", "a/+", "#", "a".repeat(1025), "/".repeat(32)}) {
      assertThatThrownBy(() -> Topics.name(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}

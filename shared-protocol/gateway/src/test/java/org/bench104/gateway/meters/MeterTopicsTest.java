package org.bench104.gateway.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeterTopicsTest {
  private final MeterTopics topics = new MeterTopics("ivy/v1");

  @Test
  void areThoseOfTheOriginal() {
    String id = "000000001234";
    assertThat(topics.telemetry(id)).isEqualTo("ivy/v1/meters/000000001234/telemetry");
    assertThat(topics.status(id)).isEqualTo("ivy/v1/meters/000000001234/status");
    assertThat(topics.events(id)).isEqualTo("ivy/v1/meters/000000001234/events");
    assertThat(topics.commandRequest(id)).isEqualTo("ivy/v1/meters/000000001234/command/request");
    assertThat(topics.commandResponse(id)).isEqualTo("ivy/v1/meters/000000001234/command/response");
    assertThat(topics.gatewayStatus()).isEqualTo("ivy/v1/gateway/status");
    assertThat(topics.gatewayStats()).isEqualTo("ivy/v1/gateway/stats");
    assertThat(topics.requested("ivy/v1/meters/000000001234/command/request")).contains(id);
    assertThat(topics.commandRequests().matches(topics.commandRequest(id))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ivy/v1/meters/command/request",
        "ivy/v1/meters//command/request",
        "ivy/v1/meters/a/b/command/request",
        "ivy/v1/meters/a/command/response",
        "ivy/v2/meters/a/command/request",
        "ivy/v1/meters/a/command/request/x",
      })
  void otherTopicsAreNoCommandRequests(String topic) {
    assertThat(topics.requested(topic)).isEmpty();
  }

  @Test
  void anIdThatIsNoLevelBecomesOne() {
    assertThat(topics.status("a/+#\n")).isEqualTo("ivy/v1/meters/a____/status");
    assertThat(topics.status("")).isEqualTo("ivy/v1/meters/_/status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "a/", "a/+", "#", "$SYS"})
  void refusesWrongPrefixes(String prefix) {
    assertThatThrownBy(() -> new MeterTopics(prefix)).isInstanceOf(IllegalArgumentException.class);
  }
}

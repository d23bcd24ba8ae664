package org.bench104.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineNameTest {
  @Test
  void topicsHaveTheNameOfTheEnvironmentWithoutBlanks() {
    assertThat(MachineName.inTopics(Map.of("HOSTNAME", " pi ", "COMPUTERNAME", "PC")))
        .isEqualTo("pi");
    assertThat(MachineName.inTopics(Map.of("HOSTNAME", " ", "COMPUTERNAME", "PC"))).isEqualTo("PC");
    assertThat(MachineName.inTopics(Map.of())).isNotBlank();
  }
}

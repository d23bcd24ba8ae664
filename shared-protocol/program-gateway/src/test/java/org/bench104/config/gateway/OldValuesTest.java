package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bench104.config.Configured;
import org.bench104.gateway.iec104.OldValues;
import org.junit.jupiter.api.Test;

/** Which values of an outage are sent afterwards. */
class OldValuesTest {
  private static GatewaySettings settings(String text) {
    Configured<GatewaySettings> read = GatewayConfig.parse("gateway.toml", text, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }

  private static OldValues served(String keys) {
    return settings("[serve]\nlisten = \"127.0.0.1:0\"\n" + keys)
        .services()
        .stations()
        .serve()
        .orElseThrow()
        .oldValues();
  }

  @Test
  void controlCentresGetTheNewestUnlessAllAreWanted() {
    assertThat(served("")).isEqualTo(OldValues.NEWEST);
    assertThat(served("old-values = \"all\"\n")).isEqualTo(OldValues.ALL);
  }

  @Test
  void theReceiverGetsAllUnlessTheNewestAreEnough() {
    assertThat(settings("").scada().oldValues()).isEqualTo(OldValues.ALL);
    assertThat(settings("[scada]\nold-values = \"newest\"\n").scada().oldValues())
        .isEqualTo(OldValues.NEWEST);
  }
}

package org.bench104.app.gateway.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.bench104.app.gateway.Looks;
import org.bench104.gateway.RouteSnapshot.Phase;
import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathModelTest {
  private final PathModel model = new PathModel();

  private Card card(HopName hop) {
    return model.card(hop).get();
  }

  @Test
  void aStoppedGatewayIsSaidToBeStoppedAndTheCloudNotConfigured() {
    model.show(Looks.of(Looks.route("lan", Phase.STARTED, false, false)));
    model.stopped();
    assertThat(card(HopName.GATEWAY)).isEqualTo(Card.of("stopped", Tone.PLAIN));
    assertThat(card(HopName.LAN)).isEqualTo(Card.of("stopped", Tone.PLAIN));
    assertThat(card(HopName.CLOUD)).isEqualTo(Card.of("not configured", Tone.PLAIN));
  }

  /** The worst is said, not the last. */
  @ParameterizedTest
  @CsvSource({
    "false, false, false, forwarding, GOOD",
    "false, true, false, storing frames in the spool, WARNING",
    "true, true, false, 'forwarding paused, frames are stored', WARNING",
    "true, true, true, 'spool full, senders wait', ERROR"
  })
  void theGatewaySaysItsWorstState(
      boolean paused, boolean spooling, boolean refusing, String state, Tone tone) {
    model.show(Looks.of(paused, spooling, refusing));
    assertThat(card(HopName.GATEWAY).state()).isEqualTo(state);
    assertThat(card(HopName.GATEWAY).tone()).isEqualTo(tone);
    assertThat(card(HopName.GATEWAY).queue()).isEqualTo("1,204 in memory");
    assertThat(card(HopName.GATEWAY).note()).isEqualTo("9 frames taken, 7 delivered");
    assertThat(card(HopName.GATEWAY).since()).endsWith("(1 min 0 s)");
  }

  @Test
  void withoutASenderItWaitsAndCountsWhomItRefused() {
    model.show(Looks.of());
    assertThat(card(HopName.SENDERS).state()).isEqualTo("nobody is connected");
    assertThat(card(HopName.SENDERS).tone()).isEqualTo(Tone.WAITING);
    assertThat(card(HopName.SENDERS).queue()).isEqualTo("2 refused");
    assertThat(card(HopName.SENDERS).since()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "STARTED, false, GOOD",
    "STARTED, true, WARNING",
    "WAITING, false, ERROR",
    "DIALLING, false, WAITING",
    "CONNECTED, false, PLAIN"
  })
  void aRouteHasTheColourOfItsPhaseUnlessItIsHeld(Phase phase, boolean held, Tone tone) {
    model.show(Looks.of(Looks.route("tailscale", phase, held, false)));
    assertThat(card(HopName.TAILSCALE).tone()).isEqualTo(tone);
    assertThat(card(HopName.TAILSCALE).target()).isEqualTo("10.0.0.1:2404");
    assertThat(card(HopName.TAILSCALE).out()).isEqualTo("12.5/s");
    assertThat(card(HopName.TAILSCALE).note())
        .isEqualTo(phase == Phase.WAITING ? "Last error: refused" : "");
    assertThat(card(HopName.LAN)).isEqualTo(Card.of("not configured", Tone.PLAIN));
  }
}

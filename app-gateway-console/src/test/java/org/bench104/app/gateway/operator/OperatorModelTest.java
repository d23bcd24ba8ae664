package org.bench104.app.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bench104.app.gateway.Looks;
import org.bench104.app.gateway.engine.OperatorAction;
import org.bench104.app.gateway.engine.OperatorAction.Kind;
import org.bench104.gateway.RouteSnapshot.Phase;
import org.junit.jupiter.api.Test;

class OperatorModelTest {
  private final List<OperatorAction> done = new ArrayList<>();
  private final OperatorModel model = new OperatorModel(done::add);

  @Test
  void nothingCanBeDoneUntilAGatewayRunsAndAfterItHasStopped() {
    assertThat(model.runningProperty().get()).isFalse();
    model.show(Looks.of(true, false, false, Looks.route("lan", Phase.STARTED, true, true)));
    assertThat(model.runningProperty().get()).isTrue();
    assertThat(model.pausedProperty().get()).isTrue();
    assertThat(model.route("lan").presentProperty().get()).isTrue();
    assertThat(model.route("lan").heldProperty().get()).isTrue();
    assertThat(model.route("lan").forcedProperty().get()).isTrue();
    assertThat(model.route("tailscale").presentProperty().get()).isFalse();

    model.stopped();
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(model.pausedProperty().get()).isFalse();
    assertThat(model.route("lan").presentProperty().get()).isFalse();
    assertThat(model.route("lan").heldProperty().get()).isFalse();
    assertThat(model.route("lan").forcedProperty().get()).isFalse();
  }

  @Test
  void eachButtonDoesTheOppositeOfWhatIs() {
    model.show(Looks.of(Looks.route("lan", Phase.STARTED, false, false)));
    assertThat(model.pauseOrResume().kind()).isEqualTo(Kind.PAUSE);
    assertThat(model.holdOrRelease("lan")).isEqualTo(new OperatorAction(Kind.HOLD, "lan"));
    assertThat(model.forceOrChoose("lan")).isEqualTo(new OperatorAction(Kind.FORCE, "lan"));

    model.show(Looks.of(true, false, false, Looks.route("lan", Phase.WAITING, true, true)));
    assertThat(model.pauseOrResume().kind()).isEqualTo(Kind.RESUME);
    assertThat(model.holdOrRelease("lan")).isEqualTo(new OperatorAction(Kind.RELEASE, "lan"));
    assertThat(model.forceOrChoose("lan").kind()).isEqualTo(Kind.CHOOSE);
  }

  @Test
  void whatInterruptsIsAskedAboutAndTheQuestionSaysWhetherTheRouteCarriesFrames() {
    OperatorAction hold = new OperatorAction(Kind.HOLD, "lan");
    model.show(Looks.of(Looks.route("lan", Phase.STARTED, false, false)));
    assertThat(model.question(hold))
        .hasValueSatisfying(words -> assertThat(words).contains("lan carries frames now"));
    model.show(Looks.of(Looks.route("lan", Phase.WAITING, false, false)));
    assertThat(model.question(hold))
        .hasValueSatisfying(
            words -> assertThat(words).contains("lan will not be used").doesNotContain("carries"));
    assertThat(model.question(OperatorAction.of(Kind.PAUSE))).isPresent();
    assertThat(model.question(new OperatorAction(Kind.FORCE, "lan"))).isPresent();
    assertThat(model.question(OperatorAction.of(Kind.RESUME))).isEmpty();
    assertThat(model.question(new OperatorAction(Kind.RELEASE, "lan"))).isEmpty();
    assertThat(model.question(OperatorAction.of(Kind.FLUSH_NOW))).isEmpty();
  }

  @Test
  void anActionIsCarriedOutOnceAsItIs() {
    model.carryOut(new OperatorAction(Kind.HOLD, "lan"));
    assertThat(done).containsExactly(new OperatorAction(Kind.HOLD, "lan"));
  }
}

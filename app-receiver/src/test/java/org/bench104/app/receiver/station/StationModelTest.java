package org.bench104.app.receiver.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.StationRequest;
import org.bench104.ui.pulse.Pulse;
import org.junit.jupiter.api.Test;

class StationModelTest {
  private final Pulse pulse = new Pulse();
  private final List<StationRequest> asked = new ArrayList<>();
  private final List<CompletableFuture<Answer>> answers = new ArrayList<>();
  private boolean connected = true;
  private final StationModel model = new StationModel(pulse, this::ask);

  private Optional<CompletableFuture<Answer>> ask(StationRequest request) {
    if (!connected) {
      return Optional.empty();
    }
    asked.add(request);
    answers.add(new CompletableFuture<>());
    return Optional.of(answers.get(answers.size() - 1));
  }

  @Test
  void theNewestRequestStandsFirst() {
    model.interrogate();
    model.read();
    assertThat(model.rows()).extracting(RequestRow::number).containsExactly(2, 1);
    assertThat(model.rows().get(0).request()).startsWith("C_RD_NA_1 1/100");
    assertThat(model.rows().get(1).request()).startsWith("C_IC_NA_1 1/0");
  }

  @Test
  void anAnswerIsShownAtItsOwnRequestAtTheNextBeat() {
    model.interrogate();
    model.read();
    Answer answer = Answer.notSent("the queue is full");
    answers.get(0).complete(answer);
    assertThat(model.rows()).extracting(RequestRow::outcome).containsOnly("");
    pulse.beat();
    assertThat(model.rows())
        .extracting(RequestRow::outcome)
        .containsExactly("", answer.outcome().words());
    assertThat(answer.outcome().words()).contains("the queue is full");
  }

  @Test
  void aCommandIsSelectedFirstOnlyWhenThatIsChosen() {
    model.execute();
    model.selectFirstProperty().set(false);
    model.execute();
    assertThat(asked.get(0)).isInstanceOf(StationRequest.SelectAndExecute.class);
    assertThat(asked.get(1)).isInstanceOf(StationRequest.Activation.class);
  }

  @Test
  void anAddressOutOfRangeIsSaidAndNothingIsAsked() {
    model.commonAddressProperty().set("65536");
    model.interrogate();
    assertThat(model.problemProperty().get())
        .isEqualTo("the common address is '65536', allowed are 1..65535");
    assertThat(asked).isEmpty();
    assertThat(model.rows()).isEmpty();
  }

  @Test
  void withoutAStationThatIsSaidUntilARequestGoesOut() {
    connected = false;
    model.interrogate();
    assertThat(model.problemProperty().get()).startsWith("no station is connected");
    assertThat(model.rows()).isEmpty();
    connected = true;
    model.interrogate();
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(model.rows()).hasSize(1);
  }
}

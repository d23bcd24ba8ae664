package org.bench104.ui.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.iec104.link.TransferState;
import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.Test;

class LinkModelTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  private final LinkModel model = new LinkModel(InstantSource.fixed(NOW));

  static LinkSnapshot snapshot(TransferState state) {
    SequenceNumber zero = SequenceNumber.ZERO;
    return new LinkSnapshot(
        state,
        zero,
        zero,
        zero,
        zero,
        0,
        12,
        0,
        8,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0);
  }

  @Test
  void tellsTheStateInWords() {
    assertThat(model.stateProperty().get()).isEqualTo("not connected");

    model.connecting("connecting to station:2404");
    assertThat(model.stateProperty().get()).isEqualTo("connecting to station:2404");
    assertThat(model.toneProperty().get()).isEqualTo(Tone.WAITING);

    model.update("station:2404", snapshot(TransferState.PENDING_STARTED));
    assertThat(model.stateProperty().get()).isEqualTo("starting, station:2404");

    model.update("station:2404", snapshot(TransferState.STARTED));
    assertThat(model.stateProperty().get()).isEqualTo("started, station:2404");
    assertThat(model.toneProperty().get()).isEqualTo(Tone.GOOD);
  }

  @Test
  void theReasonOfTheLastCloseStaysReadable() {
    model.update("station:2404", snapshot(TransferState.STARTED));

    model.closed(new CloseReason(CloseReason.Kind.SEQUENCE, "peer sent N(S)=7, expected 5"));
    assertThat(model.toneProperty().get()).isEqualTo(Tone.ERROR);
    assertThat(model.snapshotProperty().get()).isNull();

    model.connecting("connecting to station:2404");
    model.update("station:2404", snapshot(TransferState.STARTED));
    assertThat(model.lastCloseProperty().get()).endsWith(":07.000  peer sent N(S)=7, expected 5");
  }

  @Test
  void anEndThatWasAskedForIsNoFailure() {
    model.closed(new CloseReason(CloseReason.Kind.REQUESTED, "disconnected by the user"));

    assertThat(model.toneProperty().get()).isEqualTo(Tone.PLAIN);
    assertThat(model.stateProperty().get()).isEqualTo("not connected");
  }

  @Test
  void drawsWhatIsLeftOfATimer() {
    Duration whole = Duration.ofSeconds(20);

    assertThat(LinkModel.left(Optional.of(Duration.ofSeconds(5)), whole)).isEqualTo(0.25);
    assertThat(LinkModel.left(Optional.of(Duration.ofSeconds(-1)), whole)).isZero();
    assertThat(LinkModel.left(Optional.of(Duration.ofSeconds(30)), whole)).isOne();
    assertThat(LinkModel.left(Optional.empty(), whole)).isZero();
    assertThat(LinkModel.left(Optional.of(whole), Duration.ZERO)).isZero();
    assertThat(LinkModel.words(Optional.of(Duration.ofMillis(9490)))).isEqualTo("9.4 s");
    assertThat(LinkModel.words(Optional.of(Duration.ofMillis(-3)))).isEqualTo("0.0 s");
    assertThat(LinkModel.words(Optional.empty())).isEqualTo("–");
  }
}

package org.bench104.app.receiver.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bench104.engine.receiver.ReceiverLook;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.iec104.link.TransferState;
import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.Test;

class PeersModelTest {
  private final PeersModel model = new PeersModel(() -> Instant.EPOCH);

  private static ReceiverLook.Peer peer(String name) {
    SequenceNumber zero = new SequenceNumber(0);
    LinkSnapshot link =
        new LinkSnapshot(
            TransferState.STARTED,
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
            Optional.of(Duration.ofSeconds(20)),
            0,
            0,
            0);
    return new ReceiverLook.Peer(name, "started", link);
  }

  private void update(List<String> names, ReceiverLook.Ended... ended) {
    model.update("0.0.0.0:2404", names.stream().map(PeersModelTest::peer).toList(), List.of(ended));
  }

  private static ReceiverLook.Ended ended(String name, CloseReason.Kind kind, String words) {
    return new ReceiverLook.Ended(name, new CloseReason(kind, words));
  }

  @Test
  void theFirstPeerIsShownUntilAnotherIsSelected() {
    update(List.of());
    assertThat(model.link().stateProperty().get())
        .isEqualTo("listening on 0.0.0.0:2404, nobody is connected");
    update(List.of("a:1", "b:2"));
    assertThat(model.selectedProperty().get()).isEqualTo("a:1");
    assertThat(model.link().stateProperty().get()).isEqualTo("started, a:1");
    model.selectedProperty().set("b:2");
    update(List.of("a:1", "b:2", "c:3"));
    assertThat(model.link().stateProperty().get()).isEqualTo("started, b:2");
    assertThat(model.names()).containsExactly("a:1", "b:2", "c:3");
  }

  @Test
  void whyTheSelectedPeerWentStaysReadable() {
    update(List.of("a:1", "b:2"));
    update(List.of("b:2"), ended("a:1", CloseReason.Kind.SEQUENCE, "peer sent N(S)=7, expected 5"));
    assertThat(model.selectedProperty().get()).isEqualTo("b:2");
    assertThat(model.link().lastCloseProperty().get()).endsWith("peer sent N(S)=7, expected 5");
  }

  @Test
  void whyAnotherPeerWentDoesNotTakeItsPlace() {
    update(List.of("a:1", "b:2"));
    update(List.of("a:1"), ended("b:2", CloseReason.Kind.PEER_CLOSED, "peer closed"));
    assertThat(model.link().lastCloseProperty().get()).isEmpty();
    assertThat(model.names()).containsExactly("a:1");
  }

  @Test
  void afterStoppingNobodyIsConnected() {
    update(List.of("a:1"));
    model.stopped();
    assertThat(model.names()).isEmpty();
    assertThat(model.selectedProperty().get()).isNull();
    assertThat(model.link().lastCloseProperty().get()).endsWith("stopped here");
    assertThat(model.link().toneProperty().get()).isEqualTo(Tone.PLAIN);
  }
}

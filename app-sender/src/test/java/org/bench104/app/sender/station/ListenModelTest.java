package org.bench104.app.sender.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.SenderPoint;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.pulse.Pulse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ListenModelTest {
  private final Pulse pulse = new Pulse();
  private final BackgroundTasks tasks = new BackgroundTasks(pulse, words -> {});
  private final ListenModel model =
      new ListenModel(
          () -> List.of(SenderPoint.of(TypeId.M_ME_NB_1, 1, 10).withValue("1")),
          LinkSettings::defaults,
          pulse,
          tasks);

  @AfterEach
  void end() {
    model.close();
    tasks.close();
  }

  private void press() {
    model.connection().press();
    while (!tasks.running().isEmpty()) {
      pulse.beat();
      Thread.onSpinWait();
    }
  }

  private void at(int port) {
    model.connection().hostProperty().set("127.0.0.1");
    model.connection().portProperty().set(Integer.toString(port));
  }

  @Test
  void itListensAndStopsAgain() {
    at(0);
    press();
    assertThat(model.connection().phaseProperty().get()).isEqualTo(Phase.RUNNING);
    assertThat(model.listeningProperty().get()).startsWith("127.0.0.1:");
    press();
    assertThat(model.connection().phaseProperty().get()).isEqualTo(Phase.STOPPED);
    assertThat(model.listeningProperty().get()).isEmpty();
  }

  @Test
  void aPortInUseIsToldAndNothingListens() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      at(taken.getLocalPort());
      press();
      assertThat(model.connection().phaseProperty().get()).isEqualTo(Phase.STOPPED);
      assertThat(model.connection().failureProperty().get()).contains("in use");
    }
  }
}

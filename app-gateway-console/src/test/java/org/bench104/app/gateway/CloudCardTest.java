package org.bench104.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bench104.app.gateway.path.HopName;
import org.bench104.testing.Mosquitto;
import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The card of the cloud in the path, over a real gateway and a real broker. */
@Timeout(120)
class CloudCardTest extends ConsoleTest {
  private Path configuration(Rig rig, int broker) throws IOException {
    return Files.writeString(
        home.resolve("gateway.toml"),
        """
        [intake]
        listen = "127.0.0.1:0"
        [scada]
        lan = "%s"
        [spool]
        folder = '%s'
        [cloud]
        broker = "mqtt://127.0.0.1:%d"
        """
            .formatted(rig.route(), home.resolve("spool"), broker));
  }

  private Tone tone() {
    return model.path().card(HopName.CLOUD).get().tone();
  }

  private String listening() {
    return model.path().card(HopName.GATEWAY).get().target();
  }

  @Test
  void itTellsWhetherTheBrokerIsThereWhatWaitsForItAndThatItHasCaughtUp() throws Exception {
    try (Mosquitto broker = Mosquitto.prepared(home, "allow_anonymous true\n");
        Rig rig = new Rig(home.resolve("receiver"))) {
      Path toml = configuration(rig, broker.port());
      assertThat(words("#card-cloud-state")).isEqualTo("not configured");
      onWindow(() -> model.engine().open(toml));
      clickOn("#start");
      waitFor("refused", () -> words("#card-cloud-state").contains("connection refused"));
      assertThat(tone()).isEqualTo(Tone.ERROR);
      assertThat(words("#card-cloud-state")).contains("mqtt://127.0.0.1:" + broker.port());
      waitFor("route", () -> words("#card-lan-state").equals("carries frames"));
      waitFor("port", () -> listening().matches(".*:[1-9]\\d*"));
      rig.connectSender(listening());
      rig.send(25);
      waitFor("the Receiver does not wait for the cloud", () -> rig.received() == 25);
      waitFor("backlog", () -> words("#card-cloud-queue").equals("25"));

      broker.start();
      clickOn("#flush"); // does not wait for the end of the pause
      String connected = "connected to mqtt://127.0.0.1:" + broker.port();
      waitFor("connected", () -> words("#card-cloud-state").startsWith(connected));
      assertThat(words("#card-cloud-state")).contains("; last error: connection refused");
      assertThat(tone()).isEqualTo(Tone.GOOD);
      waitFor("caught up", () -> words("#card-cloud-queue").equals("0"));

      clickOn("#start");
      waitFor("stopped", () -> words("#start").equals("Start"));
      assertThat(words("#card-cloud-state")).isEqualTo("not configured");
    }
  }
}

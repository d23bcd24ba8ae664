package org.bench104.app.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.engine.sender.RunningSender;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.ProtectionPage;
import org.bench104.ui.testing.TestCertificates;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The TLS button of a Sender that dials a Receiver with certificates. */
@Timeout(120)
class ProtectionTest extends WindowTest {
  @TempDir private Path folder;
  private final ProtectionPage protection = new ProtectionPage(this);
  private TestCertificates good;
  private RunningReceiver receiver;
  private SenderWindow window;

  @BeforeEach
  void listen() throws IOException {
    good = TestCertificates.in(folder.resolve("pki"), "sender", "receiver");
    RowFileSettings csv =
        new RowFileSettings(
            folder.resolve("received.csv"), Durability.OS, RowFileSettings.DEFAULT_MAX_OCTETS);
    receiver =
        RunningReceiver.start(
            new ReceiverSettings(
                    new HostPort("127.0.0.1", 0),
                    8,
                    List.of(),
                    csv,
                    Optional.empty(),
                    LinkSettings.defaults())
                .withTls(Optional.of(good.rules("receiver"))));
  }

  @Override
  public void start(Stage stage) throws IOException {
    window =
        new SenderWindow(
            stage,
            new Settings(folder.resolve("window.properties")),
            RunningSender.open(Optional.empty()),
            new ScriptedQuestions(),
            InstantSource.system());
    window.show();
  }

  @AfterEach
  void end() {
    onWindow(window::end);
    receiver.close();
  }

  private void connect() {
    HostPort to = HostPort.parse(receiver.listening());
    onWindow(
        () -> {
          lookup("#host").queryAs(TextInputControl.class).setText(to.host());
          lookup("#port").queryAs(TextInputControl.class).setText(Integer.toString(to.port()));
        });
    clickOn("#connect");
  }

  @Test
  void aFrameIsSentOverTlsAndTheButtonSaysSo() {
    assertThat(words("#protection")).isEqualTo("No TLS");
    protection.use(good, "sender");
    assertThat(protection.problem()).isEmpty();
    picture(lookup("#protection-on").query().getScene(), "sender-protection");
    protection.close();
    assertThat(words("#protection")).isEqualTo("TLS");
    connect();
    waitFor("data transfer", () -> words("#link-state").startsWith("started"));
    clickOn("#points-add");
    clickOn("#send");
    waitFor("received", () -> receiver.look().join().counts().received() == 1);
  }

  @Test
  void aReceiverOfAnotherAuthorityIsNotTrustedAndTheWindowSaysWhy() throws IOException {
    TestCertificates other = TestCertificates.in(folder.resolve("other"), "sender");
    protection.use(other, "sender");
    protection.close();
    connect();
    waitFor(
        "why",
        () ->
            lookup("#last-close").tryQuery().isPresent()
                && words("#last-close").contains("certificate"));
    assertThat(words("#connection-problem")).contains("CN=receiver", "which did not sign it");
    assertThat(words("#link-state")).doesNotStartWith("started");
  }

  @Test
  void filesThatAreNotThereOrHoldNoCertificateAreToldBesideTheFieldsOrTheButton()
      throws IOException {
    protection.use(folder.resolve("nowhere.crt"), good.certificate("sender"), good.key("sender"));
    assertThat(protection.problem()).endsWith("nowhere.crt is not there or cannot be read");
    protection.close();
    connect();
    waitFor("told", () -> words("#connection-problem").contains("nowhere.crt is not there"));
    assertThat(words("#connect")).isEqualTo("Connect");

    protection.use(good.authorities(), good.key("sender"), good.key("sender"));
    protection.close();
    clickOn("#connect");
    waitFor(
        "told",
        () ->
            lookup("#last-close").tryQuery().isPresent()
                && words("#last-close").contains("sender.key"));
  }
}

package org.bench104.app.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.engine.sender.RunningSender;
import org.bench104.engine.sender.StackChoice;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.ProtectionPage;
import org.bench104.ui.testing.TestCertificates;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The TLS button of a Receiver that listens with certificates. */
@Timeout(120)
class ProtectionTest extends WindowTest {
  private static final String FRAME = "0d01030001000102030000004841 00";

  /** Of the whole class: an engine may still end while the next test runs. */
  @TempDir private static Path folder;

  private static int tests;

  private final ProtectionPage protection = new ProtectionPage(this);
  private Path home;
  private TestCertificates good;
  private ReceiverModel model;
  private ReceiverWindow window;

  @BeforeEach
  void certificates() throws IOException {
    good = TestCertificates.in(home.resolve("pki"), "sender", "receiver");
  }

  @Override
  public void start(Stage stage) throws IOException {
    home = Files.createDirectory(folder.resolve("test-" + ++tests));
    Settings remembered = new Settings(home.resolve("receiver.properties"));
    model = new ReceiverModel(ReceiverSettingsInFolder.of(home, 0), remembered);
    window = new ReceiverWindow(stage, model, remembered, (title, place) -> Optional.empty());
    window.show();
  }

  @AfterEach
  void closeWindow() {
    onWindow(window.frame()::close);
  }

  private HostPort listen() {
    protection.use(good, "receiver");
    assertThat(protection.problem()).isEmpty();
    protection.close();
    assertThat(words("#protection")).isEqualTo("TLS");
    clickOn("#connect");
    waitFor("listening", () -> !model.listening().listeningProperty().get().isEmpty());
    return HostPort.parse(model.listening().listeningProperty().get());
  }

  private static RunningSender dial(HostPort to, TlsRules rules) throws IOException {
    RunningSender sender = RunningSender.open(Optional.empty());
    sender.connect(to, StackChoice.bench104, LinkSettings.defaults(), Optional.of(rules));
    return sender;
  }

  @Test
  void aFrameArrivesOverTlsAndIsShown() throws IOException {
    HostPort listening = listen();
    try (RunningSender sender = dial(listening, good.rules("sender"))) {
      sender.session().send(List.of(Octets.parseHex(FRAME)));
      waitFor("shown", () -> words("#shown-total").equals("1 shown / 1 total"));
      waitFor("started", () -> words("#link-state").startsWith("started, 127.0.0.1:"));
    }
  }

  @Test
  void aSenderOfAnotherAuthorityIsRefusedAndTheFindingsSayWhy() throws IOException {
    TestCertificates other = TestCertificates.in(home.resolve("other"), "sender");
    HostPort listening = listen();
    try (RunningSender sender = dial(listening, other.rules("sender"))) {
      sender.session().send(List.of(Octets.parseHex(FRAME)));
      waitFor(
          "why",
          () ->
              model.findings().findings().stream()
                  .anyMatch(finding -> finding.words().contains("certificate")));
      assertThat(words("#shown-total")).isEqualTo("0 shown / 0 total");
    }
  }

  @Test
  void filesThatAreNotThereOrHoldNoCertificateAreToldAndNothingListens() {
    protection.use(home.resolve("nowhere.crt"), good.certificate("receiver"), good.key("receiver"));
    assertThat(protection.problem()).endsWith("nowhere.crt is not there or cannot be read");
    protection.close();
    clickOn("#connect");
    waitFor("told", () -> words("#connection-problem").contains("nowhere.crt is not there"));
    assertThat(words("#connect")).isEqualTo("Listen");

    protection.use(good.authorities(), good.key("receiver"), good.key("receiver"));
    protection.close();
    clickOn("#connect");
    waitFor("told", () -> words("#connection-problem").contains("receiver.key"));
    assertThat(words("#connect")).isEqualTo("Listen");
  }
}

package org.bench104.app.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.app.sender.fault.FaultRow;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.engine.sender.RunningSender;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.fault.Fault;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameState;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clicks through the window of a Sender that is connected to a real station on loopback. */
class SenderWindowTest extends WindowTest {
  private TestPeer peer;
  private SenderWindow window;
  @TempDir private Path folder;
  private final ScriptedQuestions questions = new ScriptedQuestions();

  @BeforeEach
  void listen() throws IOException {
    peer = new TestPeer();
  }

  @Override
  public void start(Stage stage) throws IOException {
    window =
        new SenderWindow(
            stage,
            new Settings(folder.resolve("window.properties")),
            RunningSender.open(Optional.empty()),
            questions,
            InstantSource.system());
    window.show();
  }

  @AfterEach
  void end() {
    onWindow(window::end);
    peer.close();
  }

  private void connect() {
    type("#host", "127.0.0.1");
    type("#port", Integer.toString(peer.port()));
    clickOn("#connect");
    waitFor("data transfer", () -> words("#link-state").startsWith("started"));
  }

  private void type(String field, String text) {
    clickOn(field);
    onWindow(() -> lookup(field).queryAs(TextInputControl.class).selectAll());
    write(text);
  }

  private List<FrameRow> rows() {
    return lookup("#frames").<TableView<FrameRow>>query().getItems();
  }

  private void waitForRow(String what, int index, FrameState state) {
    waitFor(what, () -> rows().size() > index && rows().get(index).state() == state);
  }

  @Test
  void aPointIsSentAndSeenAcknowledgedAndDecoded() {
    connect();
    clickOn("#points-add");
    clickOn("#send");
    waitForRow("acknowledgement", 0, FrameState.ACKNOWLEDGED);
    assertThat(rows().get(0).sendNumber()).isZero();
    assertThat(rows().get(0).acknowledgedAfterMicros()).isPositive();
    assertThat(peer.received()).hasSize(1);
    onWindow(() -> lookup("#frames").queryTableView().getSelectionModel().select(0));
    waitFor("decoded fields", () -> lookup(".sentence").tryQuery().isPresent());
    assertThat(words(".sentence")).contains("1001");
  }

  @Test
  void theEsp32WritesAndTheOptaReadsUntilTheyAreStopped() throws Exception {
    try (RegisterGateway gateway = new RegisterGateway(folder)) {
      onWindow(
          () ->
              lookup("#bottom").queryAs(TabPane.class).getTabs().stream()
                  .filter(tab -> tab.getId().equals("tab-devices"))
                  .forEach(tab -> tab.getTabPane().getSelectionModel().select(tab)));
      field("#devices-target", "nowhere");
      clickOn("#devices-esp32");
      assertThat(words("#devices-problem")).contains("'nowhere' has no port");
      field("#devices-target", gateway.registers());
      field("#devices-interval", "50ms");
      field("#devices-speed", "60");
      clickOn("#devices-esp32");
      clickOn("#devices-opta");
      waitFor("written", () -> deviceLines().anyMatch(line -> line.startsWith("ESP32  wrote 20")));
      waitFor("read", () -> deviceLines().anyMatch(line -> line.startsWith("Opta   read 20")));
      assertThat(words("#devices-esp32")).isEqualTo("Stop ESP32");
      picture(window.window().stage().getScene(), "sender-devices");
      clickOn("#devices-esp32");
      clickOn("#devices-opta");
      assertThat(words("#devices-esp32")).isEqualTo("Start ESP32");
      waitFor(
          "the Opta's account",
          () -> deviceLines().anyMatch(line -> line.startsWith("Opta   since the start: ")));
    }
  }

  private void field(String selector, String text) {
    onWindow(() -> lookup(selector).queryAs(TextInputControl.class).setText(text));
  }

  private Stream<String> deviceLines() {
    return lookup("#devices-lines").<ListView<String>>query().getItems().stream();
  }

  @Test
  void framesThatWereNotAcknowledgedAreSentAgainAfterTheConnectionIsLost() {
    connect();
    peer.holdAcknowledgements();
    clickOn("#points-add");
    clickOn("#sendAll");
    waitForRow("the frame on the wire", 0, FrameState.SENT);
    waitFor("the frame at the peer", () -> peer.received().size() == 1);
    peer.drop();
    waitFor("the reason", () -> words("#last-close").contains("peer closed the connection"));
    peer.acknowledgeAgain();
    waitForRow("acknowledgement", 0, FrameState.ACKNOWLEDGED);
    assertThat(rows().get(0).findings()).contains("sent 2 times");
    assertThat(peer.received()).hasSize(2).containsOnly(peer.received().get(0));
  }

  @Test
  void autoSendsUntilItIsSwitchedOff() {
    connect();
    clickOn("#points-add");
    type("#interval", "0.1");
    clickOn("#auto");
    waitFor("three cycles", () -> rows().size() >= 3);
    assertThat(lookup("#auto-running").query().isVisible()).isTrue();
    clickOn("#auto");
    waitFor("off", () -> words("#auto-words").contains("switched off"));
    assertThat(lookup("#auto-running").query().isVisible()).isFalse();
    type("#interval", "never");
    assertThat(words("#interval-problem")).contains("'never' is not a number of seconds");
    assertThat(lookup("#auto").query().isDisabled()).isTrue();
  }

  @Test
  void aClosedPortIsToldInWordsBesideTheField() {
    int port = peer.port();
    peer.close();
    type("#port", Integer.toString(port));
    clickOn("#connect");
    waitFor("the reason", () -> words("#connection-problem").contains("refused"));
    clickOn("#connect");
    waitFor("stopped", () -> words("#connect").equals("Connect"));
    type("#port", "70000");
    assertThat(words("#connection-problem")).contains("allowed are 0..65535");
    push(KeyCode.ENTER);
    assertThat(words("#connect")).isEqualTo("Connect");
  }

  private void tab(String tabs, int index) {
    onWindow(() -> lookup(tabs).queryAs(TabPane.class).getSelectionModel().select(index));
  }

  @Test
  void wrongDigitsAreToldWhileTypingAndAnythingElseCanBeSent() {
    connect();
    tab("#parts", 2);
    type("#raw", "01 0x");
    assertThat(words("#raw-words")).contains("character");
    assertThat(lookup("#raw-send").query().isDisabled()).isTrue();
    type("#raw", "01 01 03 00 01 00 01 00 00");
    assertThat(words("#raw-words")).contains("can be sent, but");
    clickOn("#raw-send");
    waitForRow("acknowledgement", 0, FrameState.ACKNOWLEDGED);
    assertThat(peer.received().get(0).toHex().replace(" ", ""))
        .isEqualToIgnoringCase("010103000100010000");
    assertThat(window.session().findings().findings())
        .anySatisfy(finding -> assertThat(finding.frame()).isEqualTo(1));
  }

  @Test
  void aValueOutOfRangeIsToldBesideItsFieldAndNotSent() {
    connect();
    clickOn("#points-add");
    onWindow(
        () ->
            lookup("#form-type")
                .<ComboBox<TypeId>>queryAs(anyComboBox())
                .setValue(TypeId.M_ME_NB_1));
    type("#form-value", "40000");
    waitFor("the problem", () -> words("#problem-value").contains("40000"));
    assertThat(words("#points-problem")).contains("40000");
    clickOn("#send");
    waitFor("the refusal", () -> words("#status-message").contains("nothing was sent"));
    type("#form-value", "4711");
    clickOn("#send");
    waitForRow("acknowledgement", 0, FrameState.ACKNOWLEDGED);
    assertThat(rows().get(0).words().value()).isEqualTo("4711");
  }

  @SuppressWarnings("unchecked")
  private static Class<ComboBox<TypeId>> anyComboBox() {
    return (Class<ComboBox<TypeId>>) (Class<?>) ComboBox.class;
  }

  @Test
  void commandsOfThePeerAreShown() {
    connect();
    peer.send(AsduBuilder.of(TypeId.C_SC_NA_1).objectAddress(201).value("on").build().encode());
    tab("#bottom", 1);
    waitFor("the command", () -> lookup("#incoming").queryTableView().getItems().size() == 1);
    FrameRow row = lookup("#incoming").<TableView<FrameRow>>query().getItems().get(0);
    assertThat(row.words().type()).isEqualTo("C_SC_NA_1");
  }

  @Test
  void aFaultIsCommittedAndItsResultReported() {
    type("#port", Integer.toString(peer.port()));
    tab("#bottom", 2);
    onWindow(
        () ->
            lookup("#faults")
                .queryTableView()
                .getSelectionModel()
                .clearAndSelect(Fault.BAD_LENGTH.ordinal()));
    clickOn("#fault-commit");
    waitFor("the verdict", () -> words("#status-message").contains("passed"));
    FaultRow row =
        lookup("#faults").<TableView<FaultRow>>query().getItems().get(Fault.BAD_LENGTH.ordinal());
    assertThat(row.words()).startsWith("passed");
  }

  @Test
  void aWorkspaceIsSavedAndOpenedAgainAndACorruptOneChangesNothing() throws IOException {
    clickOn("#points-add");
    type("#form-name", "Feeder 1");
    Path file = folder.resolve("points.json");
    questions.willChoose(file);
    push(KeyCode.CONTROL, KeyCode.S);
    waitFor("the file", () -> words("#status-message").contains("saved points.json"));
    push(KeyCode.CONTROL, KeyCode.N);
    waitFor("no points", () -> lookup("#points").queryTableView().getItems().isEmpty());
    push(KeyCode.CONTROL, KeyCode.O);
    waitFor("the points", () -> lookup("#points").queryTableView().getItems().size() == 1);
    Path corrupt = Files.writeString(folder.resolve("corrupt.json"), "{ \"points\": [");
    questions.willChoose(corrupt);
    push(KeyCode.CONTROL, KeyCode.O);
    waitFor("the problem", () -> words("#status-message").contains("line 1"));
    assertThat(words("#status-message")).doesNotContain("Source");
    assertThat(lookup("#points").queryTableView().getItems()).hasSize(1);
  }

  @Test
  void aLedgerIsKept() throws IOException {
    Path ledger = folder.resolve("sent.csv");
    onWindow(() -> window.workspace().keepLedger(Optional.of(ledger)));
    waitFor("the ledger", () -> words("#recording").contains("sent.csv"));
    connect();
    clickOn("#points-add");
    clickOn("#send");
    waitForRow("acknowledgement", 0, FrameState.ACKNOWLEDGED);
    waitFor("the evidence", () -> Files.readString(ledger).contains("acknowledged,1"));
    onWindow(() -> window.workspace().keepLedger(Optional.empty()));
    assertThat(words("#status-message")).contains("disconnected");
  }

  @Test
  void theOtherStackSendsTheSameOctets() {
    clickOn("#stack").clickOn("j60870");
    connect();
    clickOn("#points-add");
    clickOn("#send");
    waitFor("the frame", () -> peer.received().size() == 1);
    assertThat(peer.received().get(0)).isEqualTo(window.session().frames().rows().get(0).asdu());
    clickOn("#connect");
    waitFor("disconnected", () -> words("#connect").equals("Connect"));
  }

  @Test
  void valuesOfACsvFileAreReplayed() throws IOException {
    connect();
    clickOn("#points-add");
    onWindow(
        () ->
            lookup("#form-type")
                .<ComboBox<TypeId>>queryAs(anyComboBox())
                .setValue(TypeId.M_ME_NC_1));
    tab("#parts", 1);
    onWindow(
        () -> lookup("#generator-kind").queryAs(ComboBox.class).getSelectionModel().selectLast());
    assertThat(words("#generator-problem")).contains("choose a CSV file");
    questions.willChoose(Files.writeString(folder.resolve("bad.csv"), "value\n1\ntwo\n"));
    clickOn("#generator-choose");
    waitFor("the problem", () -> words("#generator-problem").contains("'two' is not a number"));
    questions.willChoose(Files.writeString(folder.resolve("good.csv"), "value\n11\n22\n33\n"));
    clickOn("#generator-choose");
    waitFor("no problem", () -> words("#generator-problem").isEmpty());
    for (int i = 0; i < 4; i++) {
      clickOn("#send");
      waitForRow("acknowledgement", i, FrameState.ACKNOWLEDGED);
    }
    assertThat(rows())
        .extracting(row -> row.words().value())
        .containsExactly("11.0", "22.0", "33.0", "11.0");
  }

  @Test
  void theLedgersOfBothEndsAreComparedAndTheReportIsSaved() throws IOException {
    Path sent = folder.resolve("sent.csv");
    Path received = folder.resolve("received.csv");
    onWindow(() -> window.workspace().keepLedger(Optional.of(sent)));
    waitFor("the ledger", () -> words("#recording").contains("sent.csv"));
    try (RunningReceiver receiver = receiver(received)) {
      type("#port", receiver.listening().replaceAll(".*:", ""));
      clickOn("#connect");
      waitFor("data transfer", () -> words("#link-state").startsWith("started"));
      clickOn("#points-add");
      for (int i = 0; i < 3; i++) {
        clickOn("#send");
        waitForRow("acknowledgement", i, FrameState.ACKNOWLEDGED);
      }
      clickOn("#connect");
      waitFor("disconnected", () -> words("#connect").equals("Connect"));
    }
    tab("#bottom", 3);
    questions.willChoose(received);
    clickOn("#evidence-compare");
    waitFor("the verdict", () -> words("#evidence-verdict").contains("Every acknowledged frame"));
    assertThat(lookup("#evidence-table").queryTextInputControl().getText())
        .containsPattern("sent +3")
        .containsPattern("received +3")
        .containsPattern("missing +0")
        .contains("delay p99");
    Path report = folder.resolve("report.txt");
    questions.willChoose(report);
    clickOn("#evidence-save");
    waitFor("the report", () -> words("#status-message").contains("saved report.txt"));
    assertThat(report).content().contains(sent.toString()).containsPattern("missing +0");
  }

  private static RunningReceiver receiver(Path ledger) throws IOException {
    return RunningReceiver.start(
        new ReceiverSettings(
            new HostPort("127.0.0.1", 0),
            8,
            List.of(),
            new RowFileSettings(
                ledger.resolveSibling("data.csv"),
                Durability.OS,
                RowFileSettings.DEFAULT_MAX_OCTETS),
            Optional.of(ledger),
            LinkSettings.defaults()));
  }

  @Test
  void closingAsksWhileSomethingIsUnsavedOrUnacknowledged() {
    connect();
    peer.holdAcknowledgements();
    clickOn("#points-add");
    clickOn("#send");
    waitForRow("the frame on the wire", 0, FrameState.SENT);
    interact(() -> Platform.runLater(window.window()::close));
    waitFor("the question", () -> lookup(".dialog-pane .content.label").tryQuery().isPresent());
    assertThat(words(".dialog-pane .content.label"))
        .contains("1 frame is not acknowledged yet")
        .contains("the workspace is not saved");
    clickOn("Cancel");
    assertThat(window.window().stage().isShowing()).isTrue();
    peer.acknowledgeAgain();
    waitForRow("acknowledgement", 0, FrameState.ACKNOWLEDGED);
    interact(() -> Platform.runLater(window.window()::close));
    waitFor("the question", () -> lookup(".dialog-pane .content.label").tryQuery().isPresent());
    assertThat(words(".dialog-pane .content.label"))
        .doesNotContain("acknowledged")
        .contains("the workspace is not saved");
    clickOn("Close anyway");
    waitFor("closed", () -> !window.window().stage().isShowing());
  }

  @Test
  void everyControlHasANameForThoseWhoCannotSeeIt() {
    clickOn("#points-add");
    everyControlHasAName(window.window().stage().getScene());
    assertThat(window.window().stage().getIcons()).hasSize(7);
  }
}

package org.bench104.app.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.app.receiver.TestFrames.measured;
import static org.bench104.app.receiver.TestFrames.single;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.bench104.bytes.Octets;
import org.bench104.iec104.fields.Field;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window against real Senders on this machine. */
@Timeout(120)
class ReceiverWindowTest extends WindowTest {
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

  @TempDir private static Path folder;
  private static int tests;

  private Path home;
  private Path chosen;
  private ReceiverModel model;
  private ReceiverWindow window;

  @Override
  public void start(Stage stage) throws IOException {
    home = Files.createDirectory(folder.resolve("test-" + ++tests));
    chosen = home.resolve("export.csv");
    Settings remembered = new Settings(home.resolve("receiver.properties"));
    model = new ReceiverModel(ReceiverSettingsInFolder.of(home, 0), remembered);
    window = new ReceiverWindow(stage, model, remembered, (title, place) -> Optional.of(chosen));
    window.show();
  }

  @AfterEach
  void closeWindow() {
    closeUnasked(window.frame());
  }

  private LoopbackSender listenAndConnect() {
    clickOn("#connect");
    waitFor("listening", () -> !listening().isEmpty());
    return LoopbackSender.to(listening());
  }

  private String listening() {
    return model.listening().listeningProperty().get();
  }

  private void waitForCount(String text) {
    waitFor(text, () -> words("#shown-total").equals(text));
  }

  @SuppressWarnings("unchecked")
  private TableView<FrameRow> table() {
    return lookup("#frames").queryAs(TableView.class);
  }

  /** Both tabs have cells, also while one of them is hidden. */
  private void clickOnCell(String tableId, String text) {
    clickOn(lookup(tableId).lookup(text).<Node>query());
  }

  private Path recording() {
    return home.resolve("iec104_data.csv");
  }

  @Test
  void aFrameArrivesIsSeenDecodedAndRecordedAndItsOctetsAreMarked() throws IOException {
    assertThat(words("#recording")).isEqualTo("not recording");
    assertThat(words("#connect")).isEqualTo("Listen");
    try (LoopbackSender sender = listenAndConnect()) {
      sender.send(List.of(measured(1001, 12.5)));
      waitForCount("1 shown / 1 total");
      FrameRow row = table().getItems().get(0);
      assertThat(row.words().type()).isEqualTo("M_ME_NC_1");
      assertThat(row.words().cause()).isEqualTo("spont");
      assertThat(row.words().commonAddress()).isEqualTo(1);
      assertThat(row.words().objects().text()).isEqualTo("1001");
      assertThat(row.words().value()).isEqualTo("12.5");
      assertThat(row.words().quality()).isEqualTo("good");
      assertThat(row.sendNumber()).isZero();
      waitFor("recorded", () -> words("#recording").equals("recording: 1 row in iec104_data.csv"));
      assertThat(Files.readAllLines(recording())).hasSize(2);
      waitFor("started", () -> words("#link-state").startsWith("started, 127.0.0.1:"));
      assertThat(words("#peer-count")).isEqualTo("1 peer");
      assertThat(lookup("#peers").queryAs(ComboBox.class).getValue().toString())
          .startsWith("127.0.0.1:");

      clickOnCell("#frames", "12.5");
      @SuppressWarnings("unchecked")
      TreeTableView<Field> fields = lookup("#fields").queryAs(TreeTableView.class);
      waitFor("decoded", () -> fields.getExpandedItemCount() > 3);
      clickOn(lookup("#fields").lookup("common address").<Node>query());
      // type, VSQ, cause, originator, then two octets of the common address
      assertThat(markedOctets()).containsExactly("01", "00");
    }
  }

  private List<String> markedOctets() {
    return lookup(".octet").queryAll().stream()
        .filter(octet -> octet.getPseudoClassStates().contains(MARKED))
        .map(octet -> ((Labeled) octet).getText())
        .toList();
  }

  @Test
  void theFilterNarrowsTheTableAndSaysWhatIsWrong() {
    try (LoopbackSender sender = listenAndConnect()) {
      sender.send(List.of(measured(1001, 1), measured(1002, 2), single(5, true, Instant.now())));
      waitForCount("3 shown / 3 total");
      clickOn("#filter-objects").write("1002-1010");
      waitForCount("1 shown / 3 total");
      clickOn("#filter-clear");
      waitForCount("3 shown / 3 total");
      clickOn("#filter-type").write("m_sp");
      waitForCount("1 shown / 3 total");
      clickOn("#filter-clear");
      clickOn("#filter-commonAddress").write("99999");
      waitFor(
          "problem",
          () -> words("#filter-problem").equals("common address '99999': allowed are 0..65535"));
    }
  }

  @Test
  void pauseFreezesTheTableButNotTheRecording() {
    try (LoopbackSender sender = listenAndConnect()) {
      sender.send(List.of(measured(1001, 1)));
      waitForCount("1 shown / 1 total");
      clickOn("#pause");
      sender.send(List.of(measured(1002, 2), measured(1003, 3)));
      waitForCount("1 shown / 3 total  (2 held)");
      waitFor("recorded", () -> words("#recording").startsWith("recording: 3 rows"));
      clickOn("#pause");
      waitForCount("3 shown / 3 total");
    }
  }

  @Test
  void aRowIsCopiedAsText() {
    try (LoopbackSender sender = listenAndConnect()) {
      sender.send(List.of(measured(1001, 12.5)));
      waitForCount("1 shown / 1 total");
      clickOnCell("#frames", "12.5");
      push(KeyCode.CONTROL, KeyCode.C);
      String[] copied = new String[1];
      onWindow(() -> copied[0] = Clipboard.getSystemClipboard().getString());
      assertThat(copied[0]).contains("M_ME_NC_1\tspont\t1\t1001\t12.5\tgood");
    }
  }

  @Test
  void exportsHaveEverythingOrWhatIsFilteredOrSelected() throws IOException {
    try (LoopbackSender sender = listenAndConnect()) {
      sender.send(IntStream.rangeClosed(1, 20).mapToObj(i -> measured(1000 + i, i)).toList());
      waitForCount("20 shown / 20 total");
      waitFor("recorded", () -> words("#recording").startsWith("recording: 20 rows"));

      export("#export-all");
      assertThat(Files.readString(chosen)).isEqualTo(Files.readString(recording()));

      chosen = home.resolve("filtered.csv");
      clickOn("#filter-objects").write("1003-1005");
      waitForCount("3 shown / 20 total");
      export("#export-filtered");
      assertThat(Files.readAllLines(chosen))
          .hasSize(4)
          .allMatch(line -> line.startsWith("received_at") || line.matches(".*,100[345],.*"));

      chosen = home.resolve("selected.csv");
      clickOnCell("#frames", "4.0");
      export("#export-selected");
      assertThat(Files.readAllLines(chosen)).hasSize(2);
      assertThat(Files.readAllLines(chosen).get(1)).contains(",1,1004,4.0,good,");
    }
  }

  private void export(String entry) {
    clickOn("#export").clickOn(entry);
    waitFor("export to " + chosen, () -> message().endsWith(" rows to " + chosen));
  }

  private String message() {
    return model.status().messageProperty().get();
  }

  @Test
  void anExportThatCannotBeWrittenSaysWhyAndWhatToDo() {
    try (LoopbackSender sender = listenAndConnect()) {
      sender.send(List.of(measured(1001, 1)));
      waitFor("recorded", () -> words("#recording").startsWith("recording: 1 row"));
      chosen = home.resolve("missing").resolve("export.csv");
      clickOn("#export").clickOn("#export-all");
      waitFor(
          "problem",
          () ->
              words("#status-message")
                  .equals(
                      "Export: "
                          + chosen
                          + " cannot be written: its folder does not exist; create it or choose"
                          + " another place"));
    }
  }

  @Test
  void aPortInUseIsToldBesideTheField() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      TextField port = lookup("#port").queryAs(TextField.class);
      onWindow(() -> port.setText(Integer.toString(taken.getLocalPort())));
      clickOn("#connect");
      waitFor("problem", () -> words("#connection-problem").contains("in use"));
      assertThat(words("#connection-problem")).contains(":" + taken.getLocalPort());
      assertThat(words("#connect")).isEqualTo("Listen");
    }
    clickOn("#connect");
    waitFor("listening", () -> words("#connect").equals("Stop"));
    assertThat(lookup("#connection-problem").query().isVisible()).isFalse();
  }

  @Test
  void aRecordingThatCannotBeginIsToldBesideTheField() {
    Path nowhere = home.resolve("nowhere").resolve("data.csv");
    onWindow(() -> model.listening().recordingFileProperty().set(nowhere));
    clickOn("#connect");
    waitFor(
        "problem",
        () ->
            words("#connection-problem")
                .equals(nowhere + " cannot be opened: its folder does not exist; create it first"));
  }

  @Test
  void whyAPeerWentStaysReadableAndStoppingSaysSo() {
    try (LoopbackSender sender = listenAndConnect()) {
      sender.send(List.of(measured(1001, 1)));
      waitForCount("1 shown / 1 total");
      sender.disconnect();
      waitFor("gone", () -> words("#peer-count").equals("no peer connected"));
      waitFor("reason", () -> words("#last-close").startsWith("Last close "));
      waitFor("waiting", () -> words("#link-state").startsWith("listening on 127.0.0.1:"));
      assertThat(model.findings().findings())
          .anyMatch(finding -> finding.words().contains(" disconnected: "));
    }
    clickOn("#connect");
    waitFor("stopped", () -> words("#connect").equals("Listen"));
    assertThat(words("#recording")).isEqualTo("not recording");
    assertThat(words("#last-close")).endsWith("stopped here");
  }

  @Test
  void aBadFrameIsFoundShownAndLedBackTo() {
    try (LoopbackSender sender = listenAndConnect()) {
      // M_SP_NA_1 with one object, whose address and element are cut off
      sender.send(List.of(Octets.parseHex("010103000100"), measured(1001, 1)));
      waitForCount("2 shown / 2 total");
      FrameRow bad = table().getItems().get(0);
      assertThat(bad.findings()).isNotEmpty();
      assertThat(model.findings().findings())
          .anyMatch(finding -> finding.frame() == 1 && finding.words().equals(bad.findings()));
      waitFor(
          "finding in the list",
          () -> lookup("#findings-list").lookup("no. 1").tryQuery().isPresent());
      doubleClickOn(lookup("#findings-list").lookup("no. 1").<Node>query());
      waitFor("selected", () -> bad.equals(model.frames().selectedProperty().get()));
    }
  }

  @Test
  void framesSentAgainAfterALostConnectionAreSuspectedDuplicates() {
    Octets again = measured(1001, 1);
    try (LoopbackSender first = listenAndConnect()) {
      first.send(List.of(again));
      waitForCount("1 shown / 1 total");
    }
    try (LoopbackSender second = LoopbackSender.to(listening())) {
      second.send(List.of(again));
      waitForCount("2 shown / 2 total");
      assertThat(table().getItems().get(0).findings()).isEmpty();
      assertThat(table().getItems().get(1).findings()).contains("probably sent again");
    }
  }

  @Test
  void currentValuesShowTheNewestAndTheTrendOfWhatIsSelected() {
    try (LoopbackSender sender = listenAndConnect()) {
      clickOn("Current values");
      sender.send(List.of(measured(1002, 1), measured(1001, 7.5), measured(1002, 2.5)));
      waitFor("two points", () -> words("#values-count").equals("2 shown / 2 points"));
      waitFor("newest", () -> model.values().rows().get(1).value().value().equals("2.5"));
      assertThat(model.values().rows().get(1).value().count()).isEqualTo(2);
      assertThat(model.values().rows().get(0).address().text()).isEqualTo("1/1001");
      clickOnCell("#values", "2.5");
      waitFor(
          "trend",
          () ->
              model.values().trendsProperty().get().values().stream()
                  .anyMatch(points -> points.size() == 2));
      assertThat(lookup("#trend").query().isVisible()).isTrue();
      clickOn("#values-search").write("1/1001");
      waitFor("one point", () -> words("#values-count").equals("1 shown / 2 points"));
    }
  }

  @Test
  void everyControlHasANameForThoseWhoCannotSeeIt() {
    try (LoopbackSender sender = listenAndConnect()) {
      sender.send(List.of(measured(1001, 12.5)));
      waitForCount("1 shown / 1 total");
      everyControlHasAName(window.frame().stage().getScene());
      assertThat(window.frame().stage().getIcons()).hasSize(7);
    }
  }

  @Test
  void aLedgerIsKeptFromTheNextListenOnAndRemembered() throws IOException {
    chosen = home.resolve("received.csv");
    clickOn("File").clickOn("#menu-ledger");
    waitFor("said", () -> words("#status-message").contains("received.csv"));
    try (LoopbackSender sender = listenAndConnect()) {
      sender.send(List.of(measured(1001, 12.5)));
      waitFor("ledger", () -> Files.exists(chosen) && Files.size(chosen) > 0);
    }
    clickOn("#connect");
    waitFor("stopped", () -> words("#connect").equals("Listen"));
    onWindow(window.frame()::close);
    Settings remembered = new Settings(home.resolve("receiver.properties"));
    ReceiverModel again = new ReceiverModel(ReceiverSettingsInFolder.of(home, 0), remembered);
    assertThat(again.listening().ledgerProperty().get()).contains(chosen);
    again.close();
  }
}

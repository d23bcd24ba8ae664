package org.bench104.app.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.bench104.headless.RunningSender;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameState;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clicks through the window of a Sender that is connected to a real station on loopback. */
class SenderWindowTest extends WindowTest {
  private TestPeer peer;
  private SenderWindow window;
  private Path folder;
  private final ScriptedQuestions questions = new ScriptedQuestions();

  @BeforeEach
  void listen() throws IOException {
    peer = new TestPeer();
  }

  @Override
  public void start(Stage stage) throws IOException {
    folder = Files.createTempDirectory("sender-window");
    window =
        new SenderWindow(
            stage,
            new Settings(folder.resolve("window.properties")),
            RunningSender.open(Optional.empty()),
            questions);
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
}

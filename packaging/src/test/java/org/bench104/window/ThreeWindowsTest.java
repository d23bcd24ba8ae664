package org.bench104.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.app.gateway.GatewayModel;
import org.bench104.app.gateway.GatewayWindow;
import org.bench104.app.receiver.ReceiverModel;
import org.bench104.app.receiver.ReceiverWindow;
import org.bench104.app.sender.SenderWindow;
import org.bench104.app.sender.workspace.FileQuestions;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.sender.RunningSender;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameState;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.bench104.ui.window.AppWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a newcomer does: Listen, Start, Connect, Send, and the frame is in the Receiver's table;
 * with the three windows of the three programs, over loopback.
 */
@Timeout(120)
class ThreeWindowsTest extends WindowTest {
  @TempDir private static Path home;
  private ReceiverWindow receiver;
  private GatewayWindow gateway;
  private SenderWindow sender;

  @Override
  public void start(Stage stage) throws IOException {
    receiver = receiver(stage);
    gateway = gateway(new Stage());
    sender = sender(new Stage());
    receiver.show();
    gateway.show();
    sender.show();
  }

  private static Settings settings(String program) {
    Settings settings = new Settings(home.resolve(program + ".properties"));
    settings.set("window.width", 1200);
    settings.set("window.height", 760);
    return settings;
  }

  private static ReceiverWindow receiver(Stage stage) {
    ReceiverSettings settings =
        new ReceiverSettings(
            new HostPort("127.0.0.1", 0),
            8,
            List.of(),
            new RowFileSettings(
                home.resolve("iec104_data.csv"), Durability.OS, RowFileSettings.DEFAULT_MAX_OCTETS),
            Optional.empty(),
            LinkSettings.defaults());
    Settings remembered = settings("receiver");
    return new ReceiverWindow(
        stage,
        new ReceiverModel(settings, remembered),
        remembered,
        (title, place) -> Optional.empty());
  }

  private static GatewayWindow gateway(Stage stage) {
    Settings remembered = settings("gateway");
    return new GatewayWindow(
        stage,
        new GatewayModel(file -> GatewayConfig.defaults(Map.of()), remembered),
        remembered,
        Optional::empty);
  }

  private static SenderWindow sender(Stage stage) throws IOException {
    return new SenderWindow(
        stage,
        settings("sender"),
        RunningSender.open(Optional.empty()),
        new NoFiles(),
        InstantSource.system());
  }

  /** Nobody is asked for files here. */
  private record NoFiles() implements FileQuestions {
    @Override
    public Optional<Path> open(String title, String ending) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> save(String title, String ending) {
      return Optional.empty();
    }

    @Override
    public boolean confirm(String question, String action) {
      return true;
    }
  }

  @AfterEach
  void closeWindows() {
    for (AppWindow window : List.of(sender.window(), gateway.frame(), receiver.frame())) {
      closeUnasked(window);
    }
  }

  private <T extends Node> T in(AppWindow window, String selector, Class<T> kind) {
    return from(window.stage().getScene().getRoot()).lookup(selector).queryAs(kind);
  }

  private void click(AppWindow window, String selector) {
    onWindow(window.stage()::toFront);
    clickOn(in(window, selector, Node.class));
  }

  private void put(AppWindow window, String selector, String text) {
    onWindow(() -> in(window, selector, TextField.class).setText(text));
  }

  private String text(AppWindow window, String selector) {
    return in(window, selector, TextField.class).getText();
  }

  private void waitForWords(AppWindow window, String selector, String part) {
    waitFor(
        selector + " says " + part,
        () -> in(window, selector, Labeled.class).getText().contains(part));
  }

  private static String portOf(String address) {
    return address.substring(address.lastIndexOf(':') + 1);
  }

  @SuppressWarnings("unchecked")
  private List<FrameRow> rows(AppWindow window) {
    return in(window, "#frames", TableView.class).getItems();
  }

  @Test
  void listenStartConnectSendAndTheFrameIsInTheReceiver() throws IOException {
    click(receiver.frame(), "#connect");
    waitForWords(receiver.frame(), "#connect", "Stop");
    waitForWords(receiver.frame(), "#link-state", "listening on");
    String listening = in(receiver.frame(), "#link-state", Labeled.class).getText();
    String receiverPort = listening.replaceAll(".*:(\\d+),.*", "$1");

    // what is there without typing; the test itself needs ports that are free
    assertThat(text(gateway.frame(), "#listen")).isEqualTo("0.0.0.0:12345");
    assertThat(text(gateway.frame(), "#lan")).isEqualTo("127.0.0.1:2404");
    put(gateway.frame(), "#listen", "127.0.0.1:0");
    put(gateway.frame(), "#lan", "127.0.0.1:" + receiverPort);
    put(gateway.frame(), "#spool", home.resolve("spool").toString());
    click(gateway.frame(), "#start");
    waitForWords(gateway.frame(), "#card-lan-state", "carries frames");
    String takes = in(gateway.frame(), "#card-gateway .hop-target", Labeled.class).getText();

    assertThat(text(sender.window(), "#host")).isEqualTo("127.0.0.1");
    assertThat(text(sender.window(), "#port")).isEqualTo("12345");
    put(sender.window(), "#port", portOf(takes));
    click(sender.window(), "#connect");
    waitForWords(sender.window(), "#link-state", "started");
    click(sender.window(), "#send");

    waitFor("the frame in the Receiver", () -> rows(receiver.frame()).size() == 1);
    waitFor(
        "the acknowledgement in the Sender",
        () -> rows(sender.window()).get(0).state() == FrameState.ACKNOWLEDGED);
    assertThat(rows(receiver.frame()).get(0).asdu()).isEqualTo(rows(sender.window()).get(0).asdu());
    waitForWords(gateway.frame(), "#card-gateway-note", "1 frame taken, 1 delivered");
    waitForWords(receiver.frame(), "#recording", "recording: 1 row");
    assertThat(Files.readString(home.resolve("iec104_data.csv"))).contains(",1001,");
  }
}

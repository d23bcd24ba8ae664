package org.bench104.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.DialogPane;
import javafx.stage.Stage;
import org.bench104.ui.frames.FrameColumn;
import org.bench104.ui.testing.WindowTest;
import org.bench104.ui.theme.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes pictures of all parts together, in both themes. */
class DemoWindowTest extends WindowTest {
  @TempDir private Path folder;
  private Stage stage;

  @Override
  public void start(Stage first) {
    stage = first;
  }

  private DemoWindow open(List<FrameColumn> columns) {
    DemoWindow[] opened = new DemoWindow[1];
    onWindow(
        () -> {
          opened[0] = new DemoWindow(stage, folder, columns);
          opened[0].window.show();
        });
    return opened[0];
  }

  private void pictures(DemoWindow demo, String name) {
    Scene scene = stage.getScene();
    for (Theme theme : Theme.values()) {
      onWindow(() -> demo.window.theme().themeProperty().set(theme));
      picture(scene, name + "-" + theme.name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void showsAConnectionWithTraffic() {
    DemoWindow demo = open(FrameColumn.RECEIVED);
    onWindow(
        () -> {
          demo.connection.press();
          demo.receive(500);
          demo.find();
        });
    onWindow(() -> demo.frames.show(491));
    onWindow(() -> demo.decode.selectOctet(14));

    pictures(demo, "receiving");

    assertThat(words("#link-state")).isEqualTo("started, 192.168.1.20:2404");
    assertThat(words("#shown-total")).isEqualTo("500 shown / 500 total");
  }

  @Test
  void showsHowFarSentFramesHaveCome() {
    DemoWindow demo = open(FrameColumn.SENT);
    onWindow(
        () -> {
          demo.connection.press();
          demo.send(60);
          demo.connection.press();
          demo.status.problem("Export to CSV: no space left in /data; choose another folder");
        });

    pictures(demo, "sending");

    assertThat(words("#last-close")).endsWith("peer sent N(S)=7, expected 5");
  }

  @Test
  void saysWhatToDoWhileThereIsNothing() {
    DemoWindow demo = open(FrameColumn.RECEIVED);
    onWindow(() -> demo.connection.portProperty().set("24o4"));

    pictures(demo, "empty");

    assertThat(words("#connection-problem")).contains("24o4");
  }

  @Test
  void tellsWhatItIs() {
    open(FrameColumn.RECEIVED);

    clickOn("Help").clickOn("#menu-about");

    DialogPane about = lookup(".dialog-pane").query();
    picture(about.getScene(), "about");
    assertThat(about.getHeaderText()).isEqualTo("bench104 Demo");
    clickOn("Close");
  }
}

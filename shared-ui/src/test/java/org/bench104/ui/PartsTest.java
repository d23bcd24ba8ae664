package org.bench104.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.bench104.iec104.fields.Field;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.frames.FrameColumn;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.AccessibleNames;
import org.bench104.ui.testing.WindowTest;
import org.bench104.ui.theme.Theme;
import org.bench104.ui.theme.ThemeView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;

/** Clicks through everything around the table. */
class PartsTest extends WindowTest {
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

  @TempDir private Path folder;
  private Stage stage;
  private DemoWindow demo;

  @Override
  public void start(Stage first) {
    stage = first;
    demo = new DemoWindow(stage, folder, FrameColumn.RECEIVED);
    demo.window.show();
  }

  private List<Integer> marked() {
    List<Node> octets =
        lookup(".octet").queryAll().stream()
            .sorted(Comparator.comparingInt(PartsTest::place))
            .toList();
    return IntStream.range(0, octets.size())
        .filter(i -> octets.get(i).getPseudoClassStates().contains(MARKED))
        .boxed()
        .toList();
  }

  private static int place(Node node) {
    Bounds bounds = node.getBoundsInParent();
    return (int) (bounds.getMinY() * 10_000 + bounds.getMinX());
  }

  private TreeTableView<Field> fields() {
    return lookup("#fields").query();
  }

  @Test
  void selectingAFieldMarksItsOctets() {
    onWindow(() -> demo.receive(10));
    onWindow(() -> demo.frames.show(7));
    assertThat(marked()).isEmpty();

    clickOn("common address");

    assertThat(marked()).containsExactly(4, 5);
  }

  @Test
  void selectingAnOctetSelectsItsField() {
    onWindow(() -> demo.receive(10));
    onWindow(() -> demo.frames.show(1));
    // M_ME_TF_1: object address in octets 6 to 8, value in 9 to 12, quality in 13
    Node octet =
        lookup(".octet").queryAll().stream()
            .sorted(Comparator.comparingInt(PartsTest::place))
            .toList()
            .get(10);

    clickOn(octet);

    TreeItem<Field> selected = fields().getSelectionModel().getSelectedItem();
    assertThat(selected.getValue().name()).isEqualTo("R32");
    assertThat(marked()).containsExactly(9, 10, 11, 12);

    push(KeyCode.RIGHT);
    assertThat(marked()).containsExactly(13);
    assertThat(fields().getSelectionModel().getSelectedItem().getValue().name()).isEqualTo("QDS");
    push(KeyCode.LEFT);
    assertThat(marked()).containsExactly(9, 10, 11, 12);
  }

  @Test
  void theButtonSaysWhatItWillDo() {
    assertThat(words("#connect")).isEqualTo("Connect");

    clickOn("#connect");
    assertThat(words("#connect")).isEqualTo("Disconnect");
    assertThat(lookup("#host").queryAs(TextField.class).isEditable()).isFalse();
    assertThat(words("#link-state")).isEqualTo("started, 192.168.1.20:2404");
    assertThat(words("#link-vs")).isEqualTo("1204");
    assertThat(words("#link-k")).isEqualTo("9 / 12");
    assertThat(words("#link-t2")).isEqualTo("8.7 s");

    clickOn("#connect");
    assertThat(words("#link-state")).isEqualTo("disconnected");
    assertThat(words("#last-close")).endsWith("peer sent N(S)=7, expected 5");
    onWindow(() -> demo.connection.phaseProperty().set(Phase.STARTING));
    assertThat(words("#connect")).isEqualTo("Cancel");
  }

  @Test
  void whatIsWrongStandsBesideTheFields() {
    clickOn("#port").push(KeyCode.CONTROL, KeyCode.A).write("70000");

    assertThat(words("#connection-problem")).isEqualTo("port 70000, allowed are 0..65535");
    assertThat(lookup("#connect").queryAs(Button.class).isDisabled()).isTrue();

    push(KeyCode.CONTROL, KeyCode.A).write("2405").push(KeyCode.ENTER);
    assertThat(demo.connection.phaseProperty().get()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void aFindingLeadsToItsFrame() {
    onWindow(() -> demo.receive(100));
    onWindow(() -> demo.find());

    doubleClickOn("no. 37");

    assertThat(demo.frames.selectedProperty().get().number()).isEqualTo(37);
  }

  @Test
  void theThemeChangesAndIsRemembered() throws IOException {
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
    assertThat(demo.window.theme().theme()).isEqualTo(Theme.DARK);

    onWindow(demo.window::close);

    assertThat(stage.isShowing()).isFalse();
    assertThat(new Settings(folder.resolve("demo.properties")).text("theme")).contains("dark");
    onWindow(() -> demo.window.theme().toggle());
  }

  @Test
  void panesCloseAndComeBack() {
    assertThat(lookup("#findings-list").tryQuery()).isPresent();

    push(KeyCode.CONTROL, KeyCode.B);
    push(KeyCode.CONTROL, KeyCode.D);
    assertThat(lookup("#findings-list").tryQuery()).isEmpty();
    assertThat(lookup(".decode-view").tryQuery()).isEmpty();

    push(KeyCode.CONTROL, KeyCode.B);
    push(KeyCode.CONTROL, KeyCode.D);
    assertThat(lookup("#findings-list").tryQuery()).isPresent();
    assertThat(lookup(".decode-view").tryQuery()).isPresent();
  }

  @Test
  void asksBeforeItClosesOverSomethingThatWouldBeLost() {
    demo.window.model().askBeforeClose(() -> Optional.of("3 frames are not acknowledged."));

    interact(() -> Platform.runLater(demo.window::close));
    clickOn("Cancel");
    assertThat(stage.isShowing()).isTrue();

    interact(() -> Platform.runLater(demo.window::close));
    clickOn("Close anyway");
    waitFor("window closed", () -> !stage.isShowing());
  }

  @Test
  void aboutTellsVersionAndLicence() {
    clickOn("Help").clickOn("#menu-about");

    Label content = lookup(".dialog-pane .content.label").query();
    assertThat(content.getText()).contains("GPL-3.0-or-later").contains("Version");
    clickOn("Close");
  }

  @Test
  void helpOpensWithF1() {
    push(KeyCode.F1);

    assertThat(lookup("Connect, then select a frame.").tryQuery()).isPresent();
    clickOn("Close");
  }

  @Test
  void workInTheBackgroundShowsItsProgressAndCanBeCancelled() {
    onWindow(
        () ->
            demo.tasks.run(
                "Export to CSV",
                progress -> {
                  progress.report(0.4, "400 of 1,000 rows");
                  while (!progress.cancelled()) {
                    Thread.onSpinWait();
                  }
                  return "";
                },
                any -> {}));
    waitFor(
        "progress",
        () -> {
          demo.pulse.beat();
          return words("#status-message").equals("Export to CSV: 400 of 1,000 rows");
        });
    assertThat(lookup(".status-bar .progress-bar").queryAs(ProgressBar.class).getProgress())
        .isEqualTo(0.4);

    clickOn("#cancel-task");
    waitFor(
        "end of the task",
        () -> {
          demo.pulse.beat();
          return demo.tasks.running().isEmpty();
        });
  }

  @Test
  void everyControlHasANameForThoseWhoCannotSeeIt() {
    onWindow(() -> demo.receive(10));
    everyControlHasAName(stage.getScene());
  }

  @Test
  void aControlWithoutANameIsFound() {
    onWindow(() -> demo.window.top(new Button("", new FontIcon("mdal-add"))));
    AccessibleNames.Outcome[] found = new AccessibleNames.Outcome[1];
    onWindow(() -> found[0] = AccessibleNames.of(stage.getScene()));
    assertThat(found[0].nameless()).hasSize(1).first().asString().startsWith("Button");
  }

  @Test
  void theRememberedThemeIsThereFromTheBeginning() throws IOException {
    Path file = Files.writeString(folder.resolve("remembered.properties"), "theme=dark\n");
    Settings remembered = new Settings(file);
    onWindow(() -> ThemeView.begin(remembered));
    assertThat(Application.getUserAgentStylesheet()).contains("primer-dark");
    onWindow(() -> ThemeView.begin(new Settings(folder.resolve("none.properties"))));
    assertThat(Application.getUserAgentStylesheet()).contains("primer-light");
  }
}

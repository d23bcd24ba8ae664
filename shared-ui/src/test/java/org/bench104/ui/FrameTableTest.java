package org.bench104.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.bench104.ui.frames.FrameColumn;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameState;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameTableTest extends WindowTest {
  @TempDir private Path folder;
  private DemoWindow demo;

  @Override
  public void start(Stage stage) {
    demo = new DemoWindow(stage, folder, FrameColumn.RECEIVED);
    demo.window.show();
  }

  private TableView<FrameRow> table() {
    return lookup("#frames").queryTableView();
  }

  private VirtualFlow<? extends IndexedCell<?>> flow() {
    return lookup("#frames .virtual-flow").query();
  }

  private long lastInSight() {
    return table().getItems().get(flow().getLastVisibleCell().getIndex()).number();
  }

  private long firstInSight() {
    return table().getItems().get(flow().getFirstVisibleCell().getIndex()).number();
  }

  /** What the toolkit makes of one notch of the wheel; Monocle's robot has no wheel. */
  private static void turnWheelUp(Node over) {
    Event.fireEvent(
        over,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            10,
            10,
            10,
            10,
            false,
            false,
            false,
            false,
            false,
            false,
            0,
            40,
            0,
            40,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.LINES,
            3,
            0,
            null));
  }

  @Test
  void followsTheNewestFrame() {
    onWindow(() -> demo.receive(300));
    waitFor("newest frame in sight", () -> lastInSight() == 300);

    onWindow(() -> demo.receiveMore(500));

    waitFor("newest frame in sight", () -> lastInSight() == 800);
  }

  @Test
  void scrollingUpEndsFollowingAndEndResumesIt() {
    onWindow(() -> demo.receive(300));
    waitFor("newest frame in sight", () -> lastInSight() == 300);

    onWindow(() -> turnWheelUp(flow()));
    waitFor("follow is off", () -> !demo.frames.followingProperty().get());
    long first = firstInSight();
    onWindow(() -> demo.receiveMore(100));
    assertThat(firstInSight()).isEqualTo(first);

    onWindow(() -> table().requestFocus());
    push(KeyCode.END);
    waitFor("newest frame in sight", () -> lastInSight() == 400);
    assertThat(demo.frames.followingProperty().get()).isTrue();
  }

  @Test
  void selectingARowShowsItsFrameAndEndsFollowing() {
    onWindow(() -> demo.receive(10));

    clickOn("M_DP_TB_1");

    assertThat(demo.frames.selectedProperty().get().words().type()).isEqualTo("M_DP_TB_1");
    assertThat(demo.frames.followingProperty().get()).isFalse();
    assertThat(words(".sentence")).startsWith("Double point with CP56 from station 1");
  }

  @Test
  void filtersAsTheUserTypes() {
    onWindow(() -> demo.receive(100));

    clickOn("#filter-type").write("m_sp");
    assertThat(words("#shown-total")).isEqualTo("19 shown / 100 total");
    clickOn("#filter-objects").write("1003");
    assertThat(words("#shown-total")).isEqualTo("5 shown / 100 total");
    clickOn("#filter-clear");
    assertThat(words("#shown-total")).isEqualTo("100 shown / 100 total");

    clickOn("#filter-commonAddress").write("99999");
    assertThat(words("#filter-problem")).contains("allowed are 0..65535");
    clickOn("#filter-clear");
    clickOn("#filter-text").write("nowhere to be found");
    assertThat(lookup("No frame fits the filter").tryQuery()).isPresent();
  }

  @Test
  void pauseFreezesTheTableOnly() {
    onWindow(() -> demo.receive(50));

    clickOn("#pause");
    onWindow(() -> demo.receiveMore(20));
    assertThat(words("#shown-total")).isEqualTo("50 shown / 70 total  (20 held)");

    clickOn("#pause");
    assertThat(words("#shown-total")).isEqualTo("70 shown / 70 total");
  }

  @Test
  void copiesTheSelectedRows() {
    onWindow(() -> demo.receive(10));
    onWindow(() -> table().requestFocus());
    onWindow(() -> table().getSelectionModel().selectIndices(1, 2));

    push(KeyCode.CONTROL, KeyCode.C);

    String[] text = new String[1];
    onWindow(() -> text[0] = Clipboard.getSystemClipboard().getString());
    assertThat(text[0].split("\n")).hasSize(2);
    assertThat(text[0]).startsWith("2\t").contains("\n3\t").contains("M_ME_NB_1");
  }

  @Test
  void theContextMenuFiltersByTheTypeOfTheRow() {
    onWindow(() -> demo.receive(100));
    // the lowest one: the row at the upper edge may be half under the header
    Node cell =
        Collections.max(
            lookup("M_DP_TB_1").queryAll(),
            Comparator.comparingDouble((Node node) -> node.localToScreen(0, 0).getY()));

    clickOn(cell);
    requestContextMenu(cell);
    clickOn("#frames-filterType");

    assertThat(demo.frames.filter().typeProperty().get()).isEqualTo("M_DP_TB_1");
    assertThat(table().getItems()).allMatch(row -> row.words().type().equals("M_DP_TB_1"));
  }

  @Test
  void aChangedRowStaysSelectedAndTheViewStaysWhereItIs() {
    onWindow(() -> demo.receive(300));
    onWindow(() -> demo.frames.show(150));
    waitFor("row in sight", () -> firstInSight() <= 150 && lastInSight() >= 150);
    long first = firstInSight();

    onWindow(
        () ->
            demo.frames.replace(
                List.of(demo.frames.selectedProperty().get().acknowledgedAfter(8_000))));

    assertThat(table().getSelectionModel().getSelectedItem().number()).isEqualTo(150);
    assertThat(demo.frames.selectedProperty().get().state()).isEqualTo(FrameState.ACKNOWLEDGED);
    assertThat(firstInSight()).isEqualTo(first);
  }

  @Test
  void aFilterThatHidesTheSelectedRowLeavesTheDecodePaneAlone() {
    onWindow(() -> demo.receive(100));
    onWindow(() -> demo.frames.show(92));

    clickOn("#filter-type").write("m_it");

    assertThat(demo.frames.selectedProperty().get().number()).isEqualTo(92);
  }

  @Test
  void keepsThePlaceWhenOldRowsGo() {
    onWindow(() -> demo.receive(100_000));
    onWindow(() -> demo.frames.show(50_000));
    waitFor("row in sight", () -> firstInSight() <= 50_000 && lastInSight() >= 50_000);
    long first = firstInSight();

    for (int flush = 0; flush < 5; flush++) {
      onWindow(() -> demo.receiveMore(1000));
    }

    assertThat(table().getItems()).hasSize(100_000);
    assertThat(firstInSight()).isBetween(first - 1, first + 1);
    assertThat(demo.frames.selectedProperty().get().number()).isEqualTo(50_000);
    assertThat(table().getSelectionModel().getSelectedItem().number()).isEqualTo(50_000);
  }

  @Test
  void theSelectedFrameStaysDecodedWhenItsRowGoes() {
    onWindow(() -> demo.receive(100_000));
    onWindow(() -> demo.frames.show(10));

    for (int flush = 0; flush < 3; flush++) {
      onWindow(() -> demo.receiveMore(1000));
    }

    assertThat(demo.frames.selectedProperty().get().number()).isEqualTo(10);
    assertThat(table().getSelectionModel().getSelectedItem()).isNull();
  }
}

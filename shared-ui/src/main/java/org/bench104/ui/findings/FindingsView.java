package org.bench104.ui.findings;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import org.bench104.ui.frames.FrameTime;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;
import org.jspecify.annotations.Nullable;

/** The list of findings; Enter or a double click on one shows its frame in the table. */
public final class FindingsView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");

  private final TableView<ShownFinding> table;
  private final LongConsumer showFrame;

  /**
   * @param showFrame selects the frame with this number in the frame table
   */
  public FindingsView(FindingsModel model, LongConsumer showFrame) {
    this.showFrame = showFrame;
    getStyleClass().add("findings-view");
    table = new TableView<>(model.findings());
    table.setId("findings-list");
    table.getStyleClass().add("dense");
    table.setFixedCellSize(Math.rint(Font.getDefault().getSize() * 1.9));
    table.setAccessibleText(TEXTS.get("findings.table"));
    table.setPlaceholder(placeholder());
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table
        .getColumns()
        .setAll(
            List.of(
                column("time", 116, 116, finding -> FrameTime.clock(finding.atMicros())),
                column("severity", 84, 84, finding -> finding.severity().toString()),
                column("frame", 84, 84, FindingsView::frame),
                column("words", 400, Double.MAX_VALUE, ShownFinding::words)));
    table.setRowFactory(any -> new FindingRow());
    table.setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.ENTER) {
            show(table.getSelectionModel().getSelectedItem());
          }
        });
    MenuItem show = new MenuItem(TEXTS.get("findings.show"));
    show.setOnAction(click -> show(table.getSelectionModel().getSelectedItem()));
    MenuItem clear = new MenuItem(TEXTS.get("findings.clear"));
    clear.setOnAction(click -> model.clear());
    table.setContextMenu(new ContextMenu(show, clear));
    setCenter(table);
  }

  private static VBox placeholder() {
    Label title = new Label(TEXTS.get("findings.empty.title"));
    title.getStyleClass().add("empty-title");
    Label hint = new Label(TEXTS.get("findings.empty.hint"));
    hint.getStyleClass().add("empty-hint");
    VBox box = new VBox(title, hint);
    box.getStyleClass().add("empty-state");
    return box;
  }

  private static String frame(ShownFinding finding) {
    return finding.frame() == 0 ? "" : TEXTS.get("findings.frame", Long.toString(finding.frame()));
  }

  private static TableColumn<ShownFinding, String> column(
      String id, double width, double most, Function<ShownFinding, String> text) {
    TableColumn<ShownFinding, String> column =
        new TableColumn<>(TEXTS.get("findings.column." + id));
    column.setId(id);
    column.getStyleClass().add("column-" + id);
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 116));
    column.setMaxWidth(most);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setCellFactory(any -> new WordsCell());
    return column;
  }

  private void show(@Nullable ShownFinding finding) {
    if (finding != null && finding.frame() != 0) {
      showFrame.accept(finding.frame());
    }
  }

  /** A row in the tone of its severity. */
  private final class FindingRow extends TableRow<ShownFinding> {
    FindingRow() {
      setOnMouseClicked(
          click -> {
            if (click.getClickCount() == 2) {
              show(getItem());
            }
          });
    }

    @Override
    protected void updateItem(ShownFinding finding, boolean nothing) {
      super.updateItem(finding, nothing);
      Tones.show(this, nothing ? Tone.PLAIN : finding.severity().tone());
    }
  }

  /** A text that can be read whole in a tooltip. */
  private static final class WordsCell extends TableCell<ShownFinding, String> {
    @Override
    protected void updateItem(String text, boolean nothing) {
      super.updateItem(text, nothing);
      setText(nothing ? null : text);
      setTooltip(nothing || text.length() < 60 ? null : new Tooltip(text));
    }
  }
}

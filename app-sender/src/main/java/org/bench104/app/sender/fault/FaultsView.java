package org.bench104.app.sender.fault;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.text.Font;
import org.bench104.iec104.fault.Fault;
import org.bench104.iec104.fault.FaultReport;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.theme.Tones;

/** Each fault with what a correct peer must do and what this one did. */
public final class FaultsView extends BorderPane {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.sender");
  private final FaultsModel model;
  private final TableView<FaultRow> table;

  public FaultsView(FaultsModel model) {
    this.model = model;
    this.table = new TableView<>(model.rows());
    table.setId("faults");
    table.getStyleClass().add("dense");
    table.setFixedCellSize(Math.rint(Font.getDefault().getSize() * 1.9));
    table.setAccessibleText(TEXTS.get("faults.table"));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table
        .getColumns()
        .setAll(
            List.of(
                column("title", 170, row -> row.fault().title()),
                column("does", 260, row -> "The bench " + row.fault().does()),
                column("must", 300, row -> "must " + row.fault().correctPeer()),
                column("result", 380, FaultRow::words)));
    table.setRowFactory(any -> new FaultTableRow());
    table.setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.ENTER) {
            commitSelected();
          }
        });
    setCenter(table);
    setBottom(bar());
  }

  private HBox bar() {
    Button commit = new Button(TEXTS.get("faults.commit"));
    commit.setId("fault-commit");
    commit.setTooltip(new Tooltip(TEXTS.get("faults.commit.tip")));
    commit
        .disableProperty()
        .bind(
            model
                .runningProperty()
                .or(Bindings.isEmpty(table.getSelectionModel().getSelectedItems())));
    commit.setOnAction(click -> commitSelected());
    Label note = new Label(TEXTS.get("faults.note"));
    note.getStyleClass().add("empty-hint");
    HBox bar = new HBox(commit, note);
    bar.getStyleClass().add("pane-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private void commitSelected() {
    FaultRow row = table.getSelectionModel().getSelectedItem();
    if (row != null) {
      model.commit(row.fault());
    }
  }

  /**
   * The Faults menu: each entry says what a correct peer must do.
   *
   * @param shown runs before a fault is committed, e.g. to bring this view to the front
   */
  public Menu menu(Runnable shown) {
    Menu menu = new Menu(TEXTS.get("menu.faults"));
    menu.setId("menu-faults");
    Stream.of(Fault.values())
        .forEach(
            fault -> {
              MenuItem item =
                  new MenuItem(fault.title() + "  –  a correct peer must " + fault.correctPeer());
              item.setId("fault-" + fault.name());
              item.setMnemonicParsing(false);
              item.disableProperty().bind(model.runningProperty());
              item.setOnAction(
                  click -> {
                    shown.run();
                    table.getSelectionModel().clearAndSelect(fault.ordinal());
                    model.commit(fault);
                  });
              menu.getItems().add(item);
            });
    return menu;
  }

  private static TableColumn<FaultRow, String> column(
      String name, double width, Function<FaultRow, String> text) {
    TableColumn<FaultRow, String> column = new TableColumn<>(TEXTS.get("faults." + name));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    column.setCellFactory(
        any ->
            new TableCell<>() {
              @Override
              protected void updateItem(String words, boolean nothing) {
                super.updateItem(words, nothing);
                setText(nothing ? null : words);
                setTooltip(nothing || words.isEmpty() ? null : new Tooltip(words));
              }
            });
    return column;
  }

  private static final class FaultTableRow extends TableRow<FaultRow> {
    @Override
    protected void updateItem(FaultRow row, boolean nothing) {
      super.updateItem(row, nothing);
      Tones.show(this, nothing || row == null ? Tone.PLAIN : tone(row));
    }

    private static Tone tone(FaultRow row) {
      if (row.running()) {
        return Tone.WAITING;
      }
      return row.report().map(FaultReport::verdict).map(FaultTableRow::tone).orElse(Tone.PLAIN);
    }

    private static Tone tone(FaultReport.Verdict verdict) {
      return switch (verdict) {
        case PASSED -> Tone.GOOD;
        case FAILED -> Tone.ERROR;
        case INCONCLUSIVE -> Tone.WARNING;
      };
    }
  }
}

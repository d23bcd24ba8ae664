package org.bench104.app.gateway.registers;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import org.bench104.app.gateway.Amounts;
import org.bench104.app.gateway.table.SummaryLines;
import org.bench104.app.gateway.table.WordsTable;
import org.bench104.modbus.ModbusStatus;
import org.bench104.ui.theme.Tone;

/** The registers above the hosts that use them. */
public final class RegistersView extends BorderPane {
  private static final double REGISTERS_SHARE = 0.68;

  public RegistersView(RegistersModel model) {
    setTop(new SummaryLines("registers", model.summary()));
    SplitPane tables = new SplitPane(registers(model), clients(model));
    tables.setOrientation(Orientation.VERTICAL);
    tables.setDividerPosition(0, REGISTERS_SHARE);
    setCenter(tables);
  }

  private static TableView<RegisterRow> registers(RegistersModel model) {
    return WordsTable.of(
        "registers",
        "registers",
        model.registers(),
        List.of(
            register("where", 110, RegisterRow::where),
            register("address", 84, row -> Integer.toString(row.register().address())),
            register("name", 100, row -> row.register().name()),
            register("type", 90, row -> row.register().type()),
            register("raw", 90, row -> row.register().raw()),
            WordsTable.column(
                "registers",
                "value",
                190,
                row -> row.register().value(),
                row -> row.register().quality().equals("good") ? Tone.PLAIN : Tone.WARNING),
            register("quality", 84, row -> row.register().quality()),
            register("written", 200, row -> RegisterRow.use(row.register().written())),
            register("read", 200, row -> RegisterRow.use(row.register().read()))));
  }

  private static TableColumn<RegisterRow, RegisterRow> register(
      String key, double width, Function<RegisterRow, String> text) {
    return WordsTable.column("registers", key, width, text, any -> Tone.PLAIN);
  }

  private static TableView<ModbusStatus.Client> clients(RegistersModel model) {
    return WordsTable.of(
        "registers",
        "clients",
        model.clients(),
        List.of(
            client("host", 190, ModbusStatus.Client::host),
            client("connections", 100, one -> Integer.toString(one.connections())),
            client("reads", 100, one -> Amounts.count(one.reads())),
            client("writes", 100, one -> Amounts.count(one.writes())),
            client("exceptions", 100, one -> Amounts.count(one.exceptions())),
            client("lastRead", 110, one -> one.lastRead().map(Amounts::clock).orElse("")),
            client("lastWrite", 110, one -> one.lastWrite().map(Amounts::clock).orElse(""))));
  }

  private static TableColumn<ModbusStatus.Client, ModbusStatus.Client> client(
      String key, double width, Function<ModbusStatus.Client, String> text) {
    return WordsTable.column("registers", key, width, text, any -> Tone.PLAIN);
  }
}

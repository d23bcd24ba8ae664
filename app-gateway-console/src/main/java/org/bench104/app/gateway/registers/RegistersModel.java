package org.bench104.app.gateway.registers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.app.gateway.Amounts;
import org.bench104.app.gateway.table.Summary;
import org.bench104.modbus.ModbusStatus;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;

/** The registers and clients of the last look. One thread only. */
public final class RegistersModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final ObservableList<RegisterRow> registers = FXCollections.observableArrayList();
  private final ObservableList<ModbusStatus.Client> clients = FXCollections.observableArrayList();
  private final Summary summary = new Summary(TEXTS.get("registers.stopped"));

  /** Nothing runs: what was seen last stays to be read. */
  public void stopped() {
    summary.say(TEXTS.get("registers.stopped"), Tone.PLAIN);
  }

  /** Shows another look. */
  public void show(Optional<ModbusStatus> look) {
    List<RegisterRow> rows = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Tone worst = Tone.PLAIN;
    look.flatMap(ModbusStatus::server)
        .ifPresent(
            server ->
                server.registers().stream()
                    .map(register -> new RegisterRow(TEXTS.get("registers.server"), register))
                    .forEach(rows::add));
    if (look.flatMap(ModbusStatus::server).isPresent()) {
      ModbusStatus.Server server = look.flatMap(ModbusStatus::server).get();
      words.add(server(server));
      worst = server.stale() ? Tone.WARNING : Tone.GOOD;
    }
    for (ModbusStatus.Device device : look.map(ModbusStatus::devices).orElse(List.of())) {
      device.registers().forEach(register -> rows.add(new RegisterRow(device.name(), register)));
      words.add(device(device));
      worst = device.up() && worst != Tone.WARNING ? Tone.GOOD : Tone.WARNING;
    }
    summary.say(words.isEmpty() ? TEXTS.get("registers.none") : String.join(" · ", words), worst);
    summary.count(
        look.flatMap(ModbusStatus::server).map(server -> counters(server.counters())).orElse(""));
    replace(registers, rows);
    replace(
        clients,
        look.flatMap(ModbusStatus::server).map(ModbusStatus.Server::clients).orElse(List.of()));
  }

  /** Only what has changed, so that selection and scrolling stay. */
  private static <T> void replace(ObservableList<T> shown, List<T> now) {
    if (shown.size() != now.size()) {
      shown.setAll(now);
      return;
    }
    for (int i = 0; i < now.size(); i++) {
      if (!shown.get(i).equals(now.get(i))) {
        shown.set(i, now.get(i));
      }
    }
  }

  private static String server(ModbusStatus.Server server) {
    String last =
        server
            .lastSampleAt()
            .map(at -> TEXTS.get("registers.last", Amounts.clock(at)))
            .orElse(TEXTS.get("registers.never"));
    String stale = server.stale() ? ", " + TEXTS.get("registers.stale") : "";
    return TEXTS.get(
            "registers.listening", String.join(", ", server.listening()), server.connections())
        + ", "
        + last
        + stale;
  }

  private static String device(ModbusStatus.Device device) {
    String error = device.up() || device.lastError().isEmpty() ? "" : ": " + device.lastError();
    return device.name() + " " + device.state() + error;
  }

  private static String counters(ModbusStatus.Counters counters) {
    return TEXTS.get(
        "registers.counters",
        counters.samples(),
        counters.blockReads(),
        counters.repeated(),
        counters.partialWrites(),
        counters.refusedWrites() + counters.refusedConnections(),
        counters.exceptions().values().stream().mapToLong(Long::longValue).sum());
  }

  public ObservableList<RegisterRow> registers() {
    return registers;
  }

  public ObservableList<ModbusStatus.Client> clients() {
    return clients;
  }

  /** Where registers come from and whether they are fresh, in a sentence. */
  public Summary summary() {
    return summary;
  }
}

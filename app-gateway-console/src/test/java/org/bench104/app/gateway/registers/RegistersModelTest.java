package org.bench104.app.gateway.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import org.bench104.modbus.ModbusStatus;
import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.Test;

class RegistersModelTest {
  private final RegistersModel model = new RegistersModel();

  private static ModbusStatus.Register register(String name, String value) {
    return new ModbusStatus.Register(
        name, 3, "uint16", "002a", value, "good", Optional.empty(), Optional.empty());
  }

  private static ModbusStatus.Server server(boolean stale, ModbusStatus.Register... registers) {
    return new ModbusStatus.Server(
        List.of("127.0.0.1:502"),
        stale,
        Optional.empty(),
        Optional.empty(),
        2,
        new ModbusStatus.Counters(20, 11, 12, 0, 13, 14, 0, 15, 16, 0, 0, Map.of("2", 17L)),
        List.of(registers),
        List.of());
  }

  private static ModbusStatus.Device device(String name, boolean up) {
    return new ModbusStatus.Device(
        name,
        "10.0.0.1:502",
        up,
        up ? "polled" : "away",
        0,
        0,
        0,
        up ? "" : "refused",
        Optional.empty(),
        List.of(register("P", "7")));
  }

  private void show(Optional<ModbusStatus.Server> server, ModbusStatus.Device... devices) {
    model.show(Optional.of(new ModbusStatus(server, List.of(devices))));
  }

  @Test
  void theSummarySaysWhereRegistersComeFromAndTheWorstOfThemColoursIt() {
    assertThat(model.summary().sentenceProperty().get()).isEqualTo("The gateway does not run");
    show(Optional.of(server(false)), device("pv", true));
    assertThat(model.summary().sentenceProperty().get())
        .contains("127.0.0.1:502")
        .contains("pv polled");
    assertThat(model.summary().toneProperty().get()).isEqualTo(Tone.GOOD);
    assertThat(model.summary().countersProperty().get())
        .isEqualTo(
            "Samples 11, block reads 14, repeated 12, partial writes 13, refused 31, exceptions 17");

    show(Optional.of(server(false)), device("pv", false), device("wind", true));
    assertThat(model.summary().sentenceProperty().get()).contains("pv away: refused · wind polled");
    assertThat(model.summary().toneProperty().get()).isEqualTo(Tone.WARNING);

    show(Optional.of(server(true)), device("pv", true));
    assertThat(model.summary().toneProperty().get()).isEqualTo(Tone.WARNING);
  }

  @Test
  void registersOfTheServerStandBeforeThoseOfDevices() {
    show(Optional.of(server(false, register("U", "42"))), device("pv", true));
    assertThat(model.registers()).hasSize(2);
    assertThat(model.registers().get(0).register().name()).isEqualTo("U");
    assertThat(model.registers().get(1).where()).isEqualTo("pv");
  }

  /** Otherwise selection and scrolling would be lost with every look. */
  @Test
  void onlyARegisterThatHasChangedIsReplaced() {
    show(Optional.of(server(false, register("U", "42"), register("I", "5"))));
    List<Integer> replaced = new ArrayList<>();
    model
        .registers()
        .addListener(
            (ListChangeListener<RegisterRow>)
                change -> {
                  while (change.next()) {
                    replaced.add(change.getFrom());
                  }
                });
    show(Optional.of(server(false, register("U", "42"), register("I", "6"))));
    assertThat(replaced).containsExactly(1);
    show(Optional.of(server(false, register("U", "42"), register("I", "6"))));
    assertThat(replaced).containsExactly(1);
  }

  @Test
  void whatWasSeenLastStaysToBeReadWhenTheGatewayStops() {
    show(Optional.of(server(false, register("U", "42"))));
    model.stopped();
    assertThat(model.registers()).hasSize(1);
    assertThat(model.summary().sentenceProperty().get()).isEqualTo("The gateway does not run");
    assertThat(model.summary().toneProperty().get()).isEqualTo(Tone.PLAIN);
  }
}

package org.bench104.iec104.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the case catalogue about commands and set points; named after them. */
class CommandsTest {
  private final Rtu rtu = new Rtu();
  private final Master master = Master.started(rtu.cable, rtu.group);

  private static String single(int address, String sco) {
    return "2d 01 06 00 01 00 %02x %02x 00 %s".formatted(address & 0xFF, address >> 8, sco);
  }

  @Test
  void cm01ADirectCommandIsConfirmedReturnedAndTerminated() {
    master.ask(single(300, "00"));
    assertThat(master.asdus())
        .extracting(asdu -> asdu.header().typeId() + " " + asdu.header().cause())
        .containsExactly("45 7", "30 11", "45 10");
    assertThat(rtu.value(100)).isEqualTo("0");
  }

  @Test
  void cm02SelectThenExecute() {
    assertThat(master.ask(single(301, "80")))
        .containsExactly("2d0107000100 2d0100 80".replace(" ", ""));
    assertThat(rtu.value(100)).isEqualTo("1");
    master.ask(single(301, "00"));
    assertThat(Rtu.causes(master)).containsExactly(7, 11, 10);
    assertThat(rtu.value(100)).isEqualTo("0");
  }

  @Test
  void cm03ExecuteWithoutSelectIsRefused() {
    assertThat(master.ask(single(301, "00"))).containsExactly("2d01470001002d010000");
    assertThat(rtu.value(100)).isEqualTo("1");
  }

  @Test
  void cm04ASelectionExpires() {
    master.ask(single(301, "80"));
    rtu.cable.seconds(10);
    assertThat(master.ask(single(301, "00"))).containsExactly("2d01470001002d010000");
  }

  @Test
  void cm05AnotherConnectionCannotExecuteWhatOneSelected() {
    RedundancyGroup other = rtu.station.group("other", new EventBuffer(10));
    Master second = Master.started(rtu.cable, other);
    master.ask(single(301, "80"));
    assertThat(second.ask(single(301, "00"))).containsExactly("2d01470001002d010000");
    master.ask(single(301, "00"));
    assertThat(Rtu.causes(master)).containsExactly(7, 11, 10);
  }

  @Test
  void cm06AnExecuteThatDiffersIsRefusedAndDropsTheSelection() {
    master.ask(single(301, "80"));
    assertThat(master.ask(single(301, "01"))).containsExactly("2d01470001002d010001");
    assertThat(master.ask(single(301, "00"))).containsExactly("2d01470001002d010000");
  }

  @Test
  void cm07ACancelEndsTheSelection() {
    master.ask(single(301, "80"));
    assertThat(master.ask(single(301, "80").replace("01 06", "01 08")))
        .containsExactly("2d01090001002d010080");
    assertThat(master.ask(single(301, "00"))).containsExactly("2d01470001002d010000");
  }

  @ParameterizedTest
  @CsvSource({"2e, 2e01, 00", "2e, 2e01, 03", "2f, 2f01, 00", "2f, 2f01, 03"})
  void cm08And09StatesThatAreNotPermittedAreRefused(String type, String address, String state) {
    assertThat(master.ask(type + " 01 06 00 01 00 " + address + " 00 " + state))
        .containsExactly(type + "0147000100" + address + "00" + state);
  }

  @ParameterizedTest
  @CsvSource({"04, true", "08, true", "0c, true", "10, false", "7c, false"})
  void cm10PulsesAreAcceptedAndUnknownQualifiersRefused(String sco, boolean accepted) {
    master.ask(single(300, sco));
    assertThat(master.asdus().get(0).header().negative()).isNotEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "-9, true", "-11, false", "3600, false"})
  void cm11ATimeTaggedCommandThatIsTooOldIsNotExecuted(long seconds, boolean executed) {
    Asdu command =
        AsduBuilder.of(TypeId.C_SC_TA_1)
            .objectAddress(300)
            .value("off")
            .time(Cable.BEGIN.plusSeconds(seconds))
            .build();
    master.ask(command.encode());
    assertThat(Rtu.causes(master)).isEqualTo(executed ? List.of(7, 11, 10) : List.of(7));
    assertThat(rtu.value(100)).isEqualTo(executed ? "0" : "1");
  }

  @ParameterizedTest
  @CsvSource({"3600, true", "0, false"})
  void cm11InSummerTimeTheTagIsAnHourAhead(long seconds, boolean executed) {
    byte[] command =
        AsduBuilder.of(TypeId.C_SC_TA_1)
            .objectAddress(300)
            .value("off")
            .time(Cable.BEGIN.plusSeconds(seconds))
            .build()
            .encode()
            .toByteArray();
    command[13] |= (byte) 0x80; // SU, bit 7 of the hour: 6 header, 3 address, SCO, ms, ms, minute
    master.ask(Octets.owning(command));
    assertThat(Rtu.causes(master)).isEqualTo(executed ? List.of(7, 11, 10) : List.of(7));
    assertThat(rtu.value(100)).isEqualTo(executed ? "0" : "1");
  }

  @Test
  void cm13ALostConnectionClearsItsSelections() {
    master.ask(single(301, "80"));
    rtu.cable.cut();
    Master again = Master.started(rtu.cable, rtu.group);
    assertThat(again.ask(single(301, "00"))).containsExactly("2d01470001002d010000");
  }

  @Test
  void cm14ATestCommandIsConfirmedAndNotExecuted() {
    assertThat(master.ask(single(300, "00").replace("01 06", "01 86")))
        .containsExactly("2d01870001002c010000");
    assertThat(rtu.value(100)).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "2d 81 06 00 01 00 2c 01 00 00, 2d8147",
    "2d 02 06 00 01 00 2c 01 00 00 2d 01 00 00, 2d0247"
  })
  void cm15ACommandIsOneObjectWithItsAddress(String request, String answer) {
    assertThat(master.ask(request)).singleElement().asString().startsWith(answer);
    assertThat(rtu.value(100)).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "C_SE_NA_1, 304, 0.123046875, 103",
    "C_SE_NB_1, 305, -12345, 104",
    "C_SE_NC_1, 306, 3.1415927, 105"
  })
  void sp01ASetPointIsTakenBitExact(TypeId type, int address, String value, int feedback) {
    master.ask(AsduBuilder.of(type).objectAddress(address).value(value).build().encode());
    assertThat(Rtu.causes(master)).containsExactly(7, 11, 10);
    assertThat(rtu.value(feedback)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"0000c07f", "0000807f", "000080ff"})
  void sp02NoNumberIsNoSetPoint(String real) {
    assertThat(master.ask("32 01 06 00 01 00 32 01 00 " + real + " 00"))
        .containsExactly("3201470001003201 00".replace(" ", "") + real + "00");
  }

  @Test
  void sp03ASetPointCanBeSelectedFirst() {
    String request = "32 01 06 00 01 00 32 01 00 00 00 c0 3f ";
    master.ask(request + "80");
    assertThat(Rtu.causes(master)).containsExactly(7);
    master.ask(request + "00");
    assertThat(Rtu.causes(master)).containsExactly(7, 11, 10);
  }

  @Test
  void sp04ABitstringIsExecutedDirectly() {
    master.ask("33 01 06 00 01 00 33 01 00 78 56 34 12");
    assertThat(Rtu.causes(master)).containsExactly(7, 11, 10);
    assertThat(rtu.value(106)).isEqualTo("0x12345678");
  }

  @Test
  void theProcessCanRefuseAndTheStationCanBeToldToRefuseOrToSaySilent() {
    rtu.station.handle(request -> false);
    assertThat(master.ask(single(300, "00"))).containsExactly("2d01470001002c010000");
    rtu.station.handle(ControlHandler.ACCEPT);
    rtu.station.answer(Answering.REFUSE);
    assertThat(master.ask(single(300, "00"))).containsExactly("2d01470001002c010000");
    rtu.station.answer(Answering.SILENT);
    assertThat(master.ask(single(300, "00"))).isEmpty();
  }
}

package org.bench104.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.bench104.iec104.station.Ends;
import org.bench104.iec104.station.StationRequest;
import org.junit.jupiter.api.Test;

class CommandTest {
  /** Octets of the request's ASDU; common address 258 = 0x0102, object address 300 = 0x00012c. */
  private static String octets(Command command) {
    StationRequest request = command.request();
    return request instanceof StationRequest.SelectAndExecute both
        ? both.execute().encode().toHex()
        : ((StationRequest.Activation) request).asdu().encode().toHex();
  }

  @Test
  void everyKindHasItsOctets() {
    // type, 1 object, cause 6, originator 0, common address, object address, then the elements
    assertThat(octets(Command.single(258, 300, true))).isEqualTo("2d01060002012c010001");
    assertThat(octets(Command.single(258, 300, false))).isEqualTo("2d01060002012c010000");
    assertThat(octets(Command.doublePoint(258, 300, true))).isEqualTo("2e01060002012c010002");
    assertThat(octets(Command.doublePoint(258, 300, false))).isEqualTo("2e01060002012c010001");
    assertThat(octets(Command.step(258, 300, true))).isEqualTo("2f01060002012c010002");
    assertThat(octets(Command.step(258, 300, false))).isEqualTo("2f01060002012c010001");
    // -0.5 = 0xc000, QOS 0
    assertThat(octets(Command.normalized(258, 300, -0.5))).isEqualTo("3001060002012c010000c000");
    // -2 = 0xfffe
    assertThat(octets(Command.scaled(258, 300, -2))).isEqualTo("3101060002012c0100feff00");
    // 1.5 = 0x3fc00000
    assertThat(octets(Command.shortFloat(258, 300, 1.5f)))
        .isEqualTo("3201060002012c01000000c03f00");
    assertThat(octets(Command.bitstring(258, 300, 0x80000001)))
        .isEqualTo("3301060002012c010001000080");
  }

  @Test
  void aQualifierGoesToItsBits() {
    // QU 1 from bit 2 on: 0x04; QL 5 from bit 0 on
    assertThat(octets(Command.single(258, 300, true).qualifier(1))).endsWith("05");
    assertThat(octets(Command.scaled(258, 300, 0).qualifier(5))).endsWith("000005");
    assertThatThrownBy(() -> Command.step(1, 1, true).qualifier(32))
        .hasMessage("qualifier 32 of C_RC_NA_1, allowed are 0..31");
    assertThatThrownBy(() -> Command.bitstring(1, 1, 0).qualifier(1))
        .hasMessage("qualifier 1 of C_BO_NA_1, allowed are 0..0");
  }

  @Test
  void aTimeTagChangesTheType() {
    // TT-01: 2024-12-31T23:58:59.999Z is 5fea 3a 17 5f 0c 18
    Instant time = Instant.parse("2024-12-31T23:58:59.999Z");
    assertThat(octets(Command.single(258, 300, true).at(time)))
        .isEqualTo("3a01060002012c0100015fea3a175f0c18");
    assertThat(octets(Command.bitstring(258, 300, 1).at(time))).startsWith("40");
  }

  @Test
  void theProcedureIsARequestOfItsOwn() {
    Command command = Command.single(258, 300, true);
    assertThat(command.select().request()).isInstanceOf(StationRequest.SelectAndExecute.class);
    // S/E is bit 7
    assertThat(octets(command.selectOnly())).endsWith("81");
    // cause 8
    assertThat(octets(command.cancel())).startsWith("2d010800");
    assertThat(((StationRequest.Activation) command.request()).ends()).isEqualTo(Ends.TERMINATED);
    assertThat(((StationRequest.Activation) command.withoutTermination().request()).ends())
        .isEqualTo(Ends.CONFIRMED);
    assertThat(command.select()).hasToString("C_SC_NA_1 258/300 = 1, select before operate");
  }

  @Test
  void whatIsOutOfRangeIsRefusedWithTheRange() {
    assertThatThrownBy(() -> Command.scaled(1, 1, 32768))
        .hasMessage("value 32768, allowed are -32768..32767");
    assertThatThrownBy(() -> Command.normalized(1, 1, 1))
        .hasMessage("fraction 1.0, allowed are -1..0.999969482421875");
    assertThatThrownBy(() -> Command.normalized(1, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Command.single(1, 1 << 24, true).request())
        .hasMessage("object address 16777216, allowed are 0..16777215");
    assertThatThrownBy(() -> Command.bitstring(1, 1, 0).select().request())
        .hasMessage("C_BO_NA_1 cannot be selected, execute it");
  }
}

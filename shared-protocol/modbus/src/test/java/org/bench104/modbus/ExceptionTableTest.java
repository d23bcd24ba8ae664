package org.bench104.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every exception of the specification (clauses 6.3, 6.4, 6.6, 6.12, 6.17 and 7) at both sides of
 * every limit, against 100 registers.
 */
class ExceptionTableTest {
  private static final Set<Integer> OFFERED = Set.of(3, 4, 6, 16, 23);
  private static final int SIZE = 100;

  private final Wire wire = new Wire();

  @Test
  void everyFunctionThatIsNotOfferedIsOneWhateverFollows() {
    for (int function = 0; function < 256; function++) {
      if (!OFFERED.contains(function)) {
        String expected = String.format("%02x01", function | 0x80);
        for (String data : new String[] {"", "00", "00000001", "00000000000000000000"}) {
          assertThat(wire.pdu(String.format("%02x%s", function, data)))
              .as("function %d with data '%s'", function, data)
              .isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void everyCountOfEveryReadFromEveryCornerIsAsTheSpecificationSays(int function) {
    for (int address : new int[] {0, 1, 50, 98, 99, 100, 101, 65534, 65535}) {
      for (int count = 0; count < 65536; count += count < 300 ? 1 : 811) {
        String answer = wire.pdu(String.format("%02x %04x %04x", function, address, count));
        String expected;
        if (count < 1 || count > 125) {
          expected = String.format("%02x03", function | 0x80);
        } else if (address + count > SIZE) {
          expected = String.format("%02x02", function | 0x80);
        } else {
          expected = String.format("%02x%02x", function, 2 * count) + "0000".repeat(count);
        }
        assertThat(answer).as("%d from %d", count, address).isEqualTo(expected);
      }
    }
  }

  @Test
  void everyAddressOfASingleWriteIsAsTheSpecificationSays() {
    for (int address = 0; address < 65536; address++) {
      String request = String.format("06%04x%04x", address, address);
      assertThat(wire.pdu(request)).isEqualTo(address < SIZE ? request : "8602");
    }
  }

  @Test
  void everyCountOfAWriteIsAsTheSpecificationSays() {
    for (int address : new int[] {0, 1, 99, 100, 65535}) {
      for (int count = 0; count <= 123; count++) {
        String request =
            String.format("10%04x%04x%02x", address, count, 2 * count) + "0001".repeat(count);
        String expected =
            count < 1
                ? "9003"
                : address + count > SIZE ? "9002" : String.format("10%04x%04x", address, count);
        assertThat(wire.pdu(request)).as("%d from %d", count, address).isEqualTo(expected);
      }
    }
    assertThat(wire.pdu("10 0000 007C F6" + "0001".repeat(123))).isEqualTo("9003");
    assertThat(wire.pdu("10 0000 FFFF 02 0001")).isEqualTo("9003");
  }

  @Test
  void aWriteOfMoreThanThereIsChangesNothing() {
    wire.pdu("10 0062 0003 06 0001 0002 0003");
    assertThat(wire.pdu("03 0062 0002")).isEqualTo("030400000000");
  }

  static Stream<Arguments> twentyThree() {
    List<Arguments> rows = new ArrayList<>();
    for (int readCount : new int[] {0, 1, 100, 101, 125, 126}) {
      for (int writeCount : new int[] {0, 1, 100, 101, 121}) {
        for (int readAt : new int[] {0, 1, 99, 100}) {
          for (int writeAt : new int[] {0, 1, 99, 100}) {
            rows.add(Arguments.of(readAt, readCount, writeAt, writeCount));
          }
        }
      }
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("twentyThree")
  void everyCornerOfReadAndWriteIsAsTheSpecificationSays(
      int readAt, int readCount, int writeAt, int writeCount) {
    String request =
        String.format(
                "17%04x%04x%04x%04x%02x", readAt, readCount, writeAt, writeCount, 2 * writeCount)
            + "0000".repeat(writeCount);
    String expected;
    if (readCount < 1 || readCount > 125 || writeCount < 1) {
      expected = "9703";
    } else if (readAt + readCount > SIZE || writeAt + writeCount > SIZE) {
      expected = "9702";
    } else {
      expected = String.format("17%02x", 2 * readCount) + "0000".repeat(readCount);
    }
    assertThat(wire.pdu(request)).isEqualTo(expected);
  }

  @Test
  void readAndWriteTakesAtMost121Registers() {
    // 122 registers do not even fit a frame; announced they are refused all the same
    assertThat(wire.pdu("17 0000 0001 0000 007A F4" + "0000".repeat(121))).isEqualTo("9703");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // too short, too long, byte count that is odd, too small, too large or against the octets
        "03",
        "03 00",
        "03 0000 00",
        "03 0000 0001 00",
        "04 0000",
        "04 0000 0001 0000",
        "06",
        "06 0000",
        "06 0000 00",
        "06 0000 0001 00",
        "10",
        "10 0000 0001",
        "10 0000 0001 02",
        "10 0000 0001 02 00",
        "10 0000 0001 01 00",
        "10 0000 0001 03 000000",
        "10 0000 0001 02 000000",
        "10 0000 0002 02 0000",
        "10 0000 0001 04 00000000",
        "10 0000 0001 00",
        "17",
        "17 0000 0001 0000 0001",
        "17 0000 0001 0000 0001 02",
        "17 0000 0001 0000 0001 02 00",
        "17 0000 0001 0000 0001 01 00",
        "17 0000 0001 0000 0001 02 000000",
        "17 0000 0001 0000 0002 02 0000",
      })
  void aLengthThatDoesNotAgreeIsThree(String request) {
    String function = request.substring(0, 2);
    assertThat(wire.pdu(request))
        .isEqualTo(String.format("%02x03", Integer.parseInt(function, 16) | 0x80));
    assertThat(wire.samples).isEmpty();
  }

  @Test
  void countIsLookedAtBeforeAddress() {
    assertThat(wire.pdu("03 FFFF 0000")).isEqualTo("8303");
    assertThat(wire.pdu("10 FFFF 0000 00")).isEqualTo("9003");
  }

  @Test
  void anyRequestWhateverGetsAnAnswerAndNeverAFault() {
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 40_000; i++) {
      byte[] pdu = new byte[1 + random.nextInt(i % 10 == 0 ? 253 : 12)];
      random.nextBytes(pdu);
      if (i % 3 == 0) {
        pdu[0] = (byte) new int[] {3, 4, 6, 16, 23}[random.nextInt(5)];
      }
      String answer = wire.pdu(Wire.hex(java.nio.ByteBuffer.wrap(pdu)));
      assertThat(answer.length()).isBetween(4, 2 * 253);
      assertThat(answer).as("exception 04 is a fault of ours").doesNotMatch("[89a-f].04");
    }
  }
}

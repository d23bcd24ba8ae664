package org.bench104.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MbapTest {
  @Test
  void atEveryOctetBeforeTheEndMoreIsNeededAndNothingIsTaken() throws BrokenFramingException {
    byte[] whole = Wire.octets(Wire.WRITE_8);
    for (int length = 0; length < whole.length; length++) {
      ByteBuffer in = ByteBuffer.wrap(whole, 0, length);
      assertThat(Mbap.next(in)).as("%d octets", length).isNull();
      assertThat(in.position()).isZero();
    }
    ByteBuffer in = ByteBuffer.wrap(whole);
    Mbap.Frame frame = Mbap.next(in);
    assertThat(frame).isNotNull();
    assertThat(frame.transaction()).isEqualTo(1);
    assertThat(frame.unit()).isEqualTo(1);
    assertThat(frame.pdu().remaining()).isEqualTo(0x16);
    assertThat(in.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "00010001, protocol id 1",
    "0001FFFF0006, protocol id 65535",
    "000100000000, length 0",
    "000100000001, length 1",
    "0001000000FF, length 255",
    "00010000FFFF, length 65535",
  })
  void aWrongHeaderIsRefusedAsSoonAsItIsThere(String hex, String words) {
    assertThatThrownBy(() -> Mbap.next(ByteBuffer.wrap(Wire.octets(hex))))
        .isInstanceOf(BrokenFramingException.class)
        .hasMessageContaining(words);
  }

  @Test
  void garbageIsEitherRefusedOrEndsInFrames() {
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(600)];
      random.nextBytes(garbage);
      ByteBuffer in = ByteBuffer.wrap(garbage);
      try {
        Mbap.Frame frame = Mbap.next(in);
        while (frame != null) {
          assertThat(frame.pdu().remaining()).isBetween(1, Mbap.MOST_PDU);
          frame = Mbap.next(in);
        }
      } catch (BrokenFramingException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(19_000);
  }
}

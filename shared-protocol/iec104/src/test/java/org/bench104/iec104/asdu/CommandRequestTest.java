package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class CommandRequestTest {
  @Test
  void controlTypesWithActivationOrDeactivationAndReadsAreRequests() {
    for (int type = 0; type < 256; type++) {
      boolean control =
          type >= 45 && type <= 51
              || type >= 58 && type <= 64
              || type >= 100 && type <= 107
              || type >= 110 && type <= 113;
      for (int cause = 0; cause < 256; cause++) {
        int code = cause & 0x3F;
        boolean expected = control && (code == 6 || code == 8) || type == 102 && code == 5;
        Octets asdu = Octets.of(type, 1, cause, 0, 1, 0);
        assertThat(CommandRequest.is(asdu)).as("%d/%d", type, cause).isEqualTo(expected);
      }
    }
    assertThat(CommandRequest.is(Octets.of(45, 1, 6, 0, 1))).isFalse();
    assertThat(CommandRequest.is(Octets.EMPTY)).isFalse();
  }

  @Test
  void theRefusalMirrorsTheRequest() {
    // NG-06, NG-07: T bit and originator 7 are kept; 0x6e = P/N, cause 46; 0xee with T
    assertThat(
            NegativeAnswer.of(
                Octets.parseHex("2d 01 06 07 0100 010000 01"), Cause.UNKNOWN_COMMON_ADDRESS))
        .isEqualTo(Octets.parseHex("2d 01 6e 07 0100 010000 01"));
    assertThat(
            NegativeAnswer.of(
                Octets.parseHex("2d 01 86 07 0100 010000 01"), Cause.UNKNOWN_COMMON_ADDRESS))
        .isEqualTo(Octets.parseHex("2d 01 ee 07 0100 010000 01"));
    assertThatThrownBy(() -> NegativeAnswer.of(Octets.of(45, 1), Cause.UNKNOWN_TYPE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void goodAsdusAreCheckedWithoutAllocation() {
    RandomAsdus asdus = new RandomAsdus(1);
    List<Octets> all = List.of(TypeId.values()).stream().map(asdus::next).toList();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    check(all, 2_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    int good = check(all, 2_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(good).isEqualTo(all.size() * 2_000);
    assertThat(allocated).isLessThan(10_000);
  }

  private static int check(List<Octets> all, int times) {
    int good = 0;
    for (int round = 0; round < times; round++) {
      for (int i = 0; i < all.size(); i++) {
        CommandRequest.is(all.get(i));
        good += AsduCheck.check(all.get(i)) == null ? 1 : 0;
      }
    }
    return good;
  }
}

package org.bench104.iec104.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class RoleExtensionTest {
  /**
   * Octet string, of: sequence of one sequence, of: roles 1 and 2, area "plant", revision 0; and of
   * another one with role 0x0102.
   */
  private static final byte[] VALUE =
      Octets.parseHex(
              "041e"
                  + "301c"
                  + "3012"
                  + "3006020101020102"
                  + "0c05706c616e74"
                  + "020100"
                  + "3006"
                  + "300402020102")
          .toByteArray();

  @Test
  void theRolesOfAllEntriesAreRead() {
    assertThat(RoleExtension.read(VALUE)).containsExactly(1, 2, 0x0102);
    assertThat(RoleExtension.read(null)).isEmpty();
  }

  @Test
  void whatIsCutAnywhereGivesNoRoleOrThoseThatAreWholeAndNeverFails() {
    for (int length = 0; length < VALUE.length; length++) {
      assertThat(RoleExtension.read(Arrays.copyOf(VALUE, length))).isEmpty();
    }
    for (int i = 0; i < VALUE.length; i++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = VALUE.clone();
        changed[i] = (byte) value;
        assertThat(RoleExtension.read(changed)).hasSizeLessThan(8);
      }
    }
  }
}

package org.bench104.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "192.168.1.20, 192.168.1.20, true",
    "192.168.1.20, 192.168.1.21, false",
    "192.168.1.0/24, 192.168.1.255, true",
    "192.168.1.0/24, 192.168.2.0, false",
    // 0x7F = 0111 1111 and 0x40 = 0100 0000 share the first two bits, 0x80 does not.
    "100.64.0.0/10, 100.127.255.255, true",
    "100.64.0.0/10, 100.128.0.0, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "fd7a:115c::/32, fd7a:115c:a1e0::1, true",
    "fd7a:115c::/32, fd7a:115d::1, false",
    "0.0.0.0/0, ::1, false",
  })
  void containsWhatSharesItsPrefix(String range, String address, boolean contained)
      throws Exception {
    assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address)))
        .isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "laptop",
        "256.1.1.1",
        "1.2.3",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        ":"
      })
  void refusesWhatIsNotAnAddressWithoutAskingTheNetwork(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.parse(text));
  }

  @Test
  void saysHowToWriteAnAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse("laptop-b"))
        .withMessage("'laptop-b' is no IP address; write for example 192.168.1.20 or 10.0.0.0/8");
  }
}

package org.bench104.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowListTest {
  @Test
  void anEmptyListLetsEverybodyIn() throws Exception {
    assertThat(AllowList.everybody().admits(InetAddress.getByName("203.0.113.9"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.20,      192.168.1.20,      true",
    "192.168.1.20,      192.168.1.21,      false",
    "10.0.0.0/8,        10.255.255.255,    true",
    "10.0.0.0/8,        11.0.0.0,          false",
    // /25 of .0 ends at .127; the first differing bit is the 25th
    "192.168.1.0/25,    192.168.1.127,     true",
    "192.168.1.0/25,    192.168.1.128,     false",
    "192.168.1.77/25,   192.168.1.3,       true",
    "0.0.0.0/0,         8.8.8.8,           true",
    "0.0.0.0/0,         ::1,               false",
    "fd7a:115c:a1e0::/48, fd7a:115c:a1e0:ffff::1, true",
    "fd7a:115c:a1e0::/48, fd7a:115c:a1e1::1, false",
    "::1,               ::1,               true",
    "::ffff:10.1.2.3,   10.1.2.3,          true",
  })
  void admitsWhatIsInOneOfItsRanges(String entry, String peer, boolean admitted) throws Exception {
    AllowList list = AllowList.parse(List.of("198.51.100.1", entry));

    assertThat(list.admits(InetAddress.getByName(peer))).isEqualTo(admitted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gateway.local  | 'gateway.local' is no IP address; write for example 192.168.1.20 or"
            + " 10.0.0.0/8",
        "10.0.0         | '10.0.0' is no IP address; write for example 192.168.1.20 or 10.0.0.0/8",
        "10.0.0.0/x     | '10.0.0.0/x' needs a number of bits after the slash, for example"
            + " 10.0.0.0/8",
        "10.0.0.0/33    | '10.0.0.0/33': prefix length 33, allowed are 0..32",
        "10.0.0.0/-1    | '10.0.0.0/-1': prefix length -1, allowed are 0..32",
        "fd7a::/129     | 'fd7a::/129': prefix length 129, allowed are 0..128",
      })
  void aWrongEntryIsNamedWithTheRightWayToWriteIt(String entry, String words) {
    assertThatThrownBy(() -> AllowList.parse(List.of("127.0.0.1", entry)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(words);
  }
}

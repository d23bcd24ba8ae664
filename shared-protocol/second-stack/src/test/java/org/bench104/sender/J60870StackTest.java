package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executor;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.secondstack.J60870Stack;
import org.junit.jupiter.api.Test;

class J60870StackTest {
  private final Executor home = Runnable::run;
  private final J60870Stack stack =
      new J60870Stack(new HostPort("127.0.0.1", 2404), LinkSettings.defaults(), home);

  @Test
  void refusesWhatJ60870CannotRepresent() {
    assertThat(stack.objection(Octets.parseHex("0b01"))).contains("six octets of a header");
    assertThat(stack.objection(Octets.parseHex("160103000100aabb"))).contains("no type 22");
    assertThat(stack.objection(Octets.parseHex("0b010e00010001000000 0000")))
        .isEqualTo("j60870 has no cause 14; send it with the bench104 stack");
    assertThat(stack.objection(Octets.parseHex("c80103000100aabb"))).isNull();
    assertThat(stack.objection(Octets.parseHex("0b0103000100010000000000"))).isNull();
  }
}

package org.bench104.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.net.SocketException;
import org.bench104.address.HostPort;
import org.junit.jupiter.api.Test;

class FailureWordsTest {
  private static final HostPort MODBUS = new HostPort("0.0.0.0", 502);

  @Test
  void aPortThatNeedsARightNamesTheWaysToGetIt() {
    assertThat(FailureWords.ofListen(new SocketException("Permission denied"), MODBUS))
        .isEqualTo(
            "cannot listen on 0.0.0.0:502: not permitted; ports below 1024 need a right: as a"
                + " service AmbientCapabilities=CAP_NET_BIND_SERVICE, by hand authbind --deep, or"
                + " choose another port (a firewall can redirect to it)");
  }

  @Test
  void aPortInUseSaysSo() {
    assertThat(FailureWords.ofListen(new BindException("Address already in use"), MODBUS))
        .contains("port 502 is in use");
  }
}

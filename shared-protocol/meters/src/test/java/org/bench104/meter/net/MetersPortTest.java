package org.bench104.meter.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.meter.MeterListener;
import org.bench104.meter.MeterStatus;
import org.bench104.meter.MetersStatus;
import org.bench104.meter.engine.MeterSettings;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.ConnectionLimits;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.testing.Eventually;
import org.bench104.testing.RefusalLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may connect to the port that meters dial. */
@Timeout(60)
class MetersPortTest {
  private static final int ATTEMPTS = 3;

  private static MetersServer server(NettyLoop loop, String allowed) throws ListenException {
    return MetersServer.listen(
        loop,
        new HostPort("127.0.0.1", 0),
        new Admission(100, AllowList.parse(List.of(allowed))),
        new ConnectionLimits(
            100,
            1000,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            List.of(AddressRange.parse("192.0.2.0/24"))),
        MeterSettings.defaults(),
        InstantSource.system());
  }

  /** What the other side says, or -1 when it hangs up. */
  private static int knock(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      return socket.getInputStream().read();
    }
  }

  @Test
  void anAddressThatIsNotOnTheAllowListIsHungUpOnCountedAndLoggedOnce() throws Exception {
    try (RefusalLines lines = new RefusalLines("meters-test");
        NettyLoop loop = new NettyLoop("meters-test");
        MetersServer server = server(loop, "192.0.2.0/24")) {
      for (int i = 0; i < ATTEMPTS; i++) {
        assertThat(knock(server.localPort())).as("hung up").isEqualTo(-1);
      }
      assertThat(refused(server).notAllowed()).isEqualTo(ATTEMPTS);
      assertThat(refused(server).full()).isZero();
      assertThat(server.connectionCount()).isZero();
      assertThat(server.meters().snapshots()).isEmpty();
      assertThat(lines.lines())
          .singleElement()
          .asString()
          .contains("refused a connection from 127.0.0.1", "not on the allow-list");
    }
  }

  @Test
  void anAddressOnTheAllowListIsServed() throws Exception {
    BlockingQueue<MeterStatus> statuses = new LinkedBlockingQueue<>();
    try (RefusalLines lines = new RefusalLines("meters-test");
        NettyLoop loop = new NettyLoop("meters-test");
        MetersServer server = server(loop, "127.0.0.0/8")) {
      server
          .meters()
          .addListener(
              new MeterListener() {
                @Override
                public void status(MeterStatus status) {
                  statuses.add(status);
                }
              });
      try (MeterDialler dialler =
          new MeterDialler(
              loop,
              new HostPort("127.0.0.1", server.localPort()),
              new SimulatedIvyMeter("311501114070", SimulatedIvyMeter.Behaviour.NORMAL),
              Disturbance.NONE,
              Duration.ZERO,
              line -> {})) {
        dialler.start();
        assertThat(statuses.poll(20, TimeUnit.SECONDS))
            .isNotNull()
            .extracting(MeterStatus::meterId)
            .isEqualTo("311501114070");
      }
      assertThat(server.meters().status().refused().notAllowed()).isZero();
      assertThat(lines.lines()).isEmpty();
    }
  }

  /** The status is at most a second old. */
  private static MetersStatus.Refused refused(MetersServer server) {
    Eventually.until(
        "all are refused", () -> server.meters().status().refused().notAllowed() >= ATTEMPTS);
    return server.meters().status().refused();
  }
}

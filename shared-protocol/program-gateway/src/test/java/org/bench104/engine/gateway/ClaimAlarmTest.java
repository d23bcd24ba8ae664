package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.gateway.Alarms;
import org.bench104.meter.net.Disturbance;
import org.bench104.meter.net.MeterDialler;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import org.bench104.net.NettyLoop;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code [meters] claim-alarm}: how long the alarm about a refused claim stands. */
@Timeout(120)
class ClaimAlarmTest {
  private static final String METER = "311501114070";

  @TempDir private Path folder;

  @Test
  void itIsClearedAfterTheTimeOfTheConfiguration() throws Exception {
    int port = FreePort.find();
    try (NettyLoop loop = new NettyLoop("simulator");
        RunningGateway gateway = RunningGateway.start(settings(port))) {
      MeterDialler meter = dialler(loop, port);
      meter.start();
      Eventually.until(
          "the meter is known",
          () ->
              gateway
                  .lent(org.bench104.meter.Meters.class)
                  .orElseThrow()
                  .snapshot(METER)
                  .isPresent());
      MeterDialler claimant = dialler(loop, port);
      claimant.start();
      Eventually.until("the claim is an alarm", () -> stands(gateway));
      claimant.close();
      Eventually.until("the alarm is cleared", () -> !stands(gateway));
      meter.close();
    }
  }

  private static boolean stands(RunningGateway gateway) {
    AtomicBoolean stands = new AtomicBoolean();
    gateway
        .act(
            running -> stands.set(running.alarms().standing(Alarms.Kind.METER_CLAIMED).isPresent()))
        .join();
    return stands.get();
  }

  private static MeterDialler dialler(NettyLoop loop, int port) {
    return new MeterDialler(
        loop,
        new HostPort("127.0.0.1", port),
        new SimulatedIvyMeter(METER, SimulatedIvyMeter.Behaviour.NORMAL),
        Disturbance.NONE,
        Duration.ZERO,
        line -> {});
  }

  private GatewaySettings settings(int port) {
    String text =
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = '%s'
        [meters]
        listen = "127.0.0.1:%d"
        claim-alarm = "1s"
        """
            .formatted(folder.resolve("spool"), port);
    Configured<GatewaySettings> read = GatewayConfig.parse("gateway.toml", text, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }
}

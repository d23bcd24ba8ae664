package org.bench104.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.engine.sender.RunningSender;
import org.bench104.engine.sender.StackChoice;
import org.bench104.gateway.RouteSnapshot.Phase;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.sender.SenderLook;
import org.bench104.testing.FreePort;
import org.bench104.time.Timers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The three running parts over loopback, as three windows drive them. */
@Timeout(90)
class GatewayWatchTest {
  private static final LinkSettings LINK = LinkSettings.defaults();
  private static final Octets FRAME = Octets.of(13, 1, 3, 0, 1, 0, 100, 0, 0, 0, 0, 0, 0, 0);

  @TempDir private Path folder;
  private final BlockingQueue<GatewayStatus> statuses = new LinkedBlockingQueue<>();

  private GatewaySettings gateway(int lan, int tailscale) {
    return new GatewaySettings(
        "field",
        new GatewaySettings.Intake(new HostPort("127.0.0.1", 0), 8, List.of(), LINK),
        new GatewaySettings.Scada(
            Optional.of(new HostPort("127.0.0.1", lan)),
            Optional.of(new HostPort("127.0.0.1", tailscale)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(12),
            Duration.ofMillis(100),
            LINK),
        new GatewaySettings.Spool(folder.resolve("spool"), 1L << 24, 1L << 20));
  }

  private RunningReceiver receiver(int port, String name) throws Exception {
    return RunningReceiver.start(
        new ReceiverSettings(
            new HostPort("127.0.0.1", port),
            8,
            List.of(),
            new RowFileSettings(folder.resolve(name), Durability.OS, 1L << 24),
            Optional.empty(),
            LINK));
  }

  private GatewayStatus await(Predicate<GatewayStatus> wanted) throws InterruptedException {
    while (true) {
      GatewayStatus status = statuses.poll(30, TimeUnit.SECONDS);
      assertThat(status).as("no such status came").isNotNull();
      if (wanted.test(status)) {
        return status;
      }
    }
  }

  private static GatewayStatus.Route lan(GatewayStatus status) {
    return status.hops().get(0).routes().get(0);
  }

  private static List<String> texts(RunningGateway gateway) {
    return gateway.events(0).stream().map(Event::text).toList();
  }

  @Test
  void theSpoolRisesWhileThePathIsCutAndDrainsWhenItIsBack() throws Exception {
    int lanPort = FreePort.find();
    try (RunningGateway gateway = RunningGateway.start(gateway(lanPort, FreePort.find()));
        RunningSender sender = RunningSender.open(Optional.empty())) {
      Timers.Timer watch = gateway.watch(20, statuses::add);
      sender.connect(new HostPort("127.0.0.1", gateway.port()), StackChoice.bench104, LINK);
      await(status -> lan(status).lastError().contains("connection refused"));
      sender.session().avalanche(index -> FRAME, 500);
      GatewayStatus cut =
          await(status -> status.spool().backlog().getOrDefault("scada", 0L) == 500);
      assertThat(cut.name()).isEqualTo("field");
      assertThat(cut.version()).startsWith("bench104");
      assertThat(cut.intake().listening()).isEqualTo("127.0.0.1:" + gateway.port());
      assertThat(cut.intake().senders()).hasSize(1);
      assertThat(cut.intake().senders().get(0).framesIn()).isEqualTo(500);
      assertThat(cut.spool().limit()).isEqualTo(1L << 24);
      assertThat(cut.spool().oldestAge()).isPresent();
      assertThat(cut.hops().get(0).up()).isFalse();
      assertThat(cut.hops().get(1).state()).isEqualTo("not configured");
      assertThat(cut.totals().spooled()).isEqualTo(500);
      try (RunningReceiver receiver = receiver(lanPort, "lan.csv")) {
        gateway.act(Gateway::flushNow).join();
        GatewayStatus drained =
            await(
                status ->
                    status.hops().get(0).delivered() == 500
                        && lan(status).phase() == Phase.STARTED);
        assertThat(drained.hops().get(0).state()).isEqualTo("connected over lan");
        assertThat(lan(drained).link().orElseThrow().sent()).isGreaterThanOrEqualTo(500);
        assertThat(lan(drained).delivered()).isEqualTo(500);
        assertThat(receiver.look().join().counts().recorded()).isEqualTo(500);
        assertThat(texts(gateway))
            .contains("operator: flush now", "route lan carries frames")
            .anyMatch(text -> text.startsWith("sender 127.0.0.1:") && text.endsWith("connected"));
      }
      await(status -> lan(status).lastError().contains("peer closed"));
      watch.cancel();
      SenderLook look = sender.session().look().join();
      assertThat(look.acknowledgedUpTo()).isEqualTo(500);
      assertThat(gateway.history()).isNotEmpty();
    }
  }

  @Test
  void anOperatorHoldsARouteAndPausesForwarding() throws Exception {
    int lanPort = FreePort.find();
    int tailscalePort = FreePort.find();
    try (RunningReceiver overLan = receiver(lanPort, "lan.csv");
        RunningReceiver overTailscale = receiver(tailscalePort, "tailscale.csv");
        RunningGateway gateway = RunningGateway.start(gateway(lanPort, tailscalePort));
        RunningSender sender = RunningSender.open(Optional.empty())) {
      gateway.watch(20, statuses::add);
      await(status -> lan(status).phase() == Phase.STARTED);
      gateway.act(g -> g.holdRoute("lan")).join();
      GatewayStatus held =
          await(status -> status.hops().get(0).routes().get(1).phase() == Phase.STARTED);
      assertThat(lan(held).held()).isTrue();
      assertThat(lan(held).state()).contains("held by the operator");
      gateway.act(Gateway::pauseForwarding).join();
      sender.connect(new HostPort("127.0.0.1", gateway.port()), StackChoice.bench104, LINK);
      sender.session().send(List.of(FRAME, FRAME)).join();
      GatewayStatus paused =
          await(status -> status.forwardingPaused() && status.spool().backlog().get("scada") == 2);
      assertThat(paused.hops().get(0).up()).isFalse();
      assertThat(paused.hops().get(0).state()).contains("paused");
      gateway.act(Gateway::resumeForwarding).join();
      await(status -> status.hops().get(0).delivered() == 2);
      assertThat(overTailscale.look().join().frames().newest()).hasSize(2);
      assertThat(overLan.look().join().frames().newest()).isEmpty();
      gateway.act(g -> g.releaseRoute("lan")).join();
      await(status -> lan(status).phase() == Phase.STARTED);
      assertThatThrownBy(() -> gateway.act(g -> g.forceRoute("wifi")).join())
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("there is no route 'wifi'");
    }
  }
}

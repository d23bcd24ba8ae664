package org.bench104.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.address.HostPort;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.gateway.Alarms;
import org.bench104.iec104.net.conformance.Frames;
import org.bench104.iec104.net.conformance.RawPeer;
import org.bench104.net.ListenException;
import org.bench104.spool.SpoolInUseException;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Connections of the gateway: reconnecting, limits, routes, bad neighbours. */
@Execution(ExecutionMode.CONCURRENT)
class GatewayLinksTest {
  @TempDir private Path folder;

  private static List<String> asdus(int first, int last) {
    List<String> asdus = new ArrayList<>();
    for (int n = first; n <= last; n++) {
      asdus.add(Frames.asdu(n));
    }
    return asdus;
  }

  @Test
  void le14AfterAReconnectNumbersStartAtZeroAndTheUnacknowledgedFramesComeFirst() throws Exception {
    try (Site site = new Site(folder)) {
      site.lan.open();
      RawSender sender = site.sender();
      FarEnd.Carrier before = site.lan.acceptStarted();
      sender.send(asdus(1, 3));
      assertThat(before.receive(3)).isEqualTo(asdus(1, 3));
      before.acknowledge(1);
      sender.awaitAcknowledged(1);
      before.peer.reset();

      FarEnd.Carrier after = site.lan.acceptStarted();
      sender.awaitAcknowledged();
      sender.send(Frames.asdu(4));
      assertThat(after.take(3)).isEqualTo(asdus(2, 4));
      after.peer.finish();

      FarEnd.Carrier again = site.lan.acceptStarted();
      sender.send(Frames.asdu(5));
      assertThat(again.take(1)).isEqualTo(asdus(5, 5));
    }
  }

  @Test
  void le16AboveTheLimitConnectionsAreRefusedAndAClosedOneFreesItsPlace() throws Exception {
    try (Site site = new Site(folder, s -> s.withIntake(2))) {
      site.lan.open();
      FarEnd.Carrier carrier = site.lan.acceptStarted();
      RawSender first = site.sender();
      RawSender second = site.sender();
      RawPeer.dial(site.port()).expectClose();
      first.peer.finish();
      first.peer.expectClose();
      RawSender third = site.sender();
      second.send(Frames.asdu(1));
      assertThat(carrier.take(1)).isEqualTo(asdus(1, 1));
      third.send(Frames.asdu(2));
      assertThat(carrier.take(1)).isEqualTo(asdus(2, 2));
    }
  }

  @Test
  void le17AForeignAddressIsRefusedBeforeAnyProtocol() throws Exception {
    try (Site site = new Site(folder, s -> s.withIntake(64, "127.0.0.1"))) {
      RawPeer.dial(site.port(), "127.0.0.2").expectClose();
      site.sender().peer.send(Frames.TESTFR_ACT).expect(Frames.TESTFR_CON);
    }
  }

  @Test
  void rg03FromLanToTailscaleAndBackWithOneStartedAtAnyTimeAndNothingLost() throws Exception {
    try (Site site = new Site(folder, Site::withTailscale)) {
      site.lan.open();
      site.tailscale.open();
      RawSender sender = site.sender();
      FarEnd.Carrier lan = site.lan.acceptStarted();
      sender.send(asdus(1, 5));
      assertThat(lan.receive(5)).isEqualTo(asdus(1, 5));
      lan.acknowledge(3);
      sender.awaitAcknowledged(3);
      site.lan.close();
      lan.peer.reset();

      FarEnd.Carrier tailscale = site.tailscale.acceptStarted();
      sender.send(asdus(6, 8));
      assertThat(tailscale.take(5)).isEqualTo(asdus(4, 8));
      sender.awaitAcknowledged();

      site.lan.open();
      RawPeer returning = site.lan.accept();
      returning.expectNothing(Duration.ofMillis(800));
      tailscale.peer.expect(Frames.STOPDT_ACT);
      returning.expectNothing(Duration.ofMillis(300));
      tailscale.peer.send(Frames.STOPDT_CON).expectClose();
      returning.expect(Frames.STARTDT_ACT).send(Frames.STARTDT_CON);
      sender.send(asdus(9, 9));
      assertThat(new FarEnd.Carrier(returning).take(1)).isEqualTo(asdus(9, 9));
    }
  }

  @Test
  void twoSendersAtOnceAreAcknowledgedEachOnItsOwnAndKeepTheirOrder() throws Exception {
    try (Site site = new Site(folder)) {
      site.lan.open();
      FarEnd.Carrier carrier = site.lan.acceptStarted();
      RawSender first = site.sender();
      RawSender second = site.sender();
      List<String> arrived = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        first.send(asdus(10 * i, 10 * i + 3));
        second.send(asdus(100_000 + 10 * i, 100_000 + 10 * i + 2));
        arrived.addAll(carrier.take(7));
      }
      first.awaitAcknowledged();
      second.awaitAcknowledged();
      List<String> ofFirst = new ArrayList<>();
      List<String> ofSecond = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        ofFirst.addAll(asdus(10 * i, 10 * i + 3));
        ofSecond.addAll(asdus(100_000 + 10 * i, 100_000 + 10 * i + 2));
      }
      assertThat(arrived).filteredOn(ofFirst::contains).isEqualTo(ofFirst);
      assertThat(arrived).filteredOn(ofSecond::contains).isEqualTo(ofSecond);
    }
  }

  @Test
  void badPeersAreClosedAndDisturbNobody() throws Exception {
    try (Site site = new Site(folder)) {
      site.lan.open();
      FarEnd.Carrier carrier = site.lan.acceptStarted();
      RawSender good = site.sender();
      List<String> bad =
          List.of(
              "67040700", // wrong start octet
              "6803070000", // too short
              "68fe070000", // too long
              "68040f000000", // two U functions at once
              Frames.i(0, 0, Frames.asdu(1)), // I-frame before STARTDT
              Frames.STARTDT_ACT + Frames.i(1, 0, Frames.asdu(1)), // gap in N(S)
              Frames.STARTDT_ACT + Frames.i(0, 7, Frames.asdu(1))); // N(R) of nothing sent
      for (int i = 0; i < bad.size(); i++) {
        RawPeer peer = RawPeer.dial(site.port());
        peer.send(bad.get(i));
        assertThat(peer.drain()).as(bad.get(i)).isLessThanOrEqualTo(6);
        good.send(Frames.asdu(i));
        assertThat(carrier.take(1)).containsExactly(Frames.asdu(i));
      }
      good.awaitAcknowledged();
    }
  }

  @Test
  void aFarEndThatBreaksTheRulesIsLeftAndTriedAgain() throws Exception {
    try (Site site = new Site(folder)) {
      site.lan.open();
      RawSender sender = site.sender();
      FarEnd.Carrier carrier = site.lan.acceptStarted();
      sender.send(Frames.asdu(1));
      carrier.receive(1);
      carrier.acknowledge(2);
      carrier.peer.drain();
      assertThat(site.lan.acceptStarted().take(1)).isEqualTo(asdus(1, 1));
      sender.awaitAcknowledged();
    }
  }

  @Test
  void aPortInUseIsSaidInWordsAndTheSpoolIsFreeAgain() throws Exception {
    try (Site site = new Site(folder.resolve("a"))) {
      Path spool = folder.resolve("b");
      GatewaySettings.Intake taken =
          new GatewaySettings.Intake(
              new HostPort("127.0.0.1", site.port()),
              1,
              List.of(),
              site.settings().intake().link());
      GatewaySettings second =
          new GatewaySettings(
              "second",
              taken,
              site.settings().scada(),
              new GatewaySettings.Spool(spool, 1 << 20, 1 << 16));
      assertThatThrownBy(() -> RunningGateway.start(second))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("127.0.0.1:" + site.port());
      try (Site other = new Site(spool)) {
        other.sender().peer.send(Frames.TESTFR_ACT).expect(Frames.TESTFR_CON);
      }
    }
  }

  @Test
  void aSpoolFolderInUseIsSaidInWordsAndItsUserGoesOn() throws Exception {
    try (Site site = new Site(folder)) {
      assertThatThrownBy(() -> RunningGateway.start(site.settings()))
          .isInstanceOf(SpoolInUseException.class)
          .hasMessageContaining(folder.toString());
      RawSender sender = site.sender();
      sender.send(Frames.asdu(1));
      sender.awaitAcknowledged();
    }
  }

  @Test
  void withoutAUsableSpoolFolderFramesAreForwardedAndNotAcknowledgedBeforeTheyArrived()
      throws Exception {
    Path file = Files.createFile(folder.resolve("not-a-folder"));
    try (Site site = new Site(file.resolve("spool"))) {
      RawSender sender = site.sender();
      sender.send(asdus(1, 8));
      Eventually.until("the alarm", () -> site.standing(Alarms.Kind.SPOOL_NOT_WRITABLE));
      sender.peer.expectNothing(Duration.ofMillis(1500)); // more than t2
      site.lan.open();
      assertThat(site.lan.acceptStarted().take(8)).isEqualTo(asdus(1, 8));
      sender.awaitAcknowledged();
    }
  }
}

package org.bench104.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.gateway.Alarms;
import org.bench104.iec104.net.conformance.Frames;
import org.bench104.iec104.net.conformance.RawPeer;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Store and forward, seen by a raw sender, a raw far end and somebody who reads the files. */
@Execution(ExecutionMode.CONCURRENT)
class GatewaySpoolTest {
  @TempDir private Path folder;

  private static List<String> asdus(int first, int last) {
    List<String> asdus = new ArrayList<>();
    for (int n = first; n <= last; n++) {
      asdus.add(Frames.asdu(n));
    }
    return asdus;
  }

  /** The ASDUs in the spool files, oldest first. */
  private static List<String> spooled(Site site) throws IOException {
    return site.rows().stream().map(row -> row.split(",")[6].toLowerCase()).toList();
  }

  @Test
  void sf01WithThePathDownNrMovesOnlyOverWhatIsInTheSpoolFile() throws Exception {
    try (Site site = new Site(folder)) {
      RawSender sender = site.sender();
      for (int n = 1; n <= 200; n += 4) {
        sender.send(asdus(n, n + 3));
        while (sender.acknowledged() < n + 3) {
          sender.awaitSome();
          assertThat(spooled(site)).hasSizeGreaterThanOrEqualTo(sender.acknowledged());
        }
      }
      assertThat(spooled(site)).isEqualTo(asdus(1, 200));
    }
  }

  @Test
  void sf01WithThePathUpNrMovesOnlyOverWhatTheFarEndHasAcknowledged() throws Exception {
    try (Site site = new Site(folder)) {
      site.lan.open();
      RawSender sender = site.sender();
      FarEnd.Carrier carrier = site.lan.acceptStarted();
      sender.send(asdus(1, 8));
      carrier.receive(8);
      sender.peer.expectNothing(Duration.ofMillis(1500));
      carrier.acknowledge(5);
      sender.awaitAcknowledged(5);
      carrier.acknowledge(8);
      sender.awaitAcknowledged(8);
      assertThat(site.segments()).as("no disk on the healthy path").isEmpty();
    }
  }

  @Test
  void sf02TheBacklogGoesFirstAndWhatArrivesMeanwhileFollowsInOrder() throws Exception {
    try (Site site = new Site(folder)) {
      RawSender sender = site.sender();
      for (int n = 1; n <= 100; n += 10) {
        sender.send(asdus(n, n + 9));
        sender.awaitAcknowledged();
      }
      site.lan.open();
      FarEnd.Carrier carrier = site.lan.acceptStarted();
      List<String> arrived = new ArrayList<>();
      for (int n = 101; n <= 200; n += 5) {
        sender.send(asdus(n, n + 4));
        arrived.addAll(carrier.take(8));
      }
      arrived.addAll(carrier.take(200 - arrived.size()));
      assertThat(arrived).isEqualTo(asdus(1, 200));
      sender.awaitAcknowledged();
    }
  }

  @Test
  void sf03ACutBeforeTheAcknowledgementRepeatsAtMostTheWindowOctetForOctet() throws Exception {
    try (Site site = new Site(folder)) {
      site.lan.open();
      RawSender sender = site.sender();
      FarEnd.Carrier carrier = site.lan.acceptStarted();
      sender.send(asdus(1, 20));
      assertThat(carrier.receive(12)).isEqualTo(asdus(1, 12));
      carrier.peer.expectNothing(Duration.ofMillis(200));
      carrier.peer.reset();
      assertThat(site.lan.acceptStarted().take(20)).isEqualTo(asdus(1, 20));
      sender.awaitAcknowledged();
    }
  }

  @Test
  void sf04AFullSpoolStopsTheAcknowledgementsUntilThereIsRoomAndDropsNothing() throws Exception {
    try (Site site = new Site(folder, s -> s.withSpoolLimit(8192))) {
      RawSender sender = site.sender();
      int offered = 0;
      // a row is about 110 octets long, so that far less than 12 x 12 frames fit
      while (offered < 144 && sender.acknowledged() == offered) {
        sender.send(asdus(offered + 1, offered + 12));
        offered += 12;
        sender.awaitAcknowledgedOr(() -> site.standing(Alarms.Kind.SPOOL_NOT_WRITABLE));
      }
      sender.awaitAcknowledged(spooled(site).size());
      assertThat(sender.acknowledged()).isLessThan(offered);
      Optional<String> alarm =
          site.ask(gateway -> gateway.alarms().standing(Alarms.Kind.SPOOL_NOT_WRITABLE));
      assertThat(alarm.orElse("none")).contains("spool is full");

      site.lan.open();
      assertThat(site.lan.acceptStarted().take(offered)).isEqualTo(asdus(1, offered));
      sender.awaitAcknowledged();
      alarm = site.ask(gateway -> gateway.alarms().standing(Alarms.Kind.SPOOL_NOT_WRITABLE));
      assertThat(alarm).isEmpty();
    }
  }

  @Test
  void sf05ADamagedSpoolDeliversEveryGoodRowAndNamesTheOthers() throws Exception {
    try (Site site = new Site(folder)) {
      RawSender sender = site.sender();
      sender.send(asdus(1, 12));
      sender.awaitAcknowledged();
      site.stop();
      Path segment = site.segments().get(0);
      List<String> lines = new ArrayList<>(Files.readAllLines(segment));
      // line 0 is the header, line 5 the fifth frame: one digit of its ASDU changes
      lines.set(5, lines.get(5).replaceFirst("2A42", "2B42").replaceFirst("2a42", "2b42"));
      Files.write(segment, lines);
      Files.writeString(segment, "1000000000013,2026-01-01T00:0", StandardOpenOption.APPEND);

      site.lan.open();
      site.start();
      List<String> good = asdus(1, 12);
      good.remove(4);
      assertThat(site.lan.acceptStarted().take(11)).isEqualTo(good);
      Optional<String> alarm =
          site.ask(gateway -> gateway.alarms().standing(Alarms.Kind.SPOOL_DAMAGED));
      assertThat(alarm.orElse("none")).startsWith("1 damaged row");
      assertThat(Files.readString(folder.resolve("quarantine.csv"))).contains(lines.get(5));
    }
  }

  @Test
  void sf07AfterARestartInEveryStateTheSpoolDrainsWithOneStartdtEach() throws Exception {
    try (Site site = new Site(folder)) {
      RawSender sender = site.sender();
      sender.send(asdus(1, 10));
      sender.awaitAcknowledged();
      sender.send(asdus(11, 20));
      sender.awaitAcknowledged();
      site.restart(); // not connected

      site.lan.open();
      RawPeer pending = site.lan.accept();
      pending.expect(Frames.STARTDT_ACT);
      site.stop(); // STARTDT not confirmed
      pending.expectClose();

      site.start();
      FarEnd.Carrier draining = site.lan.acceptStarted();
      assertThat(draining.receive(12)).isEqualTo(asdus(1, 12));
      draining.acknowledge(4);
      draining.receive(4);
      site.stop(); // draining
      draining.peer.drain();

      site.start();
      assertThat(site.lan.acceptStarted().take(16)).isEqualTo(asdus(5, 20));
    }
  }

  @Test
  void tm13WhileNothingIsSafeTheAcknowledgementIsWithheldAndTestsAreAnswered() throws Exception {
    Path file = Files.createFile(folder.resolve("not-a-folder"));
    try (Site site = new Site(file.resolve("spool"))) {
      RawSender sender = site.sender();
      sender.send(asdus(1, 12));
      // at least twice t2 = 1 s, and until the spool has been tried: only then does a gateway that
      // cannot store give frames back to a sender that leaves
      for (int i = 0; i < 10; i++) {
        sender.peer.expectNothing(Duration.ofMillis(200));
        sender.peer.send(Frames.TESTFR_ACT).expect(Frames.TESTFR_CON);
      }
      Eventually.until("the alarm", () -> site.standing(Alarms.Kind.SPOOL_NOT_WRITABLE));
      sender.peer.reset();
      RawSender again = site.sender();
      again.send(asdus(1, 12));
      site.lan.open();
      FarEnd.Carrier carrier = site.lan.acceptStarted();
      List<String> arrived = carrier.take(12);
      assertThat(arrived).isEqualTo(asdus(1, 12));
      again.awaitAcknowledged();
    }
  }

  @Test
  void tt06To08LateFramesKeepTheirTagsAndTheSpoolKeepsTheArrivalBeside() throws Exception {
    // M_ME_TF_1 of June 2024; M_SP_TA_1 whose CP24 is minute 41 only; M_ME_NC_1 without a tag
    String tagged = Frames.asdu(7);
    String minuteOnly = "02010300010064000001" + "2aa729";
    String untagged = "0d0103000100640000" + "00002a42" + "00";
    try (Site site = new Site(folder)) {
      RawSender sender = site.sender();
      Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
      sender.send(tagged, minuteOnly, untagged);
      sender.awaitAcknowledged();
      Instant after = Instant.now();
      assertThat(site.rows())
          .extracting(row -> Instant.parse(row.split(",")[1]))
          .hasSize(3)
          .allSatisfy(arrival -> assertThat(arrival).isBetween(before, after));
      site.restart();
      site.lan.open();
      assertThat(site.lan.acceptStarted().take(3)).containsExactly(tagged, minuteOnly, untagged);
    }
  }

  @Test
  void cs04AClockCommandPassesAndTheGatewayKeepsItsOwnTime() throws Exception {
    // C_CS_NA_1 for the year 2099
    String clock = "67010600010000000000000000010163";
    try (Site site = new Site(folder)) {
      site.lan.open();
      RawSender sender = site.sender();
      FarEnd.Carrier carrier = site.lan.acceptStarted();
      sender.send(Frames.asdu(0));
      assertThat(carrier.take(1)).containsExactly(Frames.asdu(0));
      sender.send(clock);
      assertThat(carrier.take(1)).containsExactly(clock);
      carrier.send(clock);
      assertThat(sender.receive()).isEqualTo(clock);
      site.lan.close();
      carrier.peer.reset();
      sender.send(Frames.asdu(1));
      sender.awaitAcknowledged();
      assertThat(site.rows().get(0).split(",")[1])
          .doesNotStartWith("2099")
          .satisfies(arrival -> assertThat(Instant.parse(arrival)).isBefore(Instant.now()));
    }
  }
}

package org.bench104.iec104.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The RTU rows of the case catalogue; each test begins with the row's name. */
class ControlledStationTest {
  private final Rtu rtu = new Rtu();
  private final Cable cable = rtu.cable;

  private Master master() {
    return Master.started(cable, rtu.group);
  }

  @Test
  void ng01AnUnknownTypeIsMirroredWithCause44() {
    Master master = master();
    assertThat(master.ask("2c 01 06 00 01 00 00 00 00 14")).containsExactly("2c016c00010000000014");
    assertThat(master.ask("c8 01 06 00 01 00 00 00 00 14")).containsExactly("c8016c00010000000014");
  }

  @Test
  void ng02AnUnknownCauseIsMirroredWithCause45() {
    assertThat(master().ask("64 01 05 00 01 00 00 00 00 14"))
        .containsExactly("64016d00010000000014");
  }

  @Test
  void ng03AnUnknownCommonAddressIsMirroredWithCause46() {
    assertThat(master().ask("64 01 06 00 07 00 00 00 00 14"))
        .containsExactly("64016e00070000000014");
  }

  @Test
  void ng04AnUnknownObjectAddressIsMirroredWithCause47() {
    assertThat(master().ask("2d 01 06 00 01 00 e7 03 00 01"))
        .containsExactly("2d016f000100e7030001");
  }

  @ParameterizedTest
  @CsvSource({
    "c8 01 05 00 07 00 e7 03 00 01, c8016c000700e7030001",
    "2d 01 05 00 07 00 e7 03 00 01, 2d016d000700e7030001",
    "2d 01 06 00 07 00 e7 03 00 01, 2d016e000700e7030001"
  })
  void ng05OfSeveralErrorsTypeThenCauseThenAddressIsAnsweredOnce(String request, String answer) {
    assertThat(master().ask(request)).containsExactly(answer);
  }

  @Test
  void ng06TheTestBitIsKept() {
    assertThat(master().ask("64 01 86 00 07 00 00 00 00 14"))
        .containsExactly("6401ee00070000000014");
  }

  @Test
  void ng07TheOriginatorIsMirroredAndEventsCarryNone() {
    Master master = master();
    assertThat(master.ask("64 01 06 07 01 00 00 00 00 14"))
        .isNotEmpty()
        .allSatisfy(answer -> assertThat(answer.substring(6, 8)).isEqualTo("07"));
    master.received.clear();
    rtu.station.changed(1, Rtu.object(TypeId.M_SP_NA_1, 100, "off"), Cause.SPONTANEOUS);
    cable.milliseconds(10);
    assertThat(master.asdus().get(0).header().originator()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "64 01 06 00 ff ff 00 00 00 14",
    "65 01 06 00 ff ff 00 00 00 05",
    "67 01 06 00 ff ff 00 00 00 00 00 00 0c 19 0b 1a"
  })
  void ng08BroadcastIsAnsweredByEachStationWithItsOwnAddress(String request) {
    rtu.image.host(2);
    Master master = master();
    master.ask(request);
    assertThat(master.asdus())
        .filteredOn(asdu -> asdu.header().cause() == 7)
        .extracting(asdu -> asdu.header().commonAddress())
        .containsExactly(1, 2);
  }

  @Test
  void ng08ABroadcastResetIsConfirmedAndOtherTypesAreRejected() {
    Master master = master();
    assertThat(master.ask("69 01 06 00 ff ff 00 00 00 01").get(0))
        .isEqualTo("69010700010000000001");
    Master again = master();
    assertThat(again.ask("2d 01 06 00 ff ff 2c 01 00 01")).containsExactly("2d016e00ffff2c010001");
  }

  @Test
  void ng09AMonitoredTypeInTheWrongDirectionIsAnsweredWithCause44() {
    assertThat(master().ask("01 01 03 00 01 00 64 00 00 01"))
        .containsExactly("01016c00010064000001");
  }

  @Test
  void anAnswerIsNeverAnswered() {
    assertThat(master().ask("64 01 6c 00 01 00 00 00 00 14")).isEmpty();
    assertThat(master().ask("64 01 6e 00 07 00 00 00 00 14")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "64 01 06 00 01 00 01 00 00 14, 64016f00010001000014",
    "65 01 06 00 01 00 01 00 00 05, 65016f00010001000005",
    "69 01 06 00 01 00 01 00 00 01, 69016f00010001000001"
  })
  void ng11AnObjectAddressInARequestToTheStationIsUnknown(String request, String answer) {
    assertThat(master().ask(request)).containsExactly(answer);
  }

  @Test
  void gi01AnInterrogationIsConfirmedAnsweredWithoutTimeTagsAndTerminated() {
    Master master = master();
    master.ask("64 01 06 00 01 00 00 00 00 14");
    List<Asdu> all = master.asdus();
    assertThat(master.hex().get(0)).isEqualTo("64010700010000000014");
    assertThat(master.hex().get(all.size() - 1)).isEqualTo("64010a00010000000014");
    List<Asdu> values = all.subList(1, all.size() - 1);
    assertThat(values).allSatisfy(asdu -> assertThat(asdu.header().cause()).isEqualTo(20));
    assertThat(values.stream().flatMap(asdu -> asdu.objects().stream()))
        .extracting(object -> object.type().id() + "/" + object.address())
        .containsExactly("1/100", "3/101", "5/102", "7/106", "9/103", "11/104", "13/105");
  }

  @Test
  void gi01TenThousandPointsComeInOrderWithinTheWindow() {
    for (int i = 0; i < 10_000; i++) {
      rtu.point(TypeId.M_ME_NC_1, 1000 + i, "" + i, 0);
    }
    Master master = master();
    master.ask("64 01 06 00 01 00 00 00 00 14");
    cable.seconds(20);
    assertThat(
            master.asdus().stream()
                .flatMap(asdu -> asdu.objects().stream())
                .filter(object -> object.address() >= 1000)
                .map(InformationObject::address))
        .hasSize(10_000)
        .isSorted();
    assertThat(Rtu.causes(master)).startsWith(7).endsWith(10);
  }

  @Test
  void gi02AGroupIsAnsweredWithItsCauseAndAnUnknownOneNegatively() {
    Master master = master();
    master.ask("64 01 06 00 01 00 00 00 00 15");
    assertThat(Rtu.causes(master)).containsExactly(7, 21, 21, 10);
    assertThat(master.ask("64 01 06 00 01 00 00 00 00 20")).containsExactly("64014700010000000020");
    assertThat(master.ask("64 01 06 00 01 00 00 00 00 63")).containsExactly("64014700010000000063");
  }

  @Test
  void gi03AnEventDuringAnInterrogationIsSentTimeTaggedAndNotLost() {
    for (int i = 0; i < 2000; i++) {
      rtu.point(TypeId.M_ME_NC_1, 1000 + i, "" + i, 0);
    }
    Master master = master();
    master.link().send(Octets.parseHex("64 01 06 00 01 00 00 00 00 14"));
    cable.milliseconds(4);
    rtu.station.changed(1, Rtu.object(TypeId.M_SP_NA_1, 100, "off"), Cause.SPONTANEOUS);
    cable.seconds(20);
    List<Integer> causes = Rtu.causes(master);
    assertThat(causes).containsOnlyOnce(3).endsWith(10);
    assertThat(causes.indexOf(3)).isLessThan(causes.size() - 1);
    assertThat(master.asdus().get(causes.indexOf(3)).header().typeId()).isEqualTo(30);
  }

  @Test
  void gi04ASecondInterrogationBeforeTheEndIsRefused() {
    for (int i = 0; i < 3000; i++) {
      rtu.point(TypeId.M_ME_NC_1, 1000 + i, "" + i, 0);
    }
    Master master = master();
    master.link().send(Octets.parseHex("64 01 06 00 01 00 00 00 00 14"));
    master.link().send(Octets.parseHex("64 01 06 00 01 00 00 00 00 14"));
    cable.seconds(20);
    assertThat(master.hex()).containsOnlyOnce("64014700010000000014");
    assertThat(master.hex()).containsOnlyOnce("64010a00010000000014");
  }

  @Test
  void gi05DeactivationEndsARunningInterrogationAndIsRefusedWithoutOne() {
    for (int i = 0; i < 3000; i++) {
      rtu.point(TypeId.M_ME_NC_1, 1000 + i, "" + i, 0);
    }
    Master master = master();
    assertThat(master.ask("64 01 08 00 01 00 00 00 00 14")).containsExactly("64014900010000000014");
    master.confirming = false; // so that it cannot be through already
    master.received.clear();
    master.link().send(Octets.parseHex("64 01 06 00 01 00 00 00 00 14"));
    cable.milliseconds(10);
    master.confirming = true;
    master.link().send(Octets.parseHex("64 01 08 00 01 00 00 00 00 14"));
    cable.seconds(5);
    assertThat(rtu.log).anyMatch(words -> words.endsWith(": stopped"));
    assertThat(master.hex()).doesNotContain("64010a00010000000014");
  }

  @Test
  void ci01And02CountersAreAnsweredWithTheCauseOfWhatWasAskedFor() {
    Master master = master();
    master.ask("65 01 06 00 01 00 00 00 00 05");
    assertThat(Rtu.causes(master)).containsExactly(7, 37, 10);
    assertThat(master.asdus().get(1).objects()).hasSize(2);
    master.ask("65 01 06 00 01 00 00 00 00 02");
    assertThat(Rtu.causes(master)).containsExactly(7, 39, 10);
    assertThat(master.ask("65 01 06 00 01 00 00 00 00 04")).containsExactly("65014700010000000004");
  }

  @Test
  void ci03FreezeKeepsAReadingResetSetsTheCountToZero() {
    Master master = master();
    master.ask("65 01 06 00 01 00 00 00 00 45");
    assertThat(Rtu.causes(master)).containsExactly(7, 10);
    rtu.station.changed(1, Rtu.object(TypeId.M_IT_NA_1, 200, "1234"), Cause.SPONTANEOUS);
    assertThat(count(master)).isEqualTo("1000");
    master.ask("65 01 06 00 01 00 00 00 00 85"); // freeze and reset
    assertThat(count(master)).isEqualTo("1234");
    assertThat(rtu.value(200)).isEqualTo("0");
    rtu.station.changed(1, Rtu.object(TypeId.M_IT_NA_1, 200, "55"), Cause.SPONTANEOUS);
    master.ask("65 01 06 00 01 00 00 00 00 c5"); // reset
    assertThat(count(master)).isEqualTo("1234");
    assertThat(rtu.value(200)).isEqualTo("0");
  }

  private static String count(Master master) {
    master.ask("65 01 06 00 01 00 00 00 00 01");
    return master.asdus().stream()
        .filter(asdu -> asdu.header().cause() == 38)
        .findFirst()
        .orElseThrow()
        .objects()
        .get(0)
        .valueText();
  }

  @Test
  void ci04FlagsOfACounterAreKeptAndReadingsNumberedModulo32() {
    rtu.image.put(
        new HostedPoint(
            1,
            new InformationObject(
                TypeId.M_IT_NA_1, 200, List.of(new org.bench104.iec104.asdu.Bcr(0xE0_0000_0001L))),
            1));
    Master master = master();
    for (int i = 0; i < 34; i++) {
      master.ask("65 01 06 00 01 00 00 00 00 41");
    }
    master.ask("65 01 06 00 01 00 00 00 00 01");
    assertThat(master.asdus().get(1).objects().get(0).qualityText()).isEqualTo("IV SQ=1 CY CA");
  }

  @Test
  void aPointWhoseTypeChangesDuringAnInterrogationIsLeftOut() {
    for (int i = 0; i < 1000; i++) {
      rtu.point(TypeId.M_IT_NA_1, 1000 + i, "" + i, 0);
    }
    Master master = master();
    master.ask("65 01 06 00 01 00 00 00 00 45"); // freeze, so that there are readings
    master.received.clear();
    master.link().send(Octets.parseHex("65 01 06 00 01 00 00 00 00 05"));
    master.link().send(Octets.parseHex("64 01 06 00 01 00 00 00 00 14"));
    cable.milliseconds(2);
    rtu.image.update(1, Rtu.object(TypeId.M_ME_NC_1, 1999, "1.5"));
    rtu.image.update(1, Rtu.object(TypeId.M_IT_NA_1, 106, "7"));
    cable.seconds(20);
    assertThat(master.ended).isNull();
    assertThat(Rtu.causes(master)).contains(10).endsWith(10);
    assertThat(answered(master, 37)).contains(1998).doesNotContain(1999);
    assertThat(answered(master, 20)).contains(105).doesNotContain(106);
  }

  private static List<Integer> answered(Master master, int cause) {
    return master.asdus().stream()
        .filter(asdu -> asdu.header().cause() == cause)
        .flatMap(asdu -> asdu.objects().stream())
        .map(InformationObject::address)
        .toList();
  }

  @Test
  void aPointOfAHighGroupThatBecomesACounterLeavesItsGroup() {
    rtu.point(TypeId.M_ME_NC_1, 900, "1", 9);
    rtu.image.update(1, Rtu.object(TypeId.M_IT_NA_1, 900, "5"));
    assertThat(rtu.image.point(1, 900).orElseThrow().group()).isZero();
  }

  @Test
  void groupsAreLearntFromTheirInterrogations() {
    rtu.image.update(Octets.parseHex("01 01 17 00 01 00 64 00 00 01")); // group 3
    rtu.image.update(Octets.parseHex("0f 01 29 00 01 00 c8 00 00 01 00 00 00 00")); // counters 4
    Master master = master();
    master.ask("64 01 06 00 01 00 00 00 00 17");
    assertThat(Rtu.causes(master)).containsExactly(7, 23, 10);
    master.ask("64 01 06 00 01 00 00 00 00 15");
    assertThat(answered(master, 21)).containsExactly(100, 101);
    master.ask("65 01 06 00 01 00 00 00 00 04");
    assertThat(answered(master, 41)).containsExactly(200);
  }

  @Test
  void rd01AReadIsAnsweredByTheValueAlone() {
    assertThat(master().ask("66 01 05 00 01 00 64 00 00")).containsExactly("01010500010064000001");
  }

  @Test
  void rd02AReadOfAnUnknownObjectIsMirroredWithCause47() {
    assertThat(master().ask("66 01 05 00 01 00 e7 03 00")).containsExactly("66016f000100e70300");
  }

  @Test
  void cs01TheConfirmationCarriesTheTimeBeforeAndFollowsQueuedEvents() {
    Master master = master();
    Instant wanted = Cable.BEGIN.plus(Duration.ofDays(3));
    master.received.clear();
    for (int i = 0; i < 30; i++) {
      rtu.station.changed(1, Rtu.object(TypeId.M_SP_NA_1, 100, "off"), Cause.SPONTANEOUS);
    }
    master.link().send(clock(wanted));
    cable.seconds(20);
    List<Asdu> all = master.asdus();
    assertThat(all).hasSize(31);
    Asdu answer = all.get(30);
    assertThat(answer.header().cause()).isEqualTo(7);
    assertThat(answer.objects().get(0).timeTagText()).startsWith("2026-11-25T12:00");
    rtu.station.changed(1, Rtu.object(TypeId.M_SP_NA_1, 100, "on"), Cause.SPONTANEOUS);
    cable.milliseconds(100);
    assertThat(master.asdus().get(31).objects().get(0).timeTagText()).startsWith("2026-11-28");
  }

  private static Octets clock(Instant time) {
    return AsduBuilder.of(TypeId.C_CS_NA_1).time(time).build().encode();
  }

  @Test
  void cs02AnInvalidTimeIsRefusedAndTheClockLeftAlone() {
    Master master = master();
    assertThat(master.ask("67 01 06 00 01 00 00 00 00 00 00 00 0c 19 0d 1a"))
        .containsExactly("6701470001000000000000000c190d1a");
    assertThat(master.ask("67 01 06 00 01 00 00 00 00 00 00 80 0c 19 0b 1a").get(0))
        .startsWith("670147");
    rtu.station.changed(1, Rtu.object(TypeId.M_SP_NA_1, 100, "on"), Cause.SPONTANEOUS);
    cable.milliseconds(100);
    assertThat(master.asdus().get(1).objects().get(0).timeTagText()).startsWith("2026-11-25T12");
  }

  @Test
  void cs03SummerTimeAndAnyDayOfWeekAreAccepted() {
    Master master = master();
    assertThat(master.ask("67 01 06 00 01 00 00 00 00 00 00 00 8c 19 0b 1a").get(0))
        .startsWith("670107");
    assertThat(master.ask("67 01 06 00 01 00 00 00 00 00 00 00 0c f9 0b 1a").get(0))
        .startsWith("670107");
  }

  /** 13:00 with SU is 12:00 UTC, the station's time; a command says the same in either way. */
  @Test
  void cs03AndCm11SummerTimeIsTheSameInstant() {
    Master master = master();
    for (String clock : List.of("0c190b1a", "8d190b1a")) {
      assertThat(master.ask("670106000100000000000000" + clock).get(0)).startsWith("670107");
      for (String tag : List.of("0c190b1a", "8d190b1a")) {
        assertThat(master.ask("3a01060001002c010001000000" + tag).get(0))
            .as("clock %s, command %s", clock, tag)
            .startsWith("3a0107");
      }
    }
    assertThat(master.ask("3a01060001002c010001000000" + "0d190b1a").get(0))
        .as("an hour off")
        .startsWith("3a0147");
  }

  @Test
  void cs05BeforeTheFirstSynchronisationTimeTagsCarryIv() {
    Rtu unset =
        new Rtu(
            ControlledSettings.defaults().withSynchronised(false).withEndOfInitialisation(false));
    Master master = Master.started(unset.cable, unset.group);
    unset.station.changed(1, Rtu.object(TypeId.M_SP_NA_1, 100, "on"), Cause.SPONTANEOUS);
    master.ask(clock(Cable.BEGIN));
    unset.station.changed(1, Rtu.object(TypeId.M_SP_NA_1, 100, "on"), Cause.SPONTANEOUS);
    unset.cable.milliseconds(100);
    assertThat(master.asdus()).hasSize(3);
    assertThat(master.asdus().get(0).objects().get(0).timeTagText()).endsWith("IV");
    assertThat(master.asdus().get(2).objects().get(0).timeTagText()).doesNotContain("IV");
  }

  @Test
  void rp01AResetIsConfirmedThenTheStationRestartsAndReportsIt() {
    Rtu fresh = new Rtu(ControlledSettings.defaults());
    Master master = Master.started(fresh.cable, fresh.group);
    assertThat(master.hex()).containsExactly("46010400010000000000");
    assertThat(master.ask("69 01 06 00 01 00 00 00 00 01")).containsExactly("69010700010000000001");
    assertThat(master.ended).isNotNull();
    Master again = Master.started(fresh.cable, fresh.group);
    assertThat(again.hex()).containsExactly("46010400010000000002");
  }

  @Test
  void rp02AResetOfEventsClearsWhatWaitsAndNothingElse() {
    Master master = master();
    master.confirming = false;
    for (int i = 0; i < 30; i++) {
      rtu.station.changed(
          1, Rtu.object(TypeId.M_SP_NA_1, 100, i % 2 == 0 ? "on" : "off"), Cause.SPONTANEOUS);
    }
    cable.milliseconds(100);
    assertThat(master.received).as("a full window").hasSize(12);
    assertThat(rtu.events.waiting()).isEqualTo(18);
    master.received.clear();
    master.link().send(Octets.parseHex("690106000100000000 02".replace(" ", "")));
    cable.milliseconds(100);
    assertThat(rtu.events.waiting()).as("cleared").isZero();
    assertThat(rtu.events.size()).as("those under way are still owed").isEqualTo(12);
    master.confirming = true;
    master.confirm();
    cable.seconds(20);
    assertThat(master.hex()).containsExactly("69010700010000000002");
    assertThat(rtu.events.size()).isZero();
    assertThat(master.ended).isNull();
    master.received.clear();
    rtu.station.changed(1, Rtu.object(TypeId.M_SP_NA_1, 100, "on"), Cause.SPONTANEOUS);
    cable.milliseconds(100);
    assertThat(Rtu.causes(master)).as("later events are sent").containsExactly(3);
  }

  @Test
  void rp03AnUnsupportedResetIsRefused() {
    assertThat(master().ask("69 01 06 00 01 00 00 00 00 09"))
        .containsExactly("69014700010000000009");
  }

  @Test
  void tc01ATestIsMirrored() {
    assertThat(master().ask("6b 01 06 00 01 00 00 00 00 34 12 00 00 00 0c 19 0b 1a"))
        .containsExactly("6b0107000100000000341200 00000c190b1a".replace(" ", ""));
  }

  @Test
  void tc02And_da01TheTestAndDelayTypesOf101AreUnknown() {
    assertThat(master().ask("68 01 06 00 01 00 00 00 00 aa 55"))
        .containsExactly("68016c000100000000aa55");
    assertThat(master().ask("6a 01 06 00 01 00 00 00 00 00 00"))
        .containsExactly("6a016c0001000000000000");
  }

  @Test
  void pm01AThresholdIsConfirmedUsedAndAnsweredByInterrogation() {
    rtu.point(TypeId.P_ME_NC_1, 500, "0", 0);
    Master master = master();
    Octets load = AsduBuilder.of(TypeId.P_ME_NC_1).objectAddress(500).value("10").build().encode();
    assertThat(master.ask(load)).hasSize(1);
    assertThat(Rtu.causes(master)).containsExactly(7);
    master.received.clear();
    for (String value : List.of("1.5", "5", "20", "25", "31")) {
      rtu.station.changed(1, Rtu.object(TypeId.M_ME_NC_1, 105, value), Cause.SPONTANEOUS);
    }
    cable.milliseconds(100);
    assertThat(master.asdus().stream().map(asdu -> asdu.objects().get(0).valueText()))
        .containsExactly("1.5", "20.0", "31.0");
    master.ask("64 01 06 00 01 00 00 00 00 14");
    assertThat(master.asdus())
        .anyMatch(asdu -> asdu.header().typeId() == 112 && asdu.header().cause() == 20);
    assertThat(master.ask("6e 01 06 00 01 00 e7 03 00 00 00 01"))
        .containsExactly("6e016f000100e703000000 01".replace(" ", ""));
  }

  @Test
  void tt01TimeTagsOfTheStationAreUtcWithTheRightOctets() {
    assertThat(Cp56.of(Cable.BEGIN).timeTag().text()).isEqualTo("2026-11-25T12:00:00.000");
  }

  @Test
  void requestsOfEveryLengthAndGarbageAreAnsweredOrIgnoredAndNeverEndTheConnection() {
    Master master = master();
    List<Octets> requests = new ArrayList<>();
    for (TypeId type : TypeId.values()) {
      if (type.direction() != TypeId.Direction.MONITOR) {
        Octets whole = AsduBuilder.of(type).objectAddress(300).build().encode();
        for (int length = 1; length <= whole.length(); length++) {
          requests.add(whole.slice(0, length));
        }
      }
    }
    requests.removeIf(octets -> octets.at(0) == 105); // a reset does end it
    java.util.Random random = new java.util.Random(104);
    for (int i = 0; i < 2000; i++) {
      byte[] octets = new byte[1 + random.nextInt(40)];
      random.nextBytes(octets);
      octets[0] = (byte) (45 + random.nextInt(80));
      if (octets[0] != 105) {
        requests.add(Octets.owning(octets));
      }
    }
    for (Octets request : requests) {
      while (master.link().room() == 0 && master.ended == null) {
        cable.milliseconds(10);
      }
      assertThat(master.ended).as(request.toHex()).isNull();
      master.link().send(request);
      cable.milliseconds(3);
    }
    cable.seconds(2);
    assertThat(master.ended).isNull();
    assertThat(master.ask("66 01 05 00 01 00 64 00 00")).hasSize(1);
  }
}

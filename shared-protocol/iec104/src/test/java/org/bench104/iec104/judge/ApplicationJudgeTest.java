package org.bench104.iec104.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.session.End.CLIENT;
import static org.bench104.iec104.session.End.SERVER;

import java.util.List;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

/** One wrong station or control centre for each rule above the link, and what is right. */
class ApplicationJudgeTest {
  private static final Octets GI = hex("64 01 06 00 01 00 00 00 00 14");
  private static final Octets GI_CON = hex("64 01 07 00 01 00 00 00 00 14");
  private static final Octets GI_TERM = hex("64 01 0a 00 01 00 00 00 00 14");
  private static final Octets VALUE_20 = hex("01 01 14 00 01 00 a1 0f 00 01");
  private static final Octets COMMAND = hex("2d 01 06 00 01 00 71 17 00 01");
  private static final Octets COMMAND_CON = hex("2d 01 07 00 01 00 71 17 00 01");

  private static Octets hex(String text) {
    return Octets.parseHex(text);
  }

  private static Talk talk() {
    return Talk.opened().started();
  }

  @Test
  void rightInterrogation() {
    Talk talk = talk().i(CLIENT, 0, GI).i(SERVER, 1, GI_CON).i(SERVER, 1, VALUE_20);
    talk.i(SERVER, 1, Talk.SPONTANEOUS).i(SERVER, 1, GI_TERM).afterSeconds(100).closed(CLIENT);
    assertThat(talk.findings()).isEmpty();
  }

  @Test
  void interrogationOfAllStations() {
    Octets all = hex("64 01 06 00 ff ff 00 00 00 14");
    Talk talk = talk().i(CLIENT, 0, all).i(SERVER, 1, GI_CON).i(SERVER, 1, VALUE_20);
    talk.i(SERVER, 1, GI_TERM).afterSeconds(100).closed(CLIENT);
    assertThat(talk.findings()).isEmpty();
  }

  @Test
  void interrogationWithoutConfirmation() {
    Talk talk = talk().i(CLIENT, 0, GI).s(SERVER, 1).afterSeconds(100).closed(CLIENT);
    assertThat(talk.rules()).containsExactly(Rule.INTERROGATION_UNCONFIRMED);
    assertThat(talk.findings().get(0).about()).isEqualTo(SERVER);
  }

  @Test
  void interrogationWithoutTermination() {
    Talk talk = talk().i(CLIENT, 0, GI).i(SERVER, 1, GI_CON).i(SERVER, 1, VALUE_20).s(CLIENT, 2);
    talk.afterSeconds(100).closed(CLIENT);
    assertThat(talk.rules()).containsExactly(Rule.INTERROGATION_NOT_TERMINATED);
    assertThat(talk.findings().get(0).words()).contains("1 ASDUs of values came");
  }

  @Test
  void sessionThatEndsDuringAnInterrogationIsNotDecidable() {
    Talk talk = talk().i(CLIENT, 0, GI).i(SERVER, 1, GI_CON).closed(CLIENT);
    assertThat(talk.findings().get(0).weight()).isEqualTo(Finding.Weight.UNDECIDED);
  }

  @Test
  void valuesBeforeTheConfirmation() {
    Talk talk = talk().i(CLIENT, 0, GI).i(SERVER, 1, VALUE_20).i(SERVER, 1, GI_CON);
    assertThat(talk.i(SERVER, 1, GI_TERM).rules()).containsExactly(Rule.INTERROGATED_BEFORE);
  }

  @Test
  void valuesThatNobodyAskedFor() {
    assertThat(talk().i(SERVER, 0, VALUE_20).rules()).containsExactly(Rule.INTERROGATED_UNASKED);
  }

  @Test
  void interrogationAnsweredAsCounters() {
    Octets counter = hex("0f 01 25 00 01 00 01 00 00 05 00 00 00 00");
    assertThat(talk().i(CLIENT, 0, GI).i(SERVER, 1, GI_CON).i(SERVER, 1, counter).rules())
        .containsExactly(Rule.INTERROGATED_AS_COUNTERS);
  }

  @Test
  void interrogationAnsweredWithTimeTags() {
    Octets timed = hex("1e 01 14 00 01 00 a1 0f 00 01 00 00 00 00 01 0b 17");
    assertThat(talk().i(CLIENT, 0, GI).i(SERVER, 1, GI_CON).i(SERVER, 1, timed).rules())
        .contains(Rule.INTERROGATED_WITH_TIME, Rule.CAUSE_OF_TYPE);
  }

  @Test
  void commandWithConfirmationAloneIsRight() {
    Talk talk = talk().i(CLIENT, 0, COMMAND).i(SERVER, 1, COMMAND_CON).afterSeconds(100);
    assertThat(talk.closed(CLIENT).rules()).isEmpty();
  }

  @Test
  void commandWithoutAnswer() {
    Talk talk = talk().i(CLIENT, 0, COMMAND).s(SERVER, 1).afterSeconds(100).closed(CLIENT);
    assertThat(talk.rules()).containsExactly(Rule.CONFIRMATION_MISSING);
  }

  @Test
  void negativeConfirmation() {
    Talk talk = talk().i(CLIENT, 0, COMMAND).i(SERVER, 1, hex("2d 01 47 00 01 00 71 17 00 01"));
    assertThat(talk.rules()).containsExactly(Rule.NEGATIVE);
    assertThat(talk.findings().get(0).evidence()).isEqualTo(List.of(3L, 4L));
  }

  @Test
  void unknownObject() {
    Talk talk = talk().i(CLIENT, 0, COMMAND).i(SERVER, 1, hex("2d 01 6f 00 01 00 71 17 00 01"));
    assertThat(talk.rules()).containsExactly(Rule.UNKNOWN_ANSWER);
  }

  @Test
  void selectionThatIsNotExecuted() {
    Octets select = hex("2d 01 06 00 01 00 71 17 00 81");
    Octets selected = hex("2d 01 07 00 01 00 71 17 00 81");
    Talk talk = talk().i(CLIENT, 0, select).i(SERVER, 1, selected).afterSeconds(100);
    assertThat(talk.closed(CLIENT).rules()).containsExactly(Rule.SELECTION_LAPSED);
    Talk executed = talk().i(CLIENT, 0, select).i(SERVER, 1, selected).i(CLIENT, 1, COMMAND);
    executed.i(SERVER, 2, COMMAND_CON).afterSeconds(100).closed(CLIENT);
    assertThat(executed.rules()).isEmpty();
  }

  @Test
  void readAnsweredWithActivationConfirmation() {
    Talk talk = talk().i(CLIENT, 0, hex("66 01 05 00 01 00 71 17 00"));
    assertThat(talk.i(SERVER, 1, hex("66 01 07 00 01 00 71 17 00")).rules())
        .contains(Rule.READ_CONFIRMED);
  }

  @Test
  void broadcastAddressFromAStation() {
    assertThat(talk().i(SERVER, 0, hex("01 01 03 00 ff ff a1 0f 00 01")).rules())
        .containsExactly(Rule.BROADCAST_IN_MONITOR);
  }

  @Test
  void elementsDoNotFit() {
    assertThat(talk().i(SERVER, 0).i(SERVER, 0, hex("01 02 03 00 01 00 a1 0f 00 01")).rules())
        .containsExactly(Rule.ASDU_STRUCTURE);
    assertThat(talk().i(SERVER, 0, hex("01 01 03 00")).rules())
        .containsExactly(Rule.ASDU_STRUCTURE);
  }

  @Test
  void sequenceWithTimeTag() {
    Octets sq = hex("02 82 03 00 01 00 a1 0f 00 01 00 00 00 01 00 00 00");
    assertThat(talk().i(SERVER, 0, sq).closed(CLIENT).rules())
        .containsExactly(Rule.SEQUENCE_WITH_TIME);
  }

  @Test
  void widthsOf101() {
    Talk talk = talk();
    for (int i = 0; i < 25; i++) {
      talk.i(SERVER, 0, hex("01 01 03 01 a1 0f 01")); // cause 1, common address 1, object 2
    }
    assertThat(talk.rules()).containsExactly(Rule.WIDTHS_OF_101);
    assertThat(talk.findings().get(0).words())
        .contains("a cause of 1, a common address of 1 and object addresses of 2 octets");
  }

  @Test
  void dialectIsANote() {
    Talk talk = talk().i(SERVER, 0, hex("2a 01 03 00 01 00 a1 0f 00 01"));
    assertThat(talk.rules()).containsExactly(Rule.DIALECT);
    assertThat(talk.findings().get(0).weight()).isEqualTo(Finding.Weight.NOTE);
  }

  @Test
  void causeThatTheTypeDoesNotHave() {
    assertThat(talk().i(SERVER, 0, hex("01 01 06 00 01 00 a1 0f 00 01")).rules())
        .contains(Rule.CAUSE_OF_TYPE);
  }

  @Test
  void timeThatIsNone() {
    // milliseconds 60000, minute 0, hour 0, 14 November 2023
    Octets wrong = hex("1e 01 03 00 01 00 a1 0f 00 01 60 ea 00 00 0e 0b 17");
    assertThat(talk().i(SERVER, 0, wrong).rules()).containsExactly(Rule.TIME_TAG);
  }

  @Test
  void yearSince1900() {
    // 14 November of year 123, the session is of 2023
    Octets wrong = hex("1e 01 03 00 01 00 a1 0f 00 01 00 00 00 16 0e 0b 7b");
    assertThat(talk().i(SERVER, 0, wrong).rules()).containsExactly(Rule.TIME_YEAR_1900);
  }

  @Test
  void clockThatIsAnHourAheadIsToldAsZone() {
    // the session begins at 2023-11-14T22:13:20Z; tag 23:13:18.5
    Octets tag = hex("1e 01 03 00 01 00 a1 0f 00 01 44 48 0d 17 0e 0b 17");
    Talk talk = talk().i(SERVER, 0, tag);
    assertThat(talk.rules()).isEmpty();
    assertThat(talk.clock().zoneMinutes()).isEqualTo(60);
    assertThat(talk.clock().nearestNanos()).isBetween(-1_600_000_000L, -1_400_000_000L);
  }

  @Test
  void clockThatWasNeverSet() {
    Octets tag = hex("1e 01 03 00 01 00 a1 0f 00 01 00 00 00 00 01 01 00");
    assertThat(talk().i(SERVER, 0, tag).i(SERVER, 0, tag).rules()).containsExactly(Rule.TIME_FAR);
  }

  @Test
  void timeThatGoesBack() {
    Octets later = hex("1e 01 03 00 01 00 a1 0f 00 01 88 13 0d 16 0e 0b 17");
    Octets earlier = hex("1e 01 03 00 01 00 a1 0f 00 01 00 00 0d 16 0e 0b 17");
    assertThat(talk().i(SERVER, 0, later).i(SERVER, 0, earlier).rules())
        .containsExactly(Rule.TIME_BACK);
  }

  @Test
  void invalidTimeIsANoteOnce() {
    Octets invalid = hex("1e 01 03 00 01 00 a1 0f 00 01 00 00 80 16 0e 0b 17");
    assertThat(talk().i(SERVER, 0, invalid).i(SERVER, 0, invalid).rules())
        .containsExactly(Rule.TIME_INVALID);
  }
}

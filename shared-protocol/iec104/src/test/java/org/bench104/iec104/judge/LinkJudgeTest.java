package org.bench104.iec104.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.session.End.CLIENT;
import static org.bench104.iec104.session.End.SERVER;

import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.UFunction;
import org.junit.jupiter.api.Test;

/** One wrong end for each rule of the link, and what is odd but right. */
class LinkJudgeTest {
  @Test
  void rightTrafficRaisesNothing() {
    Talk talk = Talk.openedWithDefaults().started();
    for (int i = 0; i < 40_000; i++) {
      talk.numbered(SERVER, i % 32768, 0, Talk.SPONTANEOUS);
      if (i % 8 == 7) {
        talk.s(CLIENT, (i + 1) % 32768);
      }
    }
    talk.u(CLIENT, UFunction.TESTFR_ACT).u(SERVER, UFunction.TESTFR_CON);
    talk.u(SERVER, UFunction.TESTFR_ACT).u(CLIENT, UFunction.TESTFR_CON);
    talk.u(CLIENT, UFunction.STOPDT_ACT).u(SERVER, UFunction.STOPDT_CON).closed(CLIENT);
    assertThat(talk.findings()).isEmpty();
    assertThat(talk.habits(CLIENT).usualAtOnce()).isEqualTo(8);
    assertThat(talk.habits(SERVER).mostOutstanding()).isEqualTo(8);
  }

  @Test
  void oddButRightRaisesNothing() {
    Talk talk = Talk.opened().started();
    talk.i(SERVER, 0).s(CLIENT, 1).s(CLIENT, 1); // an S-frame that says nothing new
    talk.i(SERVER, 0).i(SERVER, 0).i(CLIENT, 2); // a command crosses an event
    talk.afterSeconds(600).u(CLIENT, UFunction.TESTFR_ACT).u(SERVER, UFunction.TESTFR_CON);
    talk.s(CLIENT, 3).closed(CLIENT); // FIN without STOPDT
    assertThat(talk.findings()).isEmpty();
  }

  @Test
  void stationThatDialsAndIsStartedByTheOtherEnd() {
    Talk talk = Talk.opened();
    talk.u(SERVER, UFunction.STARTDT_ACT).u(CLIENT, UFunction.STARTDT_CON);
    talk.i(CLIENT, 0).s(SERVER, 1);
    assertThat(talk.findings()).isEmpty();
  }

  @Test
  void firstNumberIsOne() {
    assertThat(Talk.opened().started().numbered(SERVER, 1, 0, Talk.SPONTANEOUS).rules())
        .containsExactly(Rule.FIRST_NUMBER);
  }

  @Test
  void numbersAreLeftOut() {
    Talk talk = Talk.opened().started().i(SERVER, 0).numbered(SERVER, 3, 0, Talk.SPONTANEOUS);
    assertThat(talk.rules()).containsExactly(Rule.SEND_NUMBER_JUMPS);
    assertThat(talk.findings().get(0).words()).isEqualTo("N(S)=3, expected 1: 2 are left out");
    assertThat(talk.findings().get(0).evidence()).containsExactly(4L);
  }

  @Test
  void numberIsRepeated() {
    Talk talk = Talk.opened().started().i(SERVER, 0).i(SERVER, 0);
    assertThat(talk.numbered(SERVER, 1, 0, Talk.SPONTANEOUS).rules())
        .containsExactly(Rule.SEND_NUMBER_REPEATS);
  }

  @Test
  void numbersEndTooEarly() {
    Talk talk = Talk.opened().started();
    for (int i = 0; i < 8000; i++) {
      talk.i(SERVER, 0).s(CLIENT, i + 1);
    }
    talk.numbered(SERVER, 0, 0, Talk.SPONTANEOUS);
    assertThat(talk.rules()).containsExactly(Rule.MODULUS);
    assertThat(talk.findings().get(0).words()).contains("end at 7999");
  }

  @Test
  void acknowledgesWhatWasNotSent() {
    assertThat(Talk.opened().started().i(SERVER, 0).s(CLIENT, 2).rules())
        .containsExactly(Rule.ACKNOWLEDGES_AHEAD);
  }

  @Test
  void acknowledgementGoesBack() {
    Talk talk = Talk.opened().started();
    for (int i = 0; i < 3; i++) {
      talk.i(SERVER, 0);
    }
    assertThat(talk.s(CLIENT, 3).s(CLIENT, 2).rules()).containsExactly(Rule.ACKNOWLEDGES_BACK);
  }

  @Test
  void acknowledgementWrapsAt8000() {
    Talk talk = Talk.opened().started();
    for (int i = 0; i < 8000; i++) {
      talk.i(SERVER, 0).s(CLIENT, i + 1);
    }
    talk.i(SERVER, 0).s(CLIENT, 0);
    assertThat(talk.rules()).containsExactly(Rule.ACKNOWLEDGES_BACK);
    assertThat(talk.findings().get(0).words()).contains("fits numbers that end at 8000");
  }

  @Test
  void moreThanK() {
    Talk talk = Talk.openedWithDefaults().started();
    for (int i = 0; i < 13; i++) {
      talk.i(SERVER, 0);
    }
    assertThat(talk.rules()).containsExactly(Rule.WINDOW_K);
  }

  @Test
  void withoutSayingKNothingIsTooMuch() {
    Talk talk = Talk.opened().started();
    for (int i = 0; i < 1000; i++) {
      talk.i(SERVER, 0);
    }
    assertThat(talk.rules()).isEmpty();
    assertThat(talk.habits(SERVER).mostOutstanding()).isEqualTo(1000);
  }

  @Test
  void acknowledgedLaterThanW() {
    Talk talk = Talk.openedWithDefaults().started();
    for (int i = 0; i < 9; i++) {
      talk.i(SERVER, 0);
    }
    assertThat(talk.s(CLIENT, 9).rules()).containsExactly(Rule.WINDOW_W);
  }

  @Test
  void acknowledgedLaterThanT2() {
    Talk talk = Talk.openedWithDefaults().started().i(SERVER, 0).afterSeconds(11.5);
    assertThat(talk.s(CLIENT, 1).rules()).containsExactly(Rule.T2_LATE);
    Talk within = Talk.openedWithDefaults().started().i(SERVER, 0).afterSeconds(10.5);
    assertThat(within.s(CLIENT, 1).rules()).isEmpty(); // the way to the observer
  }

  @Test
  void goesOnAfterT1() {
    Talk talk = Talk.openedWithDefaults().started().i(SERVER, 0).afterSeconds(17).i(SERVER, 0);
    assertThat(talk.rules()).containsExactly(Rule.T1_PASSED);
  }

  @Test
  void testIsNotAnswered() {
    Talk talk = Talk.openedWithDefaults().started().u(CLIENT, UFunction.TESTFR_ACT);
    talk.afterSeconds(20).u(CLIENT, UFunction.TESTFR_ACT);
    assertThat(talk.rules()).containsExactly(Rule.TEST_UNANSWERED);
    assertThat(talk.findings().get(0).about()).isEqualTo(SERVER);
  }

  @Test
  void informationWhileStopped() {
    assertThat(Talk.opened().i(SERVER, 0).rules()).containsExactly(Rule.I_WHILE_STOPPED);
  }

  @Test
  void informationBeforeTheConfirmation() {
    Talk talk = Talk.opened().u(CLIENT, UFunction.STARTDT_ACT).i(SERVER, 0);
    assertThat(talk.rules()).containsExactly(Rule.I_BEFORE_CONFIRMATION);
  }

  @Test
  void informationAfterItsOwnStop() {
    Talk talk = Talk.opened().started().u(CLIENT, UFunction.STOPDT_ACT);
    talk.i(SERVER, 0); // still allowed until its con
    assertThat(talk.rules()).isEmpty();
    assertThat(talk.i(CLIENT, 1).rules()).containsExactly(Rule.I_AFTER_STOP);
  }

  @Test
  void supervisoryWhileStopped() {
    assertThat(Talk.opened().s(CLIENT, 0).rules()).containsExactly(Rule.S_WHILE_STOPPED);
  }

  @Test
  void bothEndsStart() {
    Talk talk = Talk.opened().started().u(SERVER, UFunction.STARTDT_ACT);
    assertThat(talk.rules()).containsExactly(Rule.STARTED_BY_BOTH);
  }

  @Test
  void stationStops() {
    Talk talk = Talk.opened().started().u(SERVER, UFunction.STOPDT_ACT);
    assertThat(talk.rules()).containsExactly(Rule.STOPPED_BY_OTHER_END);
  }

  @Test
  void confirmationThatNobodyAskedFor() {
    assertThat(Talk.opened().started().u(SERVER, UFunction.TESTFR_CON).rules())
        .containsExactly(Rule.CONFIRMATION_UNASKED);
  }

  @Test
  void startIsNotConfirmed() {
    Talk talk = Talk.opened().u(CLIENT, UFunction.STARTDT_ACT).afterSeconds(90).closed(CLIENT);
    assertThat(talk.rules()).containsExactly(Rule.ACT_UNANSWERED);
  }

  @Test
  void unknownControlField() {
    Octets combined = Octets.parseHex("68 04 0f 00 00 00"); // STARTDT act and con at once
    assertThat(Talk.opened().frame(CLIENT, combined).rules()).containsExactly(Rule.CONTROL_FIELD);
    Octets empty = Octets.parseHex("68 04 00 00 00 00"); // I-frame without ASDU
    assertThat(Talk.opened().started().frame(SERVER, empty).rules())
        .containsExactly(Rule.CONTROL_FIELD);
    Octets longer = Octets.parseHex("68 05 01 00 00 00 00"); // S-frame with one octet too many
    assertThat(Talk.opened().started().frame(SERVER, longer).rules())
        .containsExactly(Rule.CONTROL_FIELD);
  }

  @Test
  void octetsThatAreNoApdu() {
    Finding fromTheBeginning = Talk.opened().noise(SERVER, "67 04").findings().get(0);
    assertThat(fromTheBeginning.rule()).isEqualTo(Rule.NO_APDU);
    assertThat(fromTheBeginning.weight()).isEqualTo(Finding.Weight.VIOLATION);
    Finding fromTheMiddle = Talk.fromTheMiddle().noise(SERVER, "67 04").findings().get(0);
    assertThat(fromTheMiddle.weight()).isEqualTo(Finding.Weight.UNDECIDED);
  }

  @Test
  void encryptionIsNoViolation() {
    Talk talk = Talk.opened().noise(CLIENT, "16 03 01 00 05").noise(SERVER, "17 03 03");
    assertThat(talk.rules()).containsExactly(Rule.ENCRYPTED);
    assertThat(talk.findings().get(0).weight()).isEqualTo(Finding.Weight.NOTE);
  }

  @Test
  void missingOctetsAccuseNobody() {
    Talk talk = Talk.opened().started().i(SERVER, 0).gap(SERVER);
    talk.numbered(SERVER, 7, 0, Talk.SPONTANEOUS).s(CLIENT, 8);
    assertThat(talk.rules()).containsExactly(Rule.MISSING_OCTETS);
  }

  @Test
  void fromTheMiddleNumbersAreTakenAsTheyCome() {
    Talk talk = Talk.fromTheMiddle();
    talk.s(CLIENT, 4711).numbered(SERVER, 4711, 12, Talk.SPONTANEOUS).s(CLIENT, 4712);
    assertThat(talk.rules()).isEmpty();
    assertThat(talk.numbered(SERVER, 4714, 12, Talk.SPONTANEOUS).rules())
        .containsExactly(Rule.SEND_NUMBER_JUMPS);
  }
}

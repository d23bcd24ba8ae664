package org.bench104.iec104.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.session.End.CLIENT;
import static org.bench104.iec104.session.End.SERVER;

import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.judge.Closing.Cause;
import org.junit.jupiter.api.Test;

/** Each way in which a connection ends is told from the others. */
class ClosingJudgeTest {
  private static void ends(Talk talk, Cause cause) {
    assertThat(talk.closing().cause()).isEqualTo(cause);
    assertThat(talk.closing().client()).isNotBlank();
    assertThat(talk.closing().server()).isNotBlank();
  }

  @Test
  void stoppedInOrder() {
    Talk talk = Talk.opened().started();
    talk.u(CLIENT, UFunction.STOPDT_ACT).u(SERVER, UFunction.STOPDT_CON).closed(CLIENT);
    ends(talk, Cause.STOPPED_IN_ORDER);
  }

  @Test
  void everythingAcknowledged() {
    Talk talk = Talk.opened().started().i(SERVER, 0).s(CLIENT, 1).closed(CLIENT);
    ends(talk, Cause.ALL_ACKNOWLEDGED);
    assertThat(talk.closing().sure()).isTrue();
  }

  @Test
  void closedBeforeAnyFrame() {
    ends(Talk.opened().closed(SERVER), Cause.NOT_ALLOWED);
    ends(Talk.opened().reset(SERVER), Cause.NOT_ALLOWED);
    ends(Talk.opened().closed(CLIENT), Cause.UNEXPLAINED);
  }

  @Test
  void neverStarted() {
    Talk talk = Talk.opened().u(CLIENT, UFunction.TESTFR_ACT).u(SERVER, UFunction.TESTFR_CON);
    ends(talk.afterSeconds(60).closed(SERVER), Cause.NEVER_STARTED);
  }

  @Test
  void startWasNotConfirmed() {
    Talk talk = Talk.opened().u(CLIENT, UFunction.STARTDT_ACT).afterSeconds(15).closed(CLIENT);
    ends(talk, Cause.ACT_UNCONFIRMED);
  }

  @Test
  void informationWasNotAcknowledged() {
    Talk talk = Talk.opened().started().i(SERVER, 0).afterSeconds(15).closed(SERVER);
    ends(talk, Cause.T1_I_FRAME);
    assertThat(talk.closing().server()).contains("15.0 s").contains("its t1");
    assertThat(talk.closing().client()).contains("closed by the other end");
  }

  @Test
  void whereT1IsKnownAnotherTimeIsNotT1() {
    Talk talk = Talk.openedWithDefaults().started().i(SERVER, 0).afterSeconds(5).closed(SERVER);
    ends(talk, Cause.UNEXPLAINED);
  }

  @Test
  void testWasNotAnswered() {
    Talk talk = Talk.opened().started().afterSeconds(20).u(CLIENT, UFunction.TESTFR_ACT);
    ends(talk.afterSeconds(15).closed(CLIENT), Cause.T1_TEST);
  }

  @Test
  void t1AlthoughEverythingWasAcknowledged() {
    Talk talk = Talk.openedWithDefaults().started().i(SERVER, 0).s(CLIENT, 1);
    ends(talk.afterSeconds(15).closed(SERVER), Cause.T1_ALTHOUGH_ACKNOWLEDGED);
  }

  @Test
  void wrongSendNumber() {
    Talk talk = Talk.opened().started().numbered(SERVER, 5, 0, Talk.SPONTANEOUS).closed(CLIENT);
    ends(talk, Cause.WRONG_SEND_NUMBER);
    assertThat(talk.closing().client()).contains("the first N(S)=5, expected 0");
  }

  @Test
  void wrongReceiveNumber() {
    ends(
        Talk.opened().started().i(SERVER, 0).s(CLIENT, 9).closed(SERVER),
        Cause.WRONG_RECEIVE_NUMBER);
  }

  @Test
  void malformedApdu() {
    ends(Talk.opened().started().noise(CLIENT, "67 04").reset(SERVER), Cause.MALFORMED);
  }

  @Test
  void informationWhileStopped() {
    ends(Talk.opened().i(SERVER, 0).closed(CLIENT), Cause.I_WHILE_STOPPED);
  }

  @Test
  void ownViolationDoesNotExplainWhyAnEndCloses() {
    Talk talk = Talk.opened().started().i(SERVER, 0).s(CLIENT, 9).closed(CLIENT);
    assertThat(talk.closing().cause()).isNotEqualTo(Cause.WRONG_RECEIVE_NUMBER);
  }

  @Test
  void forgottenByADeviceBetween() {
    Talk talk = Talk.opened().started().i(SERVER, 0).s(CLIENT, 1).afterSeconds(310);
    ends(talk.i(SERVER, 0).reset(CLIENT), Cause.FORGOTTEN);
  }

  @Test
  void idleTimeOut() {
    Talk talk = Talk.opened().started().i(SERVER, 0).s(CLIENT, 1);
    ends(talk.afterSeconds(300).closed(SERVER), Cause.SILENCE);
  }

  @Test
  void encrypted() {
    ends(Talk.opened().noise(CLIENT, "16 03 01").closed(SERVER), Cause.ENCRYPTED);
  }
}

package org.bench104.iec104.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Receipt;
import org.junit.jupiter.api.Test;

/** The controlling station against a correct station, and against wrong ones. */
class ControllingStationTest {
  private final Rtu rtu = new Rtu();
  private final Cable cable = rtu.cable;
  private final List<Octets> received = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final List<Integer> stops = new ArrayList<>();
  private final ControllingListener listener = new Listener();
  private final ControllingStation scada = rtu.scada(Rtu.quick(), listener);

  private final class Listener implements ControllingListener {
    @Override
    public void received(String peer, int number, Octets asdu, Receipt receipt) {
      received.add(asdu);
      receipt.confirm();
    }

    @Override
    public void unexpected(String words) {
      unexpected.add(words);
    }

    @Override
    public void asked(StationRequest request, Answer answer) {
      asked.add(answer.toString());
    }

    @Override
    public void stoppedByStation(int times) {
      stops.add(times);
    }

    @Override
    public void ended(CloseReason reason, Duration pause) {
      ended.add(reason.words());
    }
  }

  private Answer ask(StationRequest request) {
    return ask(request, 60);
  }

  private Answer ask(StationRequest request, int seconds) {
    if (!scada.started()) {
      scada.open();
      cable.seconds(2);
    }
    List<Answer> answers = new ArrayList<>();
    scada.ask(request, answers::add);
    cable.seconds(seconds);
    assertThat(answers).as("exactly one answer").hasSize(1);
    assertThat(scada.underWay()).isZero();
    return answers.get(0);
  }

  private static Asdu command(TypeId type, int address, String value) {
    return AsduBuilder.of(type).objectAddress(address).value(value).build();
  }

  private static List<Step.Kind> kinds(Answer answer) {
    return answer.steps().stream().map(Step::kind).toList();
  }

  @Test
  void everyServiceOfACorrectStationSucceeds() {
    Answer interrogation = ask(StationRequest.interrogation(1));
    assertThat(interrogation.outcome()).isInstanceOf(RequestOutcome.Terminated.class);
    assertThat(interrogation.data().stream().mapToInt(asdu -> asdu.objects().size()).sum())
        .isEqualTo(7);
    assertThat(ask(StationRequest.interrogation(1, 21)).data()).hasSize(2);
    assertThat(ask(StationRequest.counters(1, 5, 0)).data()).hasSize(1);
    assertThat(ask(StationRequest.counters(1, 5, 1)).success()).isTrue();
    assertThat(ask(StationRequest.read(1, 100)).data().get(0).objects().get(0).valueText())
        .isEqualTo("1");
    assertThat(ask(StationRequest.synchroniseClock(1, Cable.BEGIN)).success()).isTrue();
    assertThat(ask(StationRequest.test(1, 7, Cable.BEGIN)).success()).isTrue();
    rtu.point(TypeId.P_ME_NC_1, 500, "0", 0);
    assertThat(ask(StationRequest.parameter(command(TypeId.P_ME_NC_1, 500, "1"))).success())
        .isTrue();
    assertThat(ask(StationRequest.interrogation(65535)).success()).isTrue();
    assertThat(ask(StationRequest.resetProcess(1, 2)).success()).isTrue();
    assertThat(unexpected).isEmpty();
  }

  @Test
  void aDirectCommandShowsItsWholeLife() {
    Answer answer = ask(StationRequest.command(command(TypeId.C_SC_NA_1, 300, "off")));
    assertThat(answer.outcome()).isInstanceOf(RequestOutcome.Terminated.class);
    assertThat(kinds(answer))
        .containsExactly(Step.Kind.SENT, Step.Kind.CONFIRMED, Step.Kind.TERMINATED);
    assertThat(answer.steps().get(1).at()).isAfter(answer.steps().get(0).at());
  }

  @Test
  void selectBeforeOperateShowsItsWholeLife() {
    Answer answer = ask(StationRequest.selectAndExecute(command(TypeId.C_SC_NA_1, 301, "off")));
    assertThat(kinds(answer))
        .containsExactly(
            Step.Kind.SELECT_SENT,
            Step.Kind.SELECT_CONFIRMED,
            Step.Kind.SENT,
            Step.Kind.CONFIRMED,
            Step.Kind.TERMINATED);
    assertThat(rtu.value(100)).isEqualTo("0");
  }

  @Test
  void aSelectionCanBeGivenUp() {
    Asdu command = command(TypeId.C_SC_NA_1, 301, "off");
    assertThat(ask(StationRequest.select(command), 1).success()).isTrue();
    assertThat(ask(StationRequest.cancel(CommandBits.withSelect(command, true)), 1).success())
        .isTrue();
    assertThat(ask(StationRequest.command(command), 1).outcome())
        .isInstanceOf(RequestOutcome.Refused.class);
  }

  @Test
  void ng10ARefusalSaysItsCauseAndIsNotTriedAgain() {
    Answer answer = ask(StationRequest.command(command(TypeId.C_SC_NA_1, 999, "on")));
    assertThat(answer.outcome()).isInstanceOf(RequestOutcome.Refused.class);
    assertThat(((RequestOutcome.Refused) answer.outcome()).cause()).isEqualTo(47);
    assertThat(answer.toString()).contains("unknown object address");
    assertThat(received).hasSize(1);
    assertThat(((RequestOutcome.Refused) ask(StationRequest.read(7, 1)).outcome()).cause())
        .isEqualTo(46);
    assertThat(
            ((RequestOutcome.Refused)
                    ask(StationRequest.command(command(TypeId.C_SC_NA_1, 301, "on"))).outcome())
                .cause())
        .isEqualTo(7);
  }

  @Test
  void gi06AnInterrogationFollowsTheStartAndTheEndOfInitialisation() {
    ControllingStation station =
        rtu.scada(Rtu.quick().withInterrogation(List.of(1), true), listener);
    station.open();
    cable.seconds(5);
    assertThat(asked).containsExactly("confirmed", "confirmed and terminated");
    rtu.station.event(AsduBuilder.of(TypeId.M_EI_NA_1).build().encode());
    cable.seconds(5);
    assertThat(asked).hasSize(4);
  }

  @Test
  void gi07AnswersUpdateAllPointsAndAreNoEvents() {
    ask(StationRequest.interrogation(1));
    PointImage image = new PointImage();
    received.forEach(image::update);
    Octets sequence = Octets.parseHex("01 83 14 00 01 00 64 00 00 00 01 00");
    image.update(sequence);
    assertThat(image.size()).isEqualTo(7); // 100..102 were there, with other types
    assertThat(image.point(1, 101).map(point -> point.object().valueText()))
        .isEqualTo(Optional.of("1"));
    assertThat(received).allSatisfy(asdu -> assertThat(asdu.at(2) & 0x3F).isIn(7, 20, 10));
  }

  @Test
  void countersAreAskedForWithTheInterrogationAndThenAgainAndAgain() {
    ControllingStation station =
        rtu.scada(
            Rtu.quick().withInterrogation(List.of(1), false).withCounters(Duration.ofHours(1)),
            listener);
    station.open();
    cable.seconds(5);
    assertThat(totals()).isEqualTo(1);
    cable.seconds(2 * 3600);
    assertThat(totals()).isEqualTo(3);
    cable.cut();
    cable.seconds(1800);
    assertThat(totals()).isEqualTo(4);
  }

  private long totals() {
    return received.stream().filter(asdu -> asdu.at(0) == 15 && asdu.at(2) == 37).count();
  }

  @Test
  void answersOfOtherExchangesAreNotTaken() {
    Master peer = new Master(cable);
    cable.listening = peer;
    ControllingStation station = rtu.scada(Rtu.quick().withOriginator(5), listener);
    station.open();
    cable.seconds(2);
    List<Answer> answers = new ArrayList<>();
    station.ask(StationRequest.interrogation(1), answers::add);
    cable.milliseconds(10);
    Map<String, Claim> claims = new LinkedHashMap<>();
    claims.put("64010705010000000014", Claim.REPLY);
    claims.put("64010700010000000014", Claim.REPLY); // names no originator
    claims.put("64010709010000000014", Claim.NONE); // another originator
    claims.put("64010705020000000014", Claim.NONE); // another station
    claims.put("64010705010000000015", Claim.NONE); // another qualifier
    claims.put("65010705010000000005", Claim.NONE); // another type
    claims.put("670107050100000000e8030a0c9e071a", Claim.NONE);
    claims.put("01011405010064000001", Claim.VALUES);
    claims.put("01011505010064000001", Claim.NONE); // group 1
    claims.put("01010300010064000001", Claim.NONE);
    claims.put("2d011405010064000001", Claim.NONE); // no value
    claims.forEach(
        (asdu, claim) ->
            assertThat(station.claims(Octets.parseHex(asdu))).as(asdu).isEqualTo(claim));
  }

  @Test
  void gi09AFlappingLinkIsInterrogatedOncePerStableConnection() {
    ControllingStation station =
        rtu.scada(Rtu.quick().withInterrogation(List.of(1), false), listener);
    station.open();
    for (int i = 0; i < 10; i++) {
      cable.milliseconds(900);
      cable.cut();
    }
    assertThat(asked).isEmpty();
    cable.seconds(10);
    assertThat(asked).hasSize(1);
  }

  @Test
  void nothingIsSentWithoutAConnectionAndNothingIsKeptForLater() {
    List<Answer> answers = new ArrayList<>();
    scada.ask(StationRequest.command(command(TypeId.C_SC_NA_1, 300, "off")), answers::add);
    assertThat(answers)
        .singleElement()
        .satisfies(a -> assertThat(a.outcome()).isInstanceOf(RequestOutcome.NotSent.class));
    scada.open();
    cable.seconds(10);
    assertThat(rtu.value(100)).isEqualTo("1");
  }

  @Test
  void aLostConnectionEndsWhatIsUnderWayAndIsMadeAgain() {
    rtu.station.answer(Answering.SILENT);
    scada.open();
    cable.seconds(1);
    List<Answer> answers = new ArrayList<>();
    scada.ask(StationRequest.interrogation(1), answers::add);
    cable.seconds(1);
    cable.cut();
    assertThat(answers)
        .singleElement()
        .satisfies(a -> assertThat(a.outcome()).isInstanceOf(RequestOutcome.ConnectionLost.class));
    assertThat(answers.get(0).toString()).contains("the connection was cut");
    cable.seconds(3);
    assertThat(scada.started()).isTrue();
  }

  @Test
  void attemptsGoOnWithGrowingPauses() {
    cable.listening = null;
    scada.open();
    cable.seconds(60);
    assertThat(cable.dialled).isBetween(50, 140);
    cable.listening = rtu.group;
    cable.seconds(3);
    assertThat(scada.started()).isTrue();
    scada.close("done");
    int dialled = cable.dialled;
    cable.seconds(60);
    assertThat(cable.dialled).isEqualTo(dialled);
    assertThat(scada.started()).isFalse();
  }

  @Test
  void dataTransferCanBeStoppedAndStartedAgain() {
    scada.open();
    cable.seconds(1);
    scada.stop();
    cable.seconds(1);
    assertThat(scada.started()).isFalse();
    rtu.station.event(AsduBuilder.of(TypeId.M_SP_TB_1).objectAddress(100).build().encode());
    cable.seconds(5);
    assertThat(received).isEmpty();
    scada.start();
    cable.seconds(5);
    assertThat(received).hasSize(1);
  }

  @Test
  void le09AStationThatStopsDataTransferByItselfIsConnectedToAgain() {
    Master peer = new Master(cable);
    cable.listening = peer;
    scada.open();
    for (int i = 1; i <= 3; i++) {
      cable.seconds(3);
      assertThat(scada.started()).isTrue();
      peer.link().stop();
      cable.milliseconds(20);
      assertThat(scada.started()).isFalse();
      assertThat(ended).hasSize(i);
    }
    cable.seconds(3);
    assertThat(scada.started()).isTrue();
    assertThat(ended.get(0)).contains("STOPDT");
    assertThat(stops).containsExactly(1, 2, 3);
    cable.seconds(601);
    assertThat(stops).containsExactly(1, 2, 3, 0);
  }

  @Test
  void aStopThatIsTakenBackAtOnceIsFollowedByAStart() {
    scada.open();
    cable.seconds(1);
    scada.stop();
    scada.start();
    cable.seconds(1);
    assertThat(scada.started()).isTrue();
    assertThat(ended).isEmpty();
    assertThat(stops).isEmpty();
  }

  @Test
  void theSameRequestIsNotUnderWayTwice() {
    rtu.station.answer(Answering.SILENT);
    scada.open();
    cable.seconds(1);
    List<Answer> answers = new ArrayList<>();
    scada.ask(StationRequest.interrogation(1), answers::add);
    scada.ask(StationRequest.interrogation(1), answers::add);
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).toString()).contains("under way already");
  }

  @Test
  void aStationThatNeverAnswersEndsInATimeOutThatSaysWhatIsMissing() {
    rtu.station.answer(Answering.SILENT);
    assertThat(ask(StationRequest.interrogation(1)).toString())
        .isEqualTo("the confirmation did not come within 5 s");
    assertThat(ask(StationRequest.read(1, 100)).toString()).contains("the value did not come");
    assertThat(
            ask(StationRequest.selectAndExecute(command(TypeId.C_SC_NA_1, 301, "on"))).toString())
        .contains("confirmation of select");
    assertThat(ask(StationRequest.directory(1)).toString()).contains("the directory");
    assertThat(ask(new StationRequest.ReadFile(1, 600, 5)).toString()).contains("the file");
  }

  @Test
  void aStationThatStopsInMidInterrogationEndsInATimeOut() {
    Answer answer =
        wrong(StationRequest.interrogation(1), "64010700010000000014", "01011400010064000001");
    assertThat(answer.outcome()).isInstanceOf(RequestOutcome.TimedOut.class);
    assertThat(answer.data()).hasSize(1);
    assertThat(answer.toString()).contains("the next value or the termination");
  }

  @Test
  void aStationThatAnswersTwiceIsReportedAndDisturbsNothing() {
    Answer answer =
        wrong(
            StationRequest.interrogation(1),
            "64010700010000000014",
            "64010700010000000014",
            "64010a00010000000014",
            "64010a00010000000014");
    assertThat(answer.outcome()).isInstanceOf(RequestOutcome.Terminated.class);
    assertThat(unexpected).hasSize(2);
  }

  @Test
  void wrongCausesAreReportedAndNamedInTheTimeOut() {
    Answer answer = wrong(StationRequest.interrogation(1), "64010300010000000014");
    assertThat(answer.outcome()).isInstanceOf(RequestOutcome.TimedOut.class);
    assertThat(answer.toString()).contains("came instead: C_IC_NA_1 with cause 3 (spont)");
  }

  @Test
  void aTerminationWithoutConfirmationIsNoTermination() {
    Answer answer = wrong(StationRequest.interrogation(1), "64010a00010000000014");
    assertThat(answer.outcome()).isInstanceOf(RequestOutcome.TimedOut.class);
  }

  @Test
  void anAnswerWithAnotherValueIsNotTheAnswerToACommand() {
    Answer answer =
        wrong(StationRequest.command(command(TypeId.C_SC_NA_1, 300, "on")), "2d01070001002c010000");
    assertThat(answer.outcome()).isInstanceOf(RequestOutcome.TimedOut.class);
  }

  @Test
  void aNegativeTerminationIsARefusal() {
    Answer answer =
        wrong(
            StationRequest.command(command(TypeId.C_SC_NA_1, 300, "on")),
            "2d01070001002c010001",
            "2d014a0001002c010001");
    assertThat(answer.outcome()).isInstanceOf(RequestOutcome.Refused.class);
  }

  @Test
  void garbageAsAnswerIsHandedOnAndDisturbsNothing() {
    Answer answer =
        wrong(
            StationRequest.interrogation(1),
            "6401",
            "ff",
            "64010700010000000014ff",
            "c801070001000000");
    assertThat(answer.outcome()).isInstanceOf(RequestOutcome.TimedOut.class);
    assertThat(received).hasSize(4);
    assertThat(ended).isEmpty();
  }

  /** Asks a station that answers anything with the same wrong ASDUs. */
  private Answer wrong(StationRequest request, String... answers) {
    Master peer = new Master(cable);
    cable.listening = peer;
    scada.open();
    cable.seconds(2);
    List<Answer> results = new ArrayList<>();
    scada.ask(request, results::add);
    cable.milliseconds(10);
    for (String answer : answers) {
      peer.link().send(Octets.parseHex(answer));
      cable.milliseconds(10);
    }
    cable.seconds(60);
    assertThat(results).hasSize(1);
    assertThat(scada.underWay()).isZero();
    return results.get(0);
  }
}

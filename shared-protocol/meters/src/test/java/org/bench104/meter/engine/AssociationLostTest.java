package org.bench104.meter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.meter.dlms.CosemApdu;
import org.bench104.meter.dlms.CosemAttribute;
import org.bench104.meter.dlms.DlmsData;
import org.bench104.meter.dlms.GetResult;
import org.bench104.meter.dlms.Obis;
import org.bench104.meter.dlms.WholeType;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** A meter that has given up its association answers a request with an exception, D8 01 01. */
class AssociationLostTest {
  private static final String AARQ =
      "000100010001001f601da109060760857405080101be10040e01000000065f1f0400001e1dffff";
  private static final CosemApdu ACCEPTED = new CosemApdu.AssociationResponse(1, 0, 0, 1024);
  private static final CosemApdu DROPPED = new CosemApdu.ExceptionResponse(1, 1);
  private static final CosemAttribute VOLTAGE = new CosemAttribute(3, Obis.of("1-0:12.7.0.255"), 2);
  private static final CosemAttribute OPEN = new CosemAttribute(70, Obis.of("0-0:96.3.10.255"), 1);

  private final List<String> sent = new ArrayList<>();
  private final List<DlmsExchange.Result> results = new ArrayList<>();
  private final DlmsExchange exchange =
      new DlmsExchange(
          MeterSettings.defaults().dlms(),
          (Octets frame) -> sent.add(frame.toHex()),
          new ManualTimers());

  private static String get(int invoke) {
    return "000100010001000dc001c" + invoke + "000301000c0700ff0200";
  }

  private static CosemApdu voltage(int invoke) {
    return new CosemApdu.GetResponse(
        0xC0 | invoke, new GetResult.Value(DlmsData.Whole.of(WholeType.UINT32, 23636)));
  }

  @Test
  void theGatewayAssociatesAgainOnceAndAsksAgain() {
    exchange.get(VOLTAGE, 1, results::add);
    exchange.received(ACCEPTED);
    exchange.received(DROPPED);
    assertThat(sent).containsExactly(AARQ, get(1), AARQ);
    exchange.received(ACCEPTED);
    exchange.received(voltage(2));
    assertThat(sent).containsExactly(AARQ, get(1), AARQ, get(2));
    assertThat(results)
        .containsExactly(new DlmsExchange.Got(DlmsData.Whole.of(WholeType.UINT32, 23636)));
  }

  @Test
  void aSecondExceptionIsTheAnswer() {
    exchange.get(VOLTAGE, 3, results::add);
    exchange.received(ACCEPTED);
    exchange.received(DROPPED);
    exchange.received(ACCEPTED);
    exchange.received(DROPPED);
    assertThat(sent).containsExactly(AARQ, get(1), AARQ, get(2));
    assertThat(results)
        .containsExactly(new DlmsExchange.Failed("DLMS GET failed: exception-response", false));
  }

  @Test
  void theNextRequestMayAssociateAgainToo() {
    theGatewayAssociatesAgainOnceAndAsksAgain();
    exchange.get(VOLTAGE, 1, results::add);
    exchange.received(DROPPED);
    exchange.received(ACCEPTED);
    exchange.received(voltage(4));
    assertThat(sent).hasSize(7).endsWith(get(3), AARQ, get(4));
    assertThat(results)
        .hasSize(2)
        .allSatisfy(result -> assertThat(result).isInstanceOf(DlmsExchange.Got.class));
  }

  @Test
  void anExceptionInsteadOfAnAssociationIsARejection() {
    exchange.get(VOLTAGE, 1, results::add);
    exchange.received(DROPPED);
    assertThat(sent).containsExactly(AARQ);
    assertThat(results)
        .containsExactly(new DlmsExchange.Failed("DLMS association failed: rejected", false));
  }

  @Test
  void aRejectedSecondAssociationIsTheAnswer() {
    exchange.get(VOLTAGE, 1, results::add);
    exchange.received(ACCEPTED);
    exchange.received(DROPPED);
    exchange.received(DROPPED);
    assertThat(sent).containsExactly(AARQ, get(1), AARQ);
    assertThat(results)
        .containsExactly(new DlmsExchange.Failed("DLMS association failed: rejected", false));
  }

  @Test
  void aRelayOrderIsGivenAgainAfterTheNewAssociation() {
    List<AskOutcome> answers = new ArrayList<>();
    exchange.action(OPEN, 1, answers::add);
    exchange.received(ACCEPTED);
    exchange.received(DROPPED);
    exchange.received(ACCEPTED);
    exchange.received(new CosemApdu.ActionResponse(0xC2, 0, Optional.empty()));
    assertThat(sent)
        .containsExactly(
            AARQ,
            "000100010001000dc301c1004600006003" + "0aff0100",
            AARQ,
            "000100010001000dc301c2004600006003" + "0aff0100");
    assertThat(answers).containsExactly(new AskOutcome.Switched());
  }
}

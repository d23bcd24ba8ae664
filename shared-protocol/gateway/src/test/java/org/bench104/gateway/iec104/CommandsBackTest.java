package org.bench104.gateway.iec104;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class CommandsBackTest {
  private final ManualTimers timers = new ManualTimers();
  private final List<Octets> answers = new ArrayList<>();
  private final CommandsBack commands = new CommandsBack(answers::add);
  private final SenderLink first = new SenderLink("10.0.0.1:1", timers, new Owner());
  private final SenderLink second = new SenderLink("10.0.0.2:1", timers, new Owner());

  private final class Owner implements LinkListener {
    @Override
    public void opened(LinkConnection link) {}

    @Override
    public void changed(LinkConnection link, TransferState state) {}

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {}

    @Override
    public void acknowledged(LinkConnection link, int count) {}

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      commands.gone(link, unacknowledged);
    }
  }

  /** C_SC_NA_1 with originator 9 for object 100: type, VSQ, cause, originator, address, object. */
  private static Octets command(int cause, int commonAddress) {
    return Octets.of(45, 1, cause, 9, commonAddress & 0xFF, commonAddress >> 8, 100, 0, 0, 0x01);
  }

  @Test
  void aCommandGoesToTheSenderThatOwnsTheCommonAddress() {
    commands.owners().claim(first.link, 1);
    commands.owners().claim(second.link, 0x1234);
    commands.pass(command(6, 0x1234), "lan");
    assertThat(second.got).containsExactly(command(6, 0x1234));
    assertThat(first.got).isEmpty();
    assertThat(answers).isEmpty();
    assertThat(commands.passed()).isEqualTo(1);
  }

  @Test
  void broadcastGoesToEverySenderOnce() {
    commands.owners().claim(first.link, 1);
    commands.owners().claim(first.link, 2);
    commands.owners().claim(second.link, 3);
    commands.pass(Octets.of(100, 1, 6, 9, 0xFF, 0xFF, 0, 0, 0, 20), "lan");
    assertThat(first.got).hasSize(1);
    assertThat(second.got).hasSize(1);
    assertThat(commands.passed()).isEqualTo(2);
  }

  @Test
  void aCommandForAnUnknownAddressIsAnsweredWithCause46() {
    commands.pass(command(6, 7), "lan");
    // 46 with P/N = 1; originator and everything else as in the request
    assertThat(answers).containsExactly(command(0x40 | 46, 7));
    // the test bit of the request comes back
    commands.pass(command(0x80 | 6, 7), "lan");
    assertThat(answers.get(1)).isEqualTo(command(0x80 | 0x40 | 46, 7));
    assertThat(commands.refused()).isEqualTo(2);
  }

  @Test
  void answersAndMonitoredValuesFromTheWrongSideAreNotAnswered() {
    commands.pass(command(7, 7), "lan");
    commands.pass(command(10, 7), "lan");
    commands.pass(command(0x40 | 6, 7), "lan");
    commands.pass(Octets.of(1, 1, 3, 0, 7, 0, 100, 0, 0, 1), "lan");
    commands.pass(Octets.of(1, 2, 3), "lan");
    assertThat(answers).isEmpty();
    assertThat(commands.refused()).isEqualTo(5);
  }

  /** Every type of the control direction, cut at every octet, with a tail, with a wrong VSQ. */
  @Test
  void cm15WhatIsNotOneWellFormedObjectOfItsTypeReachesNobody() {
    commands.owners().claim(first.link, 1);
    for (TypeId type : TypeId.values()) {
      if (type.direction() == TypeId.Direction.MONITOR) {
        continue;
      }
      byte[] good = new byte[9 + type.octets()]; // F_SG_NA_1 with LOS = 0
      good[0] = (byte) type.id();
      good[1] = 1;
      good[2] = (byte) cause(type);
      good[4] = 1;
      for (int length = 6; length < good.length; length++) {
        refused(Arrays.copyOf(good, length));
      }
      refused(Arrays.copyOf(good, good.length + 1));
      for (int vsq : new int[] {0, 2, 0x80, 0x81, 0x7F}) {
        byte[] wrong = good.clone();
        wrong[1] = (byte) vsq;
        refused(wrong);
      }
    }
    assertThat(first.got).isEmpty();
  }

  private static int cause(TypeId type) {
    return type == TypeId.C_RD_NA_1 ? 5 : type.id() >= TypeId.F_FR_NA_1.id() ? 13 : 6;
  }

  private void refused(byte[] request) {
    answers.clear();
    commands.pass(Octets.owning(request.clone()), "lan");
    int expected = request[0] == 102 ? 47 : request[2] == 13 ? 13 : 7;
    assertThat(answers)
        .as(Octets.owning(request.clone()).toHex())
        .singleElement()
        .satisfies(answer -> assertThat(answer.at(2)).isEqualTo(0x40 | expected));
  }

  @Test
  void ng08WhatIsNotForAllStationsReachesNoneByBroadcast() {
    commands.owners().claim(first.link, 1);
    commands.pass(command(6, 65535), "lan");
    assertThat(first.got).isEmpty();
    assertThat(answers).containsExactly(command(0x40 | 46, 65535));
  }

  @Test
  void aFileTransferForNobodyIsAnsweredWithCause46() {
    Octets callDirectory = Octets.of(122, 1, 13, 0, 7, 0, 0, 0, 0, 1, 0, 0, 0);
    commands.pass(callDirectory, "lan");
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).at(2)).isEqualTo(0x40 | 46);
    commands.pass(Octets.of(122, 1, 5, 0, 7, 0, 0, 0, 0, 1, 0, 0, 0), "lan");
    assertThat(answers).hasSize(2);
  }

  @Test
  void whenTheSenderTakesNoMoreTheCommandIsRefusedAndNotKept() {
    commands.owners().claim(first.link, 1);
    for (int i = 0; i < 13; i++) {
      commands.pass(command(6, 1), "lan");
    }
    assertThat(first.got).hasSize(12);
    assertThat(answers).containsExactly(command(0x40 | 7, 1));
  }

  @Test
  void whatAGoneSenderDidNotAcknowledgeIsAnsweredNegativelyAndItsAddressesAreFree() {
    commands.owners().claim(first.link, 1);
    commands.pass(command(6, 1), "lan");
    first.leaves();
    assertThat(answers).containsExactly(command(0x40 | 7, 1));
    commands.pass(command(6, 1), "lan");
    assertThat(answers.get(1)).isEqualTo(command(0x40 | 46, 1));
  }

  @Test
  void whoeverWatchesHearsOfEveryCommandAndWhatBecameOfIt() {
    List<String> heard = new ArrayList<>();
    commands.watch(
        (asdu, from, to, outcome, detail) ->
            heard.add(from + " -> " + to + " " + outcome + " " + detail));
    commands.owners().claim(first.link, 1);
    commands.pass(command(6, 1), "lan 10.0.0.9:2404 (CN=scada)");
    commands.pass(command(6, 2), "lan");
    commands.pass(Octets.of(45), "lan");
    first.leaves();
    assertThat(heard)
        .containsExactly(
            "lan 10.0.0.9:2404 (CN=scada) -> 10.0.0.1:1 PASSED ",
            "lan ->  REFUSED no connected sender has common address 2",
            "lan ->  REFUSED too short",
            "scada ->  REFUSED the connection to 10.0.0.1:1 was lost, it may have arrived");
  }
}

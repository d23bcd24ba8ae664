package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The spool is full because one destination has been away; the other one is there. */
class FullSpoolOfTwoTest {
  @Test
  void sendersThatComeBackAgainAndAgainCostNoMemory() {
    Custody custody = new Custody(4);
    WindowOutlet scada = custody.destination("scada", 100);
    WindowOutlet cloud = custody.destination("cloud", 100);
    scada.up();
    cloud.down();
    custody.store.refuse("full");
    for (int connection = 0; connection < 50; connection++) {
      Object sender = new Object();
      custody.frames(12, sender);
      scada.acknowledgeAll();
      custody.seconds(2);
      custody.custodian.ownerGone(sender);
      custody.seconds(2);
      assertThat(custody.custodian.snapshot().inMemory()).isLessThanOrEqualTo(12 + 4);
    }
    assertThat(custody.safe).as("nothing is acknowledged that only one has").isEmpty();
    assertThat(scada.forwarded).hasSizeGreaterThan(12);
    custody.store.refuse("");
    cloud.up();
    custody.frames(1);
    custody.seconds(3);
    scada.acknowledgeAll();
    cloud.acknowledgeAll();
    assertThat(custody.safe).hasSize(1);
  }
}

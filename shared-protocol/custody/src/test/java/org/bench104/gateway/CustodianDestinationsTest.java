package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.gateway.Custody.numbers;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several destinations read one log, each at its own pace. */
class CustodianDestinationsTest {
  private final Custody custody = new Custody(4);
  private final WindowOutlet scada = custody.destination("scada", 5);
  private final WindowOutlet cloud = custody.destination("cloud", 9);

  @Test
  void aFrameIsSafeInMemoryOnlyWhenEveryDestinationHasIt() {
    scada.up();
    cloud.up();
    custody.frames(3);
    scada.acknowledge(3);
    assertThat(custody.safe).isEmpty();
    cloud.acknowledge(2);
    assertThat(custody.safe).isEqualTo(numbers(1, 2));
    assertThat(custody.store.touched()).isZero();
  }

  @Test
  void oneThatIsAwayDoesNotHoldUpTheOther() {
    scada.up();
    cloud.down();
    for (int i = 0; i < 100; i++) {
      custody.frames(5);
      scada.acknowledgeAll();
    }
    assertThat(scada.sequences()).isEqualTo(numbers(1, 500));
    assertThat(custody.safe).isEqualTo(numbers(1, 500));
    assertThat(custody.custodian.snapshot().inMemory()).isLessThanOrEqualTo(4);
    cloud.up();
    cloud.acknowledgeAll();
    assertThat(cloud.sequences()).isEqualTo(numbers(1, 500));
    assertThat(custody.store.passed.get("cloud")).isEqualTo(Custody.FIRST + 499);
    assertThat(custody.custodian.snapshot().spooling()).isFalse();
  }

  @Test
  void eachTellsTheStoreItsOwnCursor() {
    scada.down();
    cloud.down();
    custody.frames(10);
    scada.up();
    scada.acknowledge(5);
    assertThat(custody.store.passed).containsOnlyKeys("scada");
    assertThat(custody.store.passed.get("scada")).isEqualTo(Custody.FIRST + 4);
  }

  /** Whatever happens, each destination first sees every frame once in order, and none is lost. */
  @RepeatedTest(100)
  void randomComingAndGoingLosesAndReordersNothing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<WindowOutlet> outlets = List.of(scada, cloud);
    boolean[] up = new boolean[2];
    int given = 0;
    int checked = 0;
    for (int step = 0; step < 300; step++) {
      int which = random.nextInt(2);
      WindowOutlet outlet = outlets.get(which);
      switch (random.nextInt(8)) {
        case 0 -> {
          up[which] = !up[which];
          if (up[which]) {
            outlet.up();
          } else {
            outlet.down();
          }
        }
        case 1 -> custody.seconds(random.nextDouble() * 8);
        case 2 -> custody.store.refuse(random.nextInt(3) == 0 ? "full" : "");
        case 3 -> custody.store.holdRequests();
        case 4 -> custody.store.releaseRequests();
        case 5, 6 -> {
          int count = random.nextInt(15);
          custody.frames(count);
          given += count;
        }
        default -> {
          if (outlet.underWay() > 0) {
            outlet.acknowledge(1 + random.nextInt(outlet.underWay()));
          }
        }
      }
      for (; checked < custody.safe.size(); checked++) {
        long number = custody.safe.get(checked);
        boolean stored = custody.store.stored.contains(number);
        boolean everywhere = outlets.stream().allMatch(o -> o.acknowledged.contains(number));
        assertThat(stored || everywhere).as("frame %d is safe, seed %d", number, seed).isTrue();
      }
    }
    custody.store.refuse("");
    custody.store.releaseRequests();
    for (WindowOutlet outlet : outlets) {
      outlet.down();
      outlet.up();
    }
    for (int i = 0; i < 5; i++) {
      custody.seconds(2);
      outlets.forEach(WindowOutlet::acknowledgeAll);
    }
    for (WindowOutlet outlet : outlets) {
      assertThat(outlet.sequences().stream().distinct().toList())
          .as("first appearances, seed %d", seed)
          .isEqualTo(numbers(1, given));
    }
    assertThat(custody.safe).as("seed %d", seed).isEqualTo(numbers(1, given));
    assertThat(custody.custodian.snapshot().spooling()).as("seed %d", seed).isFalse();
    assertThat(custody.custodian.snapshot().inMemory()).as("seed %d", seed).isZero();
  }
}

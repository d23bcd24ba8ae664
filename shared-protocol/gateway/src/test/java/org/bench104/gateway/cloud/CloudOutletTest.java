package org.bench104.gateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.bench104.gateway.CustodyForCloud;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** The destination cloud with a scripted broker and the real custodian, in virtual time. */
class CloudOutletTest {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;

  private final ManualTimers timers = new ManualTimers();
  private final ScriptedBroker broker = new ScriptedBroker();
  private CloudSettings settings = CloudSettings.defaults();

  private CustodyForCloud begin() {
    CloudOutlet outlet =
        new CloudOutlet(
            settings,
            "gw/1",
            "mqtt://b:1",
            "0.1",
            broker,
            timers,
            RandomGenerator.of("L64X128MixRandom"));
    CustodyForCloud custody = new CustodyForCloud(timers, outlet);
    outlet.open();
    return custody;
  }

  @Test
  void aFrameIsSafeWhenTheBrokerHasAcknowledgedIt() {
    CustodyForCloud custody = begin();
    broker.accept();
    custody.frames(3);
    custody.scadaAcknowledgesAll();
    timers.advance(0);
    assertThat(broker.sequences()).containsExactly(1L, 2L, 3L);
    assertThat(broker.messages).hasSize(1);
    assertThat(broker.messages.get(0).topic()).isEqualTo("bench104/gw_1/frames");
    assertThat(custody.safe()).isZero();
    broker.acknowledgeAll();
    assertThat(custody.safe()).isEqualTo(3);
    assertThat(custody.stored()).isZero();
  }

  @Test
  void theStatusIsRetainedAndTheWillSaysThatTheGatewayIsGone() {
    begin();
    broker.accept();
    assertThat(broker.statuses).hasSize(1);
    assertThat(text(broker.statuses.get(0).payload())).contains("\"online\":true", "\"gw/1\"");
    assertThat(broker.will.orElseThrow().retained()).isTrue();
    assertThat(broker.will.orElseThrow().topic()).isEqualTo("bench104/gw_1/status");
    assertThat(text(broker.will.orElseThrow().payload())).contains("\"online\":false");
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }

  @Test
  void whileAMessageIsInFlightFramesGatherForAsLongAsTheyMayLinger() {
    settings = settings.withBatches(10, Duration.ofMillis(50));
    CustodyForCloud custody = begin();
    broker.accept();
    broker.acknowledgeAll();
    custody.frames(1);
    timers.advance(0);
    custody.frames(4);
    timers.advance(20 * MILLI);
    custody.frames(4);
    timers.advance(29 * MILLI);
    assertThat(broker.messages).hasSize(1);
    timers.advance(MILLI);
    assertThat(broker.messages).hasSize(2);
    custody.frames(10);
    timers.advance(0);
    assertThat(broker.messages).as("a full message does not linger").hasSize(3);
    assertThat(broker.sequences()).isEqualTo(LongStream.rangeClosed(1, 19).boxed().toList());
  }

  @Test
  void notMoreArePublishedInASecondOrInFlightThanAllowed() {
    settings = settings.withBatches(1, Duration.ZERO).withPace(10, 4);
    CustodyForCloud custody = begin();
    broker.accept();
    custody.frames(50);
    timers.advance(0);
    assertThat(broker.inFlight).isLessThanOrEqualTo(5); // with the status
    for (int i = 0; i < 20; i++) {
      broker.acknowledgeAll();
      timers.advance(0);
    }
    assertThat(broker.messages.size() + broker.statuses.size()).isEqualTo(10);
    timers.advance(SECOND);
    for (int i = 0; i < 20; i++) {
      broker.acknowledgeAll();
      timers.advance(0);
    }
    assertThat(broker.messages.size() + broker.statuses.size()).isEqualTo(20);
    assertThat(broker.mostInFlight).isLessThanOrEqualTo(5);
  }

  @Test
  void anAbsentBrokerStopsNothingAndGetsEverythingLater() {
    CustodyForCloud custody = begin();
    broker.lose("connection refused");
    custody.frames(5000);
    custody.scadaAcknowledgesAll();
    assertThat(custody.scadaGot()).isEqualTo(5000);
    assertThat(custody.safe()).isEqualTo(5000);
    assertThat(custody.alarms().standing(CloudOutlet.AWAY).orElseThrow())
        .contains("connection refused", "stored");
    timers.advance(60 * SECOND);
    broker.accept();
    for (int i = 0; i < 100; i++) {
      timers.advance(100 * MILLI);
      broker.acknowledgeAll();
    }
    assertThat(broker.sequences()).isEqualTo(LongStream.rangeClosed(1, 5000).boxed().toList());
    assertThat(custody.alarms().all()).isEmpty();
    custody.frames(1);
    custody.scadaAcknowledgesAll();
    timers.advance(0);
    broker.acknowledgeAll();
    assertThat(custody.stored()).as("healthy again: nothing more is stored").isEqualTo(5000);
    assertThat(custody.safe()).isEqualTo(5001);
  }

  @Test
  void aBrokerThatIsTooSlowHasFramesStoredWhileScadaGoesOn() {
    CustodyForCloud custody = begin();
    broker.accept();
    custody.frames(10);
    custody.scadaAcknowledgesAll();
    timers.advance(1999 * MILLI);
    assertThat(custody.safe()).isZero();
    timers.advance(2 * MILLI);
    assertThat(custody.safe()).isEqualTo(10);
    assertThat(custody.stored()).isEqualTo(10);
    broker.acknowledgeAll();
    timers.advance(0);
    assertThat(broker.frames).hasSize(10);
  }

  @Test
  void whileTheBrokerIsSlowNoSenderWaitsForItAgainAndAgain() {
    CustodyForCloud custody = begin();
    broker.accept();
    custody.frames(12);
    custody.scadaAcknowledgesAll();
    timers.advance(2 * SECOND);
    assertThat(custody.safe()).isEqualTo(12);
    for (int i = 2; i <= 20; i++) { // each is acknowledged after 5 s
      custody.frames(12);
      custody.scadaAcknowledgesAll();
      assertThat(custody.safe()).as("at once").isEqualTo(12L * i);
      timers.advance(SECOND);
      if (i > 4) {
        broker.acknowledge(1);
      }
    }
    broker.acknowledgeAll();
    timers.advance(SECOND);
    broker.acknowledgeAll();
    long stored = custody.stored();
    custody.frames(12);
    custody.scadaAcknowledgesAll();
    broker.acknowledgeAll();
    timers.advance(0);
    broker.acknowledgeAll();
    assertThat(custody.safe()).isEqualTo(12L * 21);
    assertThat(custody.stored()).as("in time again: nothing more is stored").isEqualTo(stored);
    assertThat(broker.sequences()).isEqualTo(LongStream.rangeClosed(1, 12 * 21).boxed().toList());
  }

  @Test
  void aBrokerThatNeverAcknowledgesIsConnectedAnewWithTheSameFrames() {
    settings = settings.withTimes(Duration.ofSeconds(20), Duration.ofSeconds(2));
    CustodyForCloud custody = begin();
    broker.accept();
    custody.frames(2);
    timers.advance(21 * SECOND);
    timers.advance(2 * SECOND);
    assertThat(broker.attempts).isEqualTo(2);
    broker.accept();
    timers.advance(0);
    broker.acknowledgeAll();
    assertThat(broker.sequences()).containsExactly(1L, 2L, 1L, 2L);
  }

  @Test
  void aBrokerThatAcceptsAndClosesIsNotAskedMoreAndMoreOften() {
    begin();
    for (int i = 0; i < 6; i++) {
      broker.accept();
      broker.lose("closed");
      timers.advance(60 * SECOND);
    }
    int attempts = broker.attempts;
    broker.accept();
    broker.lose("closed");
    timers.advance(15 * SECOND);
    assertThat(broker.attempts).isEqualTo(attempts);
    timers.advance(45 * SECOND);
    assertThat(broker.attempts).isEqualTo(attempts + 1);
    broker.accept();
    broker.acknowledgeAll();
    broker.lose("closed");
    timers.advance(SECOND);
    assertThat(broker.attempts).as("after an acknowledgement at once").isEqualTo(attempts + 2);
  }

  @Test
  void underRandomLossesEveryFrameArrivesInOrderAndDuplicatesComeOnlyAfterLosses() {
    for (long seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      ManualTimers time = new ManualTimers();
      ScriptedBroker other = new ScriptedBroker();
      CloudOutlet outlet =
          new CloudOutlet(
              CloudSettings.defaults()
                  .withBatches(1 + random.nextInt(20), Duration.ofMillis(random.nextInt(60)))
                  .withPace(20 + random.nextInt(80), 1 + random.nextInt(100)),
              "g",
              "b",
              "v",
              other,
              time,
              new Random(seed));
      CustodyForCloud custody = new CustodyForCloud(time, outlet);
      outlet.open();
      int losses = 0;
      boolean up = false;
      for (int step = 0; step < 300; step++) {
        int dice = random.nextInt(20);
        if (!up && outlet.snapshot().state().startsWith("connecting")) {
          if (random.nextBoolean()) {
            other.accept();
            up = true;
          } else {
            other.lose("refused");
          }
        } else if (up && dice == 0) {
          other.lose("lost");
          losses++;
          up = false;
        } else if (dice < 8) {
          custody.frames(1 + random.nextInt(30));
          custody.scadaAcknowledgesAll();
        } else if (up) {
          other.acknowledge(random.nextInt(5));
        }
        time.advance(random.nextInt(500) * MILLI);
      }
      for (int i = 0; i < 150; i++) {
        if (!up && outlet.snapshot().state().startsWith("connecting")) {
          other.accept();
          up = true;
        }
        time.advance(SECOND / 2);
        other.acknowledgeAll();
      }
      List<Long> first = new ArrayList<>(new java.util.LinkedHashSet<>(other.sequences()));
      assertThat(first)
          .as("seed " + seed)
          .isEqualTo(LongStream.rangeClosed(1, custody.given()).boxed().toList());
      assertThat(custody.safe()).isEqualTo(custody.given());
      if (losses == 0) {
        assertThat(new HashSet<>(other.sequences())).hasSize(other.sequences().size());
      }
    }
  }

  @Test
  void topicsThatABrokerWouldRefuseAreRefusedHere() {
    for (String topic : List.of("", "a/#", "a/+/b", "{other}/a", "a/b/c/d/e/f/g/h/i")) {
      assertThatThrownBy(() -> Topic.check(topic)).hasMessageContaining("allowed are");
    }
    assertThat(Topic.of("x/{gateway}/y", "a/b+#")).isEqualTo("x/a_b__/y");
  }
}

package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.bench104.address.HostPort;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.receiver.Receiver;
import org.bench104.record.LedgerState;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** Sender and Receiver over real links in virtual time. */
class SenderToReceiverTest {
  private static final long MILLI = 1_000_000L;
  private static final int COUNT = 2000;

  private final ManualTimers timers = new ManualTimers();
  private final List<Octets> recorded = new ArrayList<>();
  private final List<ReceivedFrame> suspected = new ArrayList<>();
  private long recordingTakes = 3 * MILLI;
  private long recordedUntil;
  private boolean done;

  private final Receiver receiver = new Receiver(() -> Instant.EPOCH, this::record, 12);
  private final VirtualNetwork network =
      new VirtualNetwork(timers, 20 * MILLI, LinkSettings.defaults(), receiver);

  private void record(ReceivedFrame frame, Runnable confirm) {
    // one after the other, like the recording thread
    recordedUntil = Math.max(recordedUntil, timers.nanos() + recordingTakes);
    timers.schedule(
        recordedUntil - timers.nanos(),
        () -> {
          recorded.add(frame.asdu());
          if (frame.suspectedDuplicate()) {
            suspected.add(frame);
          }
          confirm.run();
        });
  }

  private static Octets frame(long index) {
    return new OctetWriter(14)
        .u8(13)
        .u8(1)
        .u16(3)
        .u16(1)
        .u24(100)
        .s32((int) index)
        .u8(0)
        .toOctets();
  }

  private Sender sender() {
    SenderListener log =
        new SenderListener() {
          @Override
          public void started() {}

          @Override
          public void ended(String reason, Duration pause) {}

          @Override
          public void acknowledged(int count) {}

          @Override
          public void received(Octets asdu) {}

          @Override
          public void done() {
            done = true;
          }

          @Override
          public void failed(String reason) {
            throw new AssertionError(reason);
          }
        };
    SenderStack stack =
        new LinkStack(network, new HostPort("10.0.0.2", 2404), LinkSettings.defaults());
    FrameSource source = new PacedFrames(SenderToReceiverTest::frame, COUNT, Duration.ZERO, timers);
    return new Sender(stack, timers, new Random(1), source, LedgerState.EMPTY, null, log);
  }

  private static List<Octets> all() {
    List<Octets> all = new ArrayList<>();
    for (int i = 1; i <= COUNT; i++) {
      all.add(frame(i));
    }
    return all;
  }

  @Test
  void everyFrameArrivesOnceInOrderOnAGoodNetwork() {
    Sender sender = sender();
    sender.start();
    while (!done && timers.runNext()) {
      // virtual time runs on
    }
    assertThat(recorded).isEqualTo(all());
    assertThat(suspected).isEmpty();
    assertThat(sender.counts()).isEqualTo(new SenderCounts(COUNT, COUNT, 0, 1));
    assertThat(receiver.counts().recorded()).isEqualTo(COUNT);
    sender.stop("done");
    timers.advance(1000 * MILLI);
    assertThat(receiver.counts().connections()).isZero();
  }

  @Test
  void nothingIsLostOrReorderedHoweverOftenTheNetworkIsCut() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Sender sender = sender();
    sender.start();
    int cuts = 0;
    while (!done) {
      timers.advance(random.nextLong(3000 * MILLI));
      recordingTakes = random.nextLong(50 * MILLI);
      if (random.nextInt(3) > 0) {
        network.cut();
        cuts++;
        timers.advance(random.nextLong(2000 * MILLI));
        network.restore();
      }
      assertThat(cuts).as("seed %d", seed).isLessThan(100_000);
    }
    assertThat(new ArrayList<>(new LinkedHashSet<>(recorded)))
        .as("first appearances, seed %d", seed)
        .isEqualTo(all());
    SenderCounts counts = sender.counts();
    assertThat(counts.acknowledged()).isEqualTo(COUNT);
    int duplicates = recorded.size() - COUNT;
    assertThat((long) duplicates).as("seed %d", seed).isLessThanOrEqualTo(counts.resent());
    assertThat(suspected).as("every duplicate is suspected, seed %d", seed).hasSize(duplicates);
  }

  @Test
  void nothingIsAcknowledgedBeforeItIsRecorded() {
    recordingTakes = Long.MAX_VALUE / 4;
    Sender sender = sender();
    sender.start();
    timers.advance(14_000 * MILLI);
    assertThat(sender.counts()).isEqualTo(new SenderCounts(12, 0, 0, 1));
    assertThat(recorded).isEmpty();
  }
}

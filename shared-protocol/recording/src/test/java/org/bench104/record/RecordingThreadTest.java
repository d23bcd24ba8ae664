package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.time.Ticker;
import org.junit.jupiter.api.Test;

class RecordingThreadTest {
  private static final int FOR_EVER = Integer.MAX_VALUE;

  /** Tells what it recorded, and fails as often as it is told. */
  private static final class Memory implements FrameRecorder {
    final List<Octets> recorded = Collections.synchronizedList(new ArrayList<>());
    final List<DecodedFrame> decoded = Collections.synchronizedList(new ArrayList<>());
    volatile int failures;
    volatile int attempts;
    volatile boolean closed;

    @Override
    public void write(List<DecodedFrame> frames) throws IOException {
      attempts++;
      if (failures > 0) {
        if (failures != FOR_EVER) {
          failures--;
        }
        throw new IOException("No space left on device");
      }
      decoded.addAll(frames);
      frames.forEach(frame -> recorded.add(frame.frame().asdu()));
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Memory first = new Memory();
  private final Memory second = new Memory();
  private final BlockingQueue<Runnable> home = new LinkedBlockingQueue<>();
  private final List<String> alarms = Collections.synchronizedList(new ArrayList<>());
  private final List<Octets> confirmed = new ArrayList<>();

  private final RecordingAlarm alarm =
      new RecordingAlarm() {
        @Override
        public void failing(Exception cause) {
          alarms.add("failing: " + cause.getMessage());
        }

        @Override
        public void recovered() {
          alarms.add("recovered");
        }
      };

  private RecordingThread start(DecodedFrame.Check check) {
    return new RecordingThread(List.of(first, second), check, home::add, alarm, Ticker.system(), 1);
  }

  private void record(RecordingThread recording, int... values) {
    for (int value : values) {
      Octets asdu = Frames.scaled(value);
      recording.record(Frames.received(asdu), () -> confirmed.add(asdu));
    }
  }

  private void confirmUntil(int count) throws InterruptedException {
    while (confirmed.size() < count) {
      Runnable next = home.poll(10, TimeUnit.SECONDS);
      assertThat(next).as("a confirmation within 10 s").isNotNull();
      // what is confirmed now must be recorded already
      int before = confirmed.size();
      List<Octets> safe = List.copyOf(second.recorded);
      next.run();
      assertThat(safe).containsAll(confirmed.subList(before, confirmed.size()));
    }
  }

  @Test
  void framesAreConfirmedAfterAllRecordersHaveThem() throws InterruptedException {
    try (RecordingThread recording = start((decoded, frame) -> List.of())) {
      for (int i = 0; i < 1000; i++) {
        record(recording, i);
      }
      confirmUntil(1000);
    }
    assertThat(first.recorded).hasSize(1000).isEqualTo(second.recorded).isEqualTo(confirmed);
    assertThat(first.closed && second.closed).isTrue();
    assertThat(alarms).isEmpty();
  }

  @Test
  void aFailingRecorderIsTriedAgainUntilItSucceeds() throws InterruptedException {
    second.failures = 3;
    try (RecordingThread recording = start((decoded, frame) -> List.of())) {
      record(recording, 1, 2, 3);
      confirmUntil(3);
      assertThat(alarms).containsExactly("failing: No space left on device", "recovered");
    }
    assertThat(first.recorded).as("not written twice").hasSize(3);
    assertThat(second.recorded).isEqualTo(confirmed);
  }

  @Test
  void whileRecordingFailsFramesOfEndedConnectionsAreLeftToTheirSender()
      throws InterruptedException {
    first.failures = FOR_EVER;
    try (RecordingThread recording = start((decoded, frame) -> List.of())) {
      record(recording, 1);
      while (!alarms.contains("failing: No space left on device")) {
        Thread.onSpinWait();
      }
      for (int i = 0; i < 100; i++) {
        record(recording, 2, 3, 4);
        recording.ended("10.0.0.1:5000");
      }
      record(recording, 5);
      first.failures = 0;
      confirmUntil(2);
    }
    assertThat(confirmed).containsExactly(Frames.scaled(1), Frames.scaled(5));
    assertThat(first.recorded).isEqualTo(confirmed);
  }

  @Test
  void framesOfEndedConnectionsAreRecordedWhileRecordingWorks() {
    RecordingThread recording = start((decoded, frame) -> List.of());
    record(recording, 1, 2, 3);
    recording.ended("10.0.0.1:5000");
    recording.close();
    assertThat(first.recorded).hasSize(3);
  }

  @Test
  void closingDoesNotWaitForADiskThatStaysBroken() {
    first.failures = FOR_EVER;
    RecordingThread recording = start((decoded, frame) -> List.of());
    record(recording, 1);
    recording.close();
    assertThat(home).as("never confirmed").isEmpty();
    assertThat(first.closed).isTrue();
  }

  @Test
  void whatWaitsIsRecordedBeforeClosing() {
    RecordingThread recording = start((decoded, frame) -> List.of());
    record(recording, 1, 2, 3, 4);
    recording.close();
    assertThat(second.recorded).hasSize(4);
  }

  @Test
  void aFaultInACheckDoesNotHoldUpTheFrame() throws InterruptedException {
    DecodedFrame.Check faulty =
        (decoded, frame) -> {
          throw new IllegalStateException("oops");
        };
    try (RecordingThread recording = start(faulty)) {
      record(recording, 1);
      confirmUntil(1);
    }
    DecodedFrame recorded = first.decoded.get(0);
    assertThat(recorded.decoded()).isInstanceOf(AsduProblem.class);
    assertThat(recorded.findings()).singleElement().asString().contains("oops");
  }
}

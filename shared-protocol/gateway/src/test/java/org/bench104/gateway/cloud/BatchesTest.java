package org.bench104.gateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static byte[] json(int octets) {
    return "x".repeat(octets).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void oneFrameIsPublishedAsItIsAndSeveralAsAnArray() {
    Batches batches = new Batches(3, 1000);
    for (int i = 1; i <= 4; i++) {
      batches.add(i, json(i), 0);
    }
    Batches.Batch first = batches.take();
    assertThat(new String(first.payload(), StandardCharsets.UTF_8)).isEqualTo("[x,xx,xxx]");
    assertThat(first.last()).isEqualTo(3);
    Batches.Batch second = batches.take();
    assertThat(new String(second.payload(), StandardCharsets.UTF_8)).isEqualTo("xxxx");
    assertThat(second.frames()).isEqualTo(1);
    assertThat(batches.isEmpty()).isTrue();
  }

  @Test
  void noMessageIsLargerThanAllowedAndNoFrameIsLeftOut() {
    Random random = new Random(104);
    Batches batches = new Batches(20, 1000);
    long added = 0;
    long taken = 0;
    int largest = 0;
    for (int i = 0; i < 10_000; i++) {
      if (batches.room() > 0) {
        batches.add(++added, json(1 + random.nextInt(400)), 0);
      }
      assertThat(batches.room()).isLessThanOrEqualTo(40);
      if (random.nextInt(4) == 0 && !batches.isEmpty()) {
        Batches.Batch batch = batches.take();
        assertThat(batch.payload().length).isLessThanOrEqualTo(1000);
        assertThat(batch.last()).isEqualTo(taken + batch.frames());
        taken = batch.last();
        largest = Math.max(largest, batch.payload().length);
      }
    }
    assertThat(largest).isGreaterThan(900);
  }

  @Test
  void noSecondHasMorePublishesThanAllowed() {
    PublishLimit pace = new PublishLimit(5);
    Random random = new Random(104);
    java.util.List<Long> times = new java.util.ArrayList<>();
    long now = -3_000_000_000L;
    for (int i = 0; i < 1000; i++) {
      now += random.nextInt(400_000_000);
      now += pace.pause(now);
      assertThat(pace.pause(now)).isZero();
      pace.took(now);
      times.add(now);
      if (i >= 5) {
        assertThat(now - times.get(i - 5)).isGreaterThanOrEqualTo(1_000_000_000L);
      }
    }
  }
}

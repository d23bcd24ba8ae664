package org.bench104.ui.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final Pulse pulse = new Pulse();
  private final List<List<Integer>> batches = new ArrayList<>();

  @Test
  void handsOverWhatCameSinceTheLastBeatInOrder() {
    PulseQueue<Integer> queue = pulse.queue(10, 100, batches::add);
    queue.offer(1);
    queue.offer(2);
    assertThat(batches).isEmpty();

    pulse.beat();
    pulse.beat();
    queue.offer(3);
    pulse.beat();

    assertThat(batches).containsExactly(List.of(1, 2), List.of(3));
  }

  @Test
  void keepsBatchesSmallSoThatABeatIsShort() {
    PulseQueue<Integer> queue = pulse.queue(2, 100, batches::add);
    for (int i = 1; i <= 5; i++) {
      queue.offer(i);
    }

    for (int beat = 0; beat < 3; beat++) {
      pulse.beat();
    }

    assertThat(batches).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
  }

  @Test
  void skipsAndCountsTheOldestWhenTheWindowCannotKeepUp() {
    PulseQueue<Integer> queue = pulse.queue(3, 3, batches::add);
    for (int i = 1; i <= 5; i++) {
      queue.offer(i);
    }

    pulse.beat();

    assertThat(batches).containsExactly(List.of(3, 4, 5));
    assertThat(queue.skipped()).isEqualTo(2);
  }

  @Test
  void losesNothingBetweenThreads() throws InterruptedException {
    PulseQueue<Integer> queue = pulse.queue(1000, 100_000, batches::add);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int base = t * 10_000;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  queue.offer(base + i);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      pulse.beat();
      thread.join();
    }
    for (int beat = 0; beat < 40; beat++) {
      pulse.beat();
    }

    assertThat(batches.stream().flatMap(List::stream).distinct()).hasSize(40_000);
  }

  @Test
  void looksAtEveryBeat() {
    int[] looks = new int[1];
    pulse.everyBeat(() -> looks[0]++);

    pulse.beat();
    pulse.beat();

    assertThat(looks[0]).isEqualTo(2);
  }

  @Test
  void refusesALimitBelowTheBatch() {
    assertThatThrownBy(() -> pulse.<Integer>queue(10, 9, batches::add))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batch 10");
  }
}

package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.bench104.gateway.MemoryTail.Entry;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class MemoryTailTest {
  private static final long FIRST = 5_000_000_000_001L;

  private final MemoryTail tail = new MemoryTail(FIRST);

  private static Entry entry(long sequence, int octets) {
    Frame frame = new Frame(sequence, 0, "10.0.0.1:1", Octets.owning(new byte[octets]));
    return new Entry(frame, "owner", 0, () -> {}, null);
  }

  /** Every answer equals that of a plain list of the frames that are in it. */
  @RepeatedTest(20)
  void behavesLikeAPlainList() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Entry> plain = new ArrayList<>();
    long next = FIRST;
    for (int step = 0; step < 4000; step++) {
      int what = random.nextInt(10);
      if (what < 5) {
        Entry added = entry(next++, random.nextInt(250));
        tail.add(added);
        plain.add(added);
      } else if (what < 8 && !plain.isEmpty()) {
        tail.removeFirst();
        plain.remove(0);
      } else if (!plain.isEmpty()) {
        int index = random.nextInt(plain.size());
        tail.remove(index);
        plain.remove(index);
      }
      long asked = FIRST - 2 + random.nextLong(next - FIRST + 4);
      assertThat(tail.indexFrom(asked))
          .as("from %d in step %d, seed %d", asked, step, seed)
          .isEqualTo((int) plain.stream().filter(entry -> entry.sequence() < asked).count());
    }
    assertThat(tail.size()).isEqualTo(plain.size());
    assertThat(tail.next()).isEqualTo(next);
    assertThat(tail.first()).isEqualTo(plain.isEmpty() ? next : plain.get(0).sequence());
    assertThat(tail.octets())
        .isEqualTo(plain.stream().mapToLong(e -> e.frame().asdu().length()).sum());
    for (int i = 0; i < plain.size(); i++) {
      assertThat(tail.at(i)).as("index %d, seed %d", i, seed).isSameAs(plain.get(i));
    }
  }

  @Test
  void growsAcrossTheEndOfItsRing() {
    for (int i = 0; i < 1000; i++) {
      tail.add(entry(FIRST + i, 1));
    }
    for (int i = 0; i < 900; i++) {
      tail.removeFirst();
    }
    for (int i = 1000; i < 5000; i++) {
      tail.add(entry(FIRST + i, 1));
    }
    assertThat(tail.size()).isEqualTo(4100);
    for (int i = 0; i < 4100; i++) {
      assertThat(tail.at(i).sequence()).isEqualTo(FIRST + 900 + i);
    }
  }

  @Test
  void takesNoFrameOutOfSequenceAndAnswersNoIndexOutside() {
    assertThatThrownBy(() -> tail.add(entry(FIRST + 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("frame " + (FIRST + 1) + ", expected " + FIRST);
    tail.add(entry(FIRST, 1));
    assertThatThrownBy(() -> tail.at(1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}

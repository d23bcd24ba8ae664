package org.bench104.ui.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import org.junit.jupiter.api.Test;

class FrameRingTest {
  private final FrameRing ring = new FrameRing(5);

  @Test
  void keepsTheNewestRows() {
    ring.append(Rows.rows(1, 4));
    ring.append(Rows.rows(5, 7));

    assertThat(Rows.numbers(ring)).containsExactly(3L, 4L, 5L, 6L, 7L);
    assertThat(ring.indexOfNumber(5)).isEqualTo(2);
    assertThat(ring.indexOfNumber(2)).isNegative();
    assertThat(ring.indexOfNumber(8)).isNegative();
  }

  @Test
  void aFlushIsOneRemovalAtTheFrontAndOneAdditionAtTheEnd() {
    ring.append(Rows.rows(1, 5));
    List<String> changes = record();

    ring.append(Rows.rows(6, 8));

    assertThat(changes).containsExactly("0 -[1, 2, 3] +0", "2 -[] +3");
  }

  @Test
  void aFlushLargerThanTheRingLeavesItsEnd() {
    ring.append(Rows.rows(1, 3));
    ring.append(Rows.rows(4, 20));

    assertThat(Rows.numbers(ring)).containsExactly(16L, 17L, 18L, 19L, 20L);
  }

  @Test
  void replacesByNumberAndLeavesOutWhatIsGone() {
    ring.append(Rows.rows(1, 7));
    List<String> changes = record();

    ring.replace(List.of(Rows.row(1).sentAs(0), Rows.row(4).sentAs(3)));

    assertThat(ring.get(1).state()).isEqualTo(FrameState.SENT);
    assertThat(changes).containsExactly("1 -[4] +1");
  }

  @Test
  void isEmptyAndUsableAfterClear() {
    ring.append(Rows.rows(1, 7));
    ring.clear();
    assertThat(ring).isEmpty();
    assertThatThrownBy(() -> ring.get(0)).isInstanceOf(IndexOutOfBoundsException.class);

    ring.append(Rows.rows(8, 9));
    assertThat(Rows.numbers(ring)).containsExactly(8L, 9L);
  }

  @Test
  void agreesWithAPlainListWhateverHappens() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    FrameRing larger = new FrameRing(200);
    FilteredList<FrameRow> even = new FilteredList<>(larger, row -> row.number() % 2 == 0);
    List<FrameRow> expected = new ArrayList<>();
    long next = 1;
    for (int step = 0; step < 500; step++) {
      int kind = random.nextInt(10);
      if (kind == 0) {
        larger.clear();
        expected.clear();
      } else if (kind < 3 && !expected.isEmpty()) {
        int index = random.nextInt(expected.size());
        FrameRow changed = expected.get(index).sentAs(step);
        expected.set(index, changed);
        larger.replace(List.of(changed));
      } else {
        List<FrameRow> added = Rows.rows(next, next + random.nextInt(60) - 1);
        next += added.size();
        larger.append(added);
        expected.addAll(added);
        expected.subList(0, Math.max(0, expected.size() - 200)).clear();
      }
      assertThat(larger).as("seed %d, step %d", seed, step).containsExactlyElementsOf(expected);
      assertThat(even)
          .as("filtered, seed %d, step %d", seed, step)
          .containsExactlyElementsOf(
              expected.stream().filter(row -> row.number() % 2 == 0).toList());
    }
  }

  private List<String> record() {
    List<String> changes = new ArrayList<>();
    ring.addListener(
        (ListChangeListener<FrameRow>)
            change -> {
              while (change.next()) {
                changes.add(
                    change.getFrom()
                        + " -"
                        + Rows.numbers(new ArrayList<>(change.getRemoved()))
                        + " +"
                        + change.getAddedSize());
              }
            });
    return changes;
  }
}

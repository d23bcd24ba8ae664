package org.bench104.ui.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FindingsModelTest {
  private final FindingsModel model = new FindingsModel();

  private static List<ShownFinding> findings(long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(i -> new ShownFinding(i, Severity.WARNING, "finding " + i, i))
        .toList();
  }

  @Test
  void showsTheNewestFirst() {
    model.add(findings(1, 2));
    model.add(findings(3, 4));

    assertThat(model.findings()).extracting(ShownFinding::frame).containsExactly(4L, 3L, 2L, 1L);
  }

  @Test
  void isBoundedAndStillCounts() {
    model.add(findings(1, 900));
    model.add(findings(901, 1500));
    model.add(findings(1501, 4000));

    assertThat(model.findings()).hasSize(FindingsModel.MOST);
    assertThat(model.findings().get(0).frame()).isEqualTo(4000);
    assertThat(model.findings().get(FindingsModel.MOST - 1).frame()).isEqualTo(3001);
    assertThat(model.totalProperty().get()).isEqualTo(4000);
    assertThat(model.countBinding().get()).isEqualTo(FindingsModel.MOST);
  }

  @Test
  void clearForgetsThem() {
    model.add(findings(1, 3));
    model.clear();

    assertThat(model.findings()).isEmpty();
    assertThat(model.totalProperty().get()).isZero();
  }
}

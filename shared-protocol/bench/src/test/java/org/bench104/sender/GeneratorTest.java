package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorTest {
  @Test
  void eachMakesItsCurve() {
    assertThat(Generator.NONE.preview(3)).isEmpty();
    assertThat(new Generator.Constant(7).preview(3)).containsExactly(7, 7, 7);
    assertThat(new Generator.Ramp(10, 20, 3).preview(5)).containsExactly(10, 15, 20, 10, 15);
    assertThat(new Generator.Step(0, 1, 2).preview(6)).containsExactly(0, 0, 1, 1, 0, 0);
    assertThat(new Generator.Sine(5, 2, 4).preview(4))
        .containsExactly(new double[] {5, 7, 5, 3}, within(1e-9));
    assertThat(new Generator.Replay("f", 1, List.of(1.0, 2.0)).preview(3)).containsExactly(1, 2, 1);
  }

  @Test
  void aWalkStaysWithinItsLimitsAndItsSeedDecides() {
    Generator walk = new Generator.RandomWalk(0, 3, -5, 5, 42);
    double[] values = walk.preview(1000);
    assertThat(values[0]).isZero();
    for (int i = 1; i < values.length; i++) {
      assertThat(values[i]).isBetween(-5.0, 5.0);
      assertThat(Math.abs(values[i] - values[i - 1])).isLessThanOrEqualTo(3);
    }
    assertThat(walk.preview(1000)).as("again the same").containsExactly(values);
    assertThat(new Generator.RandomWalk(0, 3, -5, 5, 43).preview(1000)).isNotEqualTo(values);
  }

  @Test
  void impossibleOnesNameWhatIsAllowed() {
    assertThatThrownBy(() -> new Generator.Ramp(0, 1, 1)).hasMessageContaining("2 and more");
    assertThatThrownBy(() -> new Generator.Step(0, 1, 0)).hasMessageContaining("1 and more");
    assertThatThrownBy(() -> new Generator.RandomWalk(9, 1, 0, 5, 1))
        .hasMessageContaining("between 0.0 and 5.0");
  }

  @Test
  void aReplayReadsOneColumnAndSaysWhereItIsWrong(@TempDir Path folder) throws IOException {
    Path good = Files.writeString(folder.resolve("good.csv"), "time,value\n0,1.5\n1,\"-2\"\n");
    assertThat(ReplayFile.read(good, 2).values()).containsExactly(1.5, -2.0);
    Path bad = Files.writeString(folder.resolve("bad.csv"), "1\n2\nthree\n");
    assertThatThrownBy(() -> ReplayFile.read(bad, 1))
        .hasMessageContaining("bad.csv, line 3: 'three' is not a number");
    assertThatThrownBy(() -> ReplayFile.read(good, 3)).hasMessageContaining("2 columns, wanted is");
    assertThatThrownBy(() -> ReplayFile.read(folder.resolve("none.csv"), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no file");
  }
}

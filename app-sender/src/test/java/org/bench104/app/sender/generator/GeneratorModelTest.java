package org.bench104.app.sender.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.bench104.app.sender.points.PointSequences;
import org.bench104.app.sender.points.PointsModel;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.Generator;
import org.bench104.sender.SenderPoint;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.pulse.Pulse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GeneratorModelTest {
  private final PointsModel points = new PointsModel(new PointSequences(InstantSource.system()));
  private final BackgroundTasks tasks = new BackgroundTasks(new Pulse(), words -> {});
  private final GeneratorModel model = new GeneratorModel(points, tasks);

  GeneratorModelTest() {
    points.load(List.of(SenderPoint.of(TypeId.M_ME_NC_1, 1, 1)));
  }

  @AfterEach
  void end() {
    tasks.close();
  }

  @Test
  void aKindThatIsChosenShowsItsFirstValues() {
    model.kindProperty().set(GeneratorKind.RAMP);
    assertThat(model.previewProperty().get()).startsWith(0, 10, 20).hasSize(120);
    model.numbers().get(1).set("1000");
    assertThat(points.rows().get(0).point().generator()).isEqualTo(new Generator.Ramp(0, 1000, 11));
  }

  @Test
  void aNumberThatIsNoneIsToldAndTheLastGoodGeneratorStays() {
    model.kindProperty().set(GeneratorKind.SINE);
    model.numbers().get(2).set("1");
    assertThat(model.problemProperty().get()).contains("period is 1");
    model.numbers().get(2).set("x");
    assertThat(model.problemProperty().get()).contains("period 'x' is not a number");
    assertThat(points.rows().get(0).point().generator()).isEqualTo(new Generator.Sine(50, 10, 60));
  }
}

package org.bench104.app.sender.generator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import org.bench104.app.sender.points.PointRow;
import org.bench104.app.sender.points.PointsModel;
import org.bench104.sender.Generator;
import org.bench104.sender.ReplayFile;
import org.bench104.sender.SenderPoint;
import org.bench104.ui.background.BackgroundTasks;
import org.jspecify.annotations.Nullable;

/** The generator of the selected point: its kind, its numbers as typed, and its first values. */
public final class GeneratorModel {
  static final int PREVIEW = 120;
  private static final int MOST_PARAMETERS = 5;
  private final PointsModel points;
  private final BackgroundTasks tasks;
  private final ObjectProperty<GeneratorKind> kind = new SimpleObjectProperty<>(GeneratorKind.NONE);
  private final List<StringProperty> numbers;
  private final StringProperty file = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<double[]> preview =
      new ReadOnlyObjectWrapper<>(new double[0]);
  private final ReadOnlyBooleanWrapper present = new ReadOnlyBooleanWrapper();
  private final ChangeListener<SenderPoint> pointChanged =
      (any, before, now) -> load(now.generator());
  private boolean loading;

  public GeneratorModel(PointsModel points, BackgroundTasks tasks) {
    this.points = points;
    this.tasks = tasks;
    this.numbers =
        Stream.generate(() -> (StringProperty) new SimpleStringProperty(""))
            .limit(MOST_PARAMETERS)
            .toList();
    numbers.forEach(number -> number.addListener((any, before, now) -> read()));
    kind.addListener((any, before, now) -> chosen(now));
    points.selectedProperty().addListener((any, before, now) -> select(before, now));
    select(null, points.selectedProperty().get());
  }

  private void select(@Nullable PointRow before, @Nullable PointRow now) {
    if (before != null) {
      before.pointProperty().removeListener(pointChanged);
    }
    present.set(now != null);
    if (now != null) {
      now.pointProperty().addListener(pointChanged);
      load(now.point().generator());
    }
  }

  private void load(Generator generator) {
    if (loading) {
      return;
    }
    loading = true;
    problem.set("");
    if (generator instanceof Generator.None) {
      show(GeneratorKind.NONE);
    } else if (generator instanceof Generator.Constant constant) {
      show(GeneratorKind.CONSTANT, constant.value());
    } else if (generator instanceof Generator.Ramp ramp) {
      show(GeneratorKind.RAMP, ramp.from(), ramp.to(), ramp.steps());
    } else if (generator instanceof Generator.Sine sine) {
      show(GeneratorKind.SINE, sine.middle(), sine.amplitude(), sine.period());
    } else if (generator instanceof Generator.Step step) {
      show(GeneratorKind.STEP, step.low(), step.high(), step.hold());
    } else if (generator instanceof Generator.RandomWalk walk) {
      show(
          GeneratorKind.RANDOM_WALK,
          walk.start(),
          walk.stride(),
          walk.lowest(),
          walk.highest(),
          walk.seed());
    } else if (generator instanceof Generator.Replay replay) {
      show(GeneratorKind.REPLAY, replay.column());
      file.set(replay.file());
    }
    preview.set(generator.preview(PREVIEW));
    loading = false;
  }

  private void show(GeneratorKind shown, Number... values) {
    kind.set(shown);
    for (int i = 0; i < numbers.size(); i++) {
      numbers.get(i).set(i < values.length ? text(values[i]) : "");
    }
  }

  /** Whole numbers without a fraction. */
  private static String text(Number number) {
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString(number.longValue())
        : Double.toString(value);
  }

  /** A new kind begins with numbers that can be seen in the preview. */
  private void chosen(GeneratorKind now) {
    if (loading) {
      return;
    }
    switch (now) {
      case NONE -> take(Generator.NONE);
      case CONSTANT -> take(new Generator.Constant(50));
      case RAMP -> take(new Generator.Ramp(0, 100, 11));
      case SINE -> take(new Generator.Sine(50, 10, 60));
      case STEP -> take(new Generator.Step(0, 1, 5));
      case RANDOM_WALK -> take(new Generator.RandomWalk(50, 1, 0, 100, 1));
      case REPLAY -> {
        loading = true;
        show(GeneratorKind.REPLAY, 1);
        file.set("");
        loading = false;
        problem.set("choose a CSV file");
        preview.set(new double[0]);
      }
    }
  }

  private void take(Generator generator) {
    PointRow row = points.selectedProperty().get();
    if (row != null) {
      row.pointProperty().set(row.point().withGenerator(generator));
    }
  }

  private void read() {
    if (loading || points.selectedProperty().get() == null) {
      return;
    }
    if (kind.get() == GeneratorKind.REPLAY) {
      if (!file.get().isEmpty()) {
        replay(Path.of(file.get()));
      }
      return;
    }
    loading = true;
    try {
      Generator generator = made();
      problem.set("");
      preview.set(generator.preview(PREVIEW));
      take(generator);
    } catch (IllegalArgumentException wrong) {
      problem.set(String.valueOf(wrong.getMessage()));
    }
    loading = false;
  }

  private Generator made() {
    return switch (kind.get()) {
      case NONE, REPLAY -> Generator.NONE;
      case CONSTANT -> new Generator.Constant(number(0));
      case RAMP -> new Generator.Ramp(number(0), number(1), whole(2));
      case SINE -> new Generator.Sine(number(0), number(1), whole(2));
      case STEP -> new Generator.Step(number(0), number(1), whole(2));
      case RANDOM_WALK ->
          new Generator.RandomWalk(number(0), number(1), number(2), number(3), whole(4));
    };
  }

  private double number(int index) {
    String text = numbers.get(index).get().strip().replace(',', '.');
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        kind.get().parameters().get(index) + " '" + text + "' is not a number");
  }

  private int whole(int index) {
    double number = number(index);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          kind.get().parameters().get(index) + " must be a whole number");
    }
    return (int) number;
  }

  /** Reads the values of a CSV file in the background; a problem is told beside the fields. */
  public void replay(Path csv) {
    PointRow row = points.selectedProperty().get();
    int column;
    try {
      column = whole(0);
    } catch (IllegalArgumentException wrong) {
      problem.set(String.valueOf(wrong.getMessage()));
      return;
    }
    file.set(csv.toString());
    tasks.run(
        "Read " + csv.getFileName(),
        progress -> {
          try {
            return (Object) ReplayFile.read(csv, column);
          } catch (IllegalArgumentException | IOException wrong) {
            return String.valueOf(wrong.getMessage());
          }
        },
        outcome -> replayed(row, outcome));
  }

  private void replayed(@Nullable PointRow row, Object outcome) {
    if (outcome instanceof Generator.Replay replay) {
      if (row != null) {
        row.pointProperty().set(row.point().withGenerator(replay));
      }
    } else {
      problem.set(outcome.toString());
    }
  }

  public ObjectProperty<GeneratorKind> kindProperty() {
    return kind;
  }

  /** The numbers as typed, in the order of {@link GeneratorKind#parameters}. */
  public List<StringProperty> numbers() {
    return numbers;
  }

  /** The file of a replay; empty for none. */
  public ReadOnlyStringProperty fileProperty() {
    return file;
  }

  /** What is wrong, in words; the last good generator stays meanwhile. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** The first values. */
  public ReadOnlyObjectProperty<double[]> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** Whether there is a point to edit. */
  public ReadOnlyBooleanProperty presentProperty() {
    return present.getReadOnlyProperty();
  }
}

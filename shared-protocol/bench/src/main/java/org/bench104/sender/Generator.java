package org.bench104.sender;

import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A sequence of values, the same one each time it begins. Periods and steps are counted in values,
 * not in time: one is taken for each frame.
 */
public sealed interface Generator {
  /** No values: a point sends its own. */
  Generator NONE = new None();

  /** The sequence from its beginning; endless, except for {@link None}. */
  PrimitiveIterator.OfDouble begin();

  /** The first {@code count} values, for a chart. */
  default double[] preview(int count) {
    PrimitiveIterator.OfDouble values = begin();
    double[] preview = new double[count];
    int made = 0;
    while (made < count && values.hasNext()) {
      preview[made++] = values.nextDouble();
    }
    return Arrays.copyOf(preview, made);
  }

  /** See {@link #NONE}. */
  record None() implements Generator {
    @Override
    public PrimitiveIterator.OfDouble begin() {
      return DoubleStream.empty().iterator();
    }
  }

  /** Always the same. */
  record Constant(double value) implements Generator {
    @Override
    public PrimitiveIterator.OfDouble begin() {
      return each(step -> value);
    }
  }

  /**
   * From one value to another in equal steps, then from the beginning.
   *
   * @param steps values from the first to the last one, at least 2
   */
  record Ramp(double from, double to, int steps) implements Generator {
    public Ramp {
      atLeast("steps", steps, 2);
    }

    @Override
    public PrimitiveIterator.OfDouble begin() {
      return each(step -> from + (to - from) * (step % steps) / (steps - 1));
    }
  }

  /**
   * A sine around {@code middle}.
   *
   * @param period values of one wave, at least 2
   */
  record Sine(double middle, double amplitude, int period) implements Generator {
    public Sine {
      atLeast("period", period, 2);
    }

    @Override
    public PrimitiveIterator.OfDouble begin() {
      return each(step -> middle + amplitude * Math.sin(2 * Math.PI * (step % period) / period));
    }
  }

  /**
   * Back and forth between two values.
   *
   * @param hold values before each change, at least 1
   */
  record Step(double low, double high, int hold) implements Generator {
    public Step {
      atLeast("hold", hold, 1);
    }

    @Override
    public PrimitiveIterator.OfDouble begin() {
      return each(step -> step / hold % 2 == 0 ? low : high);
    }
  }

  /**
   * Moves by up to {@code stride} at random, within limits.
   *
   * @param seed the same seed gives the same walk
   */
  record RandomWalk(double start, double stride, double lowest, double highest, long seed)
      implements Generator {
    public RandomWalk {
      if (!(lowest <= start && start <= highest)) {
        throw new IllegalArgumentException(
            "start " + start + " must lie between " + lowest + " and " + highest);
      }
      if (!(stride >= 0) || Double.isInfinite(stride)) {
        throw new IllegalArgumentException("stride " + stride + ", allowed are 0 and more");
      }
    }

    @Override
    public PrimitiveIterator.OfDouble begin() {
      SplittableRandom random = new SplittableRandom(seed);
      return DoubleStream.iterate(start, last -> next(last, random)).iterator();
    }

    private double next(double last, SplittableRandom random) {
      double moved = last + (2 * random.nextDouble() - 1) * stride;
      return Math.max(lowest, Math.min(highest, moved));
    }
  }

  /**
   * Values of a file, again and again.
   *
   * @param file where they came from, to be shown and read again
   * @param column of the file, from 1
   * @param values at least one
   */
  record Replay(String file, int column, List<Double> values) implements Generator {
    public Replay {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException(file + " has no values");
      }
    }

    @Override
    public PrimitiveIterator.OfDouble begin() {
      return each(step -> values.get((int) (step % values.size())));
    }
  }

  private static PrimitiveIterator.OfDouble each(LongToDoubleFunction value) {
    return LongStream.iterate(0, step -> step + 1).mapToDouble(value).iterator();
  }

  private static void atLeast(String name, int number, int least) {
    if (number < least) {
      throw new IllegalArgumentException(
          name + " is " + number + ", allowed are " + least + " and more");
    }
  }
}

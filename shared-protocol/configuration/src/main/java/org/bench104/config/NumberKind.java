package org.bench104.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A number without quotes.
 *
 * @param whole whether only whole ones are allowed
 */
record NumberKind(double least, double most, boolean whole) implements Kind<Double> {
  @Override
  public Double read(Written written, Double fallback, Consumer<String> problems) {
    Object value = written.value();
    boolean number = whole ? value instanceof Long : value instanceof Number;
    if (!number && !written.ofEnvironment()) {
      problems.accept(
          "must be a "
              + (whole ? "whole " : "")
              + "number without quotes, is "
              + written
              + "; allowed are "
              + allowed());
      return fallback;
    }
    try {
      double read = whole ? Long.parseLong(written.text()) : Double.parseDouble(written.text());
      if (read >= least && read <= most) {
        return read;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    problems.accept("is " + written.text() + "; allowed are " + allowed());
    return fallback;
  }

  @Override
  public String toml(Double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString(value.longValue())
        : Double.toString(value);
  }

  @Override
  public String allowed() {
    return (toml(least) + ".." + toml(most)).replace(".0E", "e");
  }

  @Override
  public boolean telling() {
    return true;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", whole ? "integer" : "number");
    schema.put("minimum", bound(least));
    schema.put("maximum", bound(most));
    return schema;
  }

  private static Object bound(double limit) {
    return limit == Math.rint(limit) && Math.abs(limit) < 1e18 ? (Object) (long) limit : limit;
  }

  @Override
  public Double other(Double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? most : least;
    }
    double step = whole || most - least > 2 ? 1 : (most - least) / 8;
    return value + step <= most ? value + step : value - step;
  }
}

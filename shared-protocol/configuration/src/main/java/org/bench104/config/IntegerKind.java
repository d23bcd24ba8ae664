package org.bench104.config;

import java.util.Map;
import java.util.function.Consumer;

/** A whole number without quotes. */
record IntegerKind(NumberKind number) implements Kind<Integer> {
  IntegerKind(int least, int most) {
    this(new NumberKind(least, most, true));
  }

  @Override
  public Integer read(Written written, Integer fallback, Consumer<String> problems) {
    return number.read(written, fallback.doubleValue(), problems).intValue();
  }

  @Override
  public String toml(Integer value) {
    return value.toString();
  }

  @Override
  public String allowed() {
    return number.allowed();
  }

  @Override
  public boolean telling() {
    return true;
  }

  @Override
  public Map<String, Object> schema() {
    return number.schema();
  }

  @Override
  public Integer other(Integer value) {
    return number.other(value.doubleValue()).intValue();
  }
}

package org.bench104.config;

import java.util.Map;
import java.util.function.Consumer;

/** {@code true} or {@code false} without quotes. */
record FlagKind() implements Kind<Boolean> {
  @Override
  public Boolean read(Written written, Boolean fallback, Consumer<String> problems) {
    String text = written.text();
    boolean readable = written.value() instanceof Boolean || written.ofEnvironment();
    if (readable && (text.equals("true") || text.equals("false"))) {
      return text.equals("true");
    }
    problems.accept("must be true or false without quotes, is " + written);
    return fallback;
  }

  @Override
  public String toml(Boolean value) {
    return value.toString();
  }

  @Override
  public String allowed() {
    return "true, false";
  }

  @Override
  public boolean telling() {
    return false;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "boolean");
  }

  @Override
  public Boolean other(Boolean value) {
    return !value;
  }
}

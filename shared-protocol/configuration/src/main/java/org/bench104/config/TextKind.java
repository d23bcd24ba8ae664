package org.bench104.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A text in quotes, of which something is made.
 *
 * @param allowed in words
 * @param parse throws IllegalArgumentException with what is wrong
 * @param show the opposite
 * @param blankIsUsual whether an empty text stands for the default
 * @param pattern of JSON Schema; empty: any text
 * @param words all that are allowed; empty: others too
 * @param other makes a different one, when there is a rule for that
 */
record TextKind<T>(
    String allowed,
    Function<String, T> parse,
    Function<T, String> show,
    boolean blankIsUsual,
    String pattern,
    List<String> words,
    UnaryOperator<T> different)
    implements Kind<T> {

  static <T> TextKind<T> of(String allowed, Function<String, T> parse, Function<T, String> show) {
    return new TextKind<>(allowed, parse, show, false, "", List.of(), UnaryOperator.identity());
  }

  TextKind<T> blankIsUsual(boolean changed) {
    return new TextKind<>(allowed, parse, show, changed, pattern, words, different);
  }

  TextKind<T> pattern(String changed) {
    return new TextKind<>(allowed, parse, show, blankIsUsual, changed, words, different);
  }

  TextKind<T> words(List<String> changed) {
    return new TextKind<>(allowed, parse, show, blankIsUsual, pattern, changed, different);
  }

  TextKind<T> different(UnaryOperator<T> changed) {
    return new TextKind<>(allowed, parse, show, blankIsUsual, pattern, words, changed);
  }

  @Override
  public T read(Written written, T fallback, Consumer<String> problems) {
    if (!(written.value() instanceof String text)) {
      problems.accept("must be a text in quotes, is " + written);
      return fallback;
    }
    if (blankIsUsual && text.isBlank()) {
      return fallback;
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      problems.accept(String.valueOf(e.getMessage()));
      return fallback;
    }
  }

  @Override
  public String toml(T value) {
    return Written.toml(show.apply(value));
  }

  @Override
  public boolean telling() {
    return !words.isEmpty() || allowed.contains("..");
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    if (!words.isEmpty()) {
      schema.put("enum", words);
    } else if (!pattern.isEmpty()) {
      schema.put("pattern", pattern);
    }
    return schema;
  }

  @Override
  public T other(T value) {
    return different.apply(value);
  }
}

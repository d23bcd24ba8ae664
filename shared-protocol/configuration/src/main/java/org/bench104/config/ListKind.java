package org.bench104.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A list of texts, each read by itself; in an environment variable they are separated by commas.
 *
 * @param item what each is
 * @param emptyIsUsual whether an empty list stands for the default
 */
record ListKind<T>(TextKind<T> item, boolean emptyIsUsual) implements Kind<List<T>> {
  @Override
  public List<T> read(Written written, List<T> fallback, Consumer<String> problems) {
    List<T> items = new ArrayList<>();
    for (String text : texts(written, problems)) {
      try {
        items.add(item.parse().apply(text));
      } catch (IllegalArgumentException e) {
        problems.accept(String.valueOf(e.getMessage()));
      }
    }
    return emptyIsUsual && items.isEmpty() ? fallback : List.copyOf(items);
  }

  private static List<String> texts(Written written, Consumer<String> problems) {
    List<String> texts = new ArrayList<>();
    if (written.ofEnvironment()) {
      Arrays.stream(written.text().split(",")).filter(part -> !part.isBlank()).forEach(texts::add);
    } else if (written.value() instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof String text) {
          texts.add(text);
        } else {
          problems.accept("each item must be a text in quotes, one is " + Written.toml(element));
        }
      }
    } else {
      problems.accept("must be a list such as [\"…\", \"…\"], is " + written);
    }
    return texts;
  }

  @Override
  public String toml(List<T> value) {
    return Written.toml(value.stream().map(item.show()).toList());
  }

  @Override
  public String allowed() {
    return item.allowed();
  }

  @Override
  public boolean telling() {
    return false;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", item.schema());
    return schema;
  }

  @Override
  public List<T> other(List<T> value) {
    return value;
  }
}

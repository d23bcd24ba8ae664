package org.bench104.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A list of whole numbers; in an environment variable they are separated by commas. */
record IntegersKind(int least, int most) implements Kind<List<Integer>> {
  @Override
  public List<Integer> read(Written written, List<Integer> fallback, Consumer<String> problems) {
    List<String> texts = new ArrayList<>();
    if (written.value() instanceof List<?> list) {
      list.forEach(item -> texts.add(Written.toml(item)));
    } else if (written.ofEnvironment()) {
      Arrays.stream(written.text().split(","))
          .filter(part -> !part.isBlank())
          .forEach(part -> texts.add(part.strip()));
    } else {
      problems.accept("must be a list such as [1, 2], is " + written);
    }
    List<Integer> numbers = new ArrayList<>();
    for (String text : texts) {
      try {
        int number = Integer.parseInt(text);
        if (number >= least && number <= most) {
          numbers.add(number);
          continue;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      problems.accept("has " + text + "; allowed are whole numbers " + allowed());
    }
    return List.copyOf(numbers);
  }

  @Override
  public String toml(List<Integer> value) {
    return Written.toml(value);
  }

  @Override
  public String allowed() {
    return least + ".." + most;
  }

  @Override
  public boolean telling() {
    return true;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", new IntegerKind(least, most).schema());
    return schema;
  }

  @Override
  public List<Integer> other(List<Integer> value) {
    return value.equals(List.of(least)) ? List.of(most) : List.of(least);
  }
}

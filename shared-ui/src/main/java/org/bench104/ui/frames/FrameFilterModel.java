package org.bench104.ui.frames;

import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The fields of the filter as the user types them. A field that makes no sense is told in {@link
 * #problemProperty} and left out of the filter.
 */
public final class FrameFilterModel {
  private static final int HIGHEST_COMMON_ADDRESS = 0xFFFF;

  private final StringProperty type = new SimpleStringProperty("");
  private final StringProperty commonAddress = new SimpleStringProperty("");
  private final StringProperty objects = new SimpleStringProperty("");
  private final StringProperty cause = new SimpleStringProperty("");
  private final StringProperty quality = new SimpleStringProperty("");
  private final StringProperty text = new SimpleStringProperty("");
  private final StringProperty state = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<FrameFilter> filter =
      new ReadOnlyObjectWrapper<>(FrameFilter.ALL);
  private final BooleanBinding active =
      Bindings.createBooleanBinding(() -> !filter.get().equals(FrameFilter.ALL), filter);

  FrameFilterModel() {
    for (StringProperty field : fields()) {
      field.addListener((any, before, now) -> read());
    }
  }

  private List<StringProperty> fields() {
    return List.of(type, commonAddress, objects, cause, quality, text, state);
  }

  /** Part of a mnemonic or a type identification. */
  public StringProperty typeProperty() {
    return type;
  }

  /** One common address. */
  public StringProperty commonAddressProperty() {
    return commonAddress;
  }

  /** One object address, or two with a hyphen between them. */
  public StringProperty objectsProperty() {
    return objects;
  }

  public StringProperty causeProperty() {
    return cause;
  }

  public StringProperty qualityProperty() {
    return quality;
  }

  /** Part of any text of a row. */
  public StringProperty textProperty() {
    return text;
  }

  public StringProperty stateProperty() {
    return state;
  }

  /** What is wrong with the fields, in words; empty for nothing. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<FrameFilter> filterProperty() {
    return filter.getReadOnlyProperty();
  }

  /** Whether anything is filtered at all. */
  public BooleanBinding activeBinding() {
    return active;
  }

  /** Shows everything again. */
  public void clear() {
    fields().forEach(field -> field.set(""));
  }

  private void read() {
    StringBuilder problems = new StringBuilder();
    int ca = number(problems, "common address", commonAddress.get(), HIGHEST_COMMON_ADDRESS, -1);
    String range = objects.get().strip().replace('–', '-');
    int hyphen = range.indexOf('-');
    String low = hyphen < 0 ? range : range.substring(0, hyphen);
    String high = hyphen < 0 ? range : range.substring(hyphen + 1);
    int highest = FrameFilter.HIGHEST_OBJECT;
    int first = number(problems, "object address", low, highest, 0);
    int last =
        high.equals(low) && problems.length() > 0
            ? highest
            : number(problems, "object address", high, highest, highest);
    if (first > last) {
      problems
          .append("object addresses run from low to high, e.g. ")
          .append(last)
          .append('-')
          .append(first);
      first = 0;
      last = highest;
    }
    problem.set(problems.toString());
    FrameFilter now =
        new FrameFilter(
            type.get(), ca, first, last, cause.get(), quality.get(), text.get(), state.get());
    if (!Objects.equals(now, filter.get())) {
      filter.set(now);
    }
  }

  private static int number(
      StringBuilder problems, String name, String text, int highest, int otherwise) {
    String digits = text.strip();
    if (digits.isEmpty()) {
      return otherwise;
    }
    if (digits.matches("\\d{1,8}") && Integer.parseInt(digits) <= highest) {
      return Integer.parseInt(digits);
    }
    problems.append(problems.isEmpty() ? "" : "; ");
    problems.append(name).append(" '").append(digits).append("': allowed are 0..").append(highest);
    return otherwise;
  }
}

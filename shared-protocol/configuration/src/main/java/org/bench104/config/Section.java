package org.bench104.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bench104.address.HostPort;

/**
 * Typed values of one section. Each getter returns the fallback when the key is not set, and also
 * when its value is not allowed, which it then notes as a problem of the file.
 */
public final class Section {
  private final ConfigFile file;
  private final String name;

  public Section(ConfigFile file, String name) {
    this.file = file;
    this.name = name;
  }

  /** Any text. */
  public String text(String key, String fallback) {
    return read(key, fallback, found -> found);
  }

  /** A whole number from {@code least} to {@code most}. */
  public int integer(String key, int fallback, int least, int most) {
    String range = "allowed are " + least + ".." + most;
    Optional<ConfigFile.Found> found = file.find(path(key));
    if (found.isEmpty()) {
      return fallback;
    }
    JsonNode value = found.get().value();
    boolean whole = value.isIntegralNumber() || found.get().fromEnvironment();
    if (!whole) {
      reject(key, "must be a whole number without quotes, is " + value + "; " + range);
      return fallback;
    }
    try {
      int number = Integer.parseInt(value.asText().trim());
      if (number >= least && number <= most) {
        return number;
      }
      reject(key, "is " + number + "; " + range);
    } catch (NumberFormatException e) {
      reject(key, "is " + value.asText() + "; " + range);
    }
    return fallback;
  }

  /** A number with or without decimal point from {@code least} to {@code most}. */
  public double number(String key, double fallback, double least, double most) {
    String range = "; allowed are " + plain(least) + ".." + plain(most);
    Optional<ConfigFile.Found> found = file.find(path(key));
    if (found.isEmpty()) {
      return fallback;
    }
    JsonNode value = found.get().value();
    if (!value.isNumber() && !found.get().fromEnvironment()) {
      reject(key, "must be a number without quotes, is " + value + range);
      return fallback;
    }
    try {
      double number = Double.parseDouble(value.asText().trim());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    reject(key, "is " + value.asText() + range);
    return fallback;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Yes or no: {@code true} or {@code false} without quotes. */
  public boolean flag(String key, boolean fallback) {
    Optional<ConfigFile.Found> found = file.find(path(key));
    if (found.isEmpty()) {
      return fallback;
    }
    JsonNode value = found.get().value();
    String text = value.asText().trim();
    boolean readable = value.isBoolean() || found.get().fromEnvironment();
    if (readable && (text.equals("true") || text.equals("false"))) {
      return text.equals("true");
    }
    reject(key, "must be true or false without quotes, is " + value);
    return fallback;
  }

  /** Whether {@code key} is set, in the file or by the environment. */
  public boolean has(String key) {
    return file.find(path(key)).isPresent();
  }

  /** The tables {@code [[name.key]]} of this section, see {@link ConfigFile#sections}. */
  public List<Section> sections(String key) {
    return file.sections(path(key));
  }

  /** A time such as {@code "15s"} from {@code least} to {@code most}. */
  public Duration duration(String key, Duration fallback, Duration least, Duration most) {
    return read(
        key,
        fallback,
        text -> {
          Duration time = Quantity.duration(text);
          if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                outside(Quantity.words(time), Quantity.words(least), Quantity.words(most)));
          }
          return time;
        });
  }

  /** A size such as {@code "4MiB"} in octets, from {@code least} to {@code most}. */
  public long size(String key, long fallback, long least, long most) {
    return read(
        key,
        fallback,
        text -> {
          long size = Quantity.size(text);
          if (size < least || size > most) {
            throw new IllegalArgumentException(
                outside(Quantity.words(size), Quantity.words(least), Quantity.words(most)));
          }
          return size;
        });
  }

  /** An address to listen on. */
  public HostPort hostPort(String key, HostPort fallback) {
    return read(key, fallback, HostPort::parse);
  }

  /** An address to connect to; empty text means that there is none. */
  public Optional<HostPort> target(String key) {
    return read(key, Optional.empty(), Section::parseTarget);
  }

  private static Optional<HostPort> parseTarget(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    HostPort target = HostPort.parse(text);
    if (target.port() == 0) {
      throw new IllegalArgumentException("port 0 cannot be connected to, allowed are 1..65535");
    }
    return Optional.of(target);
  }

  /** A file or folder; empty text means the fallback. */
  public Path path(String key, String fallback) {
    return read(key, Path.of(fallback), text -> Path.of(text.isBlank() ? fallback : text));
  }

  /** One of the constants, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, E fallback) {
    E[] all = fallback.getDeclaringClass().getEnumConstants();
    return read(
        key,
        fallback,
        text ->
            Arrays.stream(all)
                .filter(constant -> word(constant).equals(text.trim()))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "is '"
                                + text
                                + "'; allowed are "
                                + Arrays.stream(all)
                                    .map(Section::word)
                                    .collect(Collectors.joining(", ")))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list of texts, each read by {@code item}; in the environment separated by commas. */
  public <T> List<T> list(String key, Function<String, T> item) {
    Optional<ConfigFile.Found> found = file.find(path(key));
    if (found.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    JsonNode value = found.get().value();
    if (found.get().fromEnvironment()) {
      Arrays.stream(value.asText().split(",")).filter(part -> !part.isBlank()).forEach(texts::add);
    } else if (value.isArray()) {
      for (JsonNode element : value) {
        if (element.isTextual()) {
          texts.add(element.asText());
        } else {
          reject(key, "each item must be a text in quotes, one is " + element);
        }
      }
    } else {
      reject(key, "must be a list such as [\"…\", \"…\"], is " + value);
    }
    List<T> items = new ArrayList<>();
    for (String text : texts) {
      try {
        items.add(item.apply(text));
      } catch (IllegalArgumentException e) {
        reject(key, String.valueOf(e.getMessage()));
      }
    }
    return List.copyOf(items);
  }

  /** A list of whole numbers from {@code least} to {@code most}; in the environment with commas. */
  public List<Integer> integers(String key, int least, int most) {
    Optional<ConfigFile.Found> found = file.find(path(key));
    List<String> texts = new ArrayList<>();
    if (found.isPresent() && found.get().value().isArray()) {
      found.get().value().forEach(item -> texts.add(item.toString()));
    } else if (found.isPresent() && found.get().fromEnvironment()) {
      Arrays.stream(found.get().value().asText().split(","))
          .filter(part -> !part.isBlank())
          .forEach(part -> texts.add(part.strip()));
    } else if (found.isPresent()) {
      reject(key, "must be a list such as [1, 2], is " + found.get().value());
    }
    List<Integer> numbers = new ArrayList<>();
    for (String text : texts) {
      try {
        numbers.add(within(Integer.parseInt(text), least, most));
      } catch (IllegalArgumentException e) {
        reject(key, "has " + text + "; allowed are whole numbers " + least + ".." + most);
      }
    }
    return List.copyOf(numbers);
  }

  private static int within(int number, int least, int most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException("out of range");
    }
    return number;
  }

  /** Notes a problem with the value of {@code key}. */
  public void reject(String key, String text) {
    file.reject(path(key), text);
  }

  /** Settings that check themselves: what they refuse becomes a problem of {@code key}. */
  public <T> T checked(String key, T fallback, Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException e) {
      reject(key, String.valueOf(e.getMessage()));
      return fallback;
    }
  }

  private <T> T read(String key, T fallback, Function<String, T> reading) {
    Optional<ConfigFile.Found> found = file.find(path(key));
    if (found.isEmpty()) {
      return fallback;
    }
    JsonNode value = found.get().value();
    if (!value.isTextual()) {
      reject(key, "must be a text in quotes, is " + value);
      return fallback;
    }
    return checked(key, fallback, () -> reading.apply(value.asText()));
  }

  private String path(String key) {
    return name + "." + key;
  }

  private static String outside(String value, String least, String most) {
    return "is " + value + "; allowed are " + least + ".." + most;
  }
}

package org.bench104.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;

/** The kinds of keys that there are. */
public final class Keys {
  private static final String TIME = "^\\s*\\d{1,15}\\s*(ms|s|min|h|d)\\s*$";
  private static final String SIZE = "^\\s*\\d{1,15}\\s*(B|KiB|MiB|GiB)\\s*$";
  private static final String ADDRESS = "^.+:\\d{1,5}$";

  private Keys() {}

  /** Any text. */
  public static Key<String> text(String name) {
    return Key.of(name, TextKind.<String>of("text", Function.identity(), Function.identity()))
        .usual("");
  }

  /**
   * A text of which something is made.
   *
   * @param allowed in words
   * @param parse throws IllegalArgumentException with what is wrong
   * @param show the opposite
   */
  public static <T> Key<T> parsed(
      String name, String allowed, Function<String, T> parse, Function<T, String> show) {
    return Key.of(name, TextKind.of(allowed, parse, show));
  }

  /** One of the given words. */
  public static Key<String> word(String name, List<String> words) {
    TextKind<String> kind =
        TextKind.of(listed(words), text -> among(words, text), Function.identity());
    return Key.of(name, kind.words(words).different(word -> next(words, word)));
  }

  /** One of these, each with a text of its own that {@code parse} knows. */
  public static <T> Key<T> among(
      String name, List<T> all, Function<String, T> parse, Function<T, String> show) {
    List<String> words = all.stream().map(show).toList();
    TextKind<T> kind = TextKind.of(listed(words), parse, show);
    return Key.of(name, kind.words(words).different(one -> next(all, one)));
  }

  private static String among(List<String> words, String text) {
    if (!words.contains(text.trim())) {
      throw new IllegalArgumentException(
          "is '"
              + text
              + "'; allowed are "
              + String.join(words.size() == 2 ? " and " : ", ", words));
    }
    return text.trim();
  }

  private static String listed(List<String> words) {
    return String.join(", ", words.stream().map(word -> "\"" + word + "\"").toList());
  }

  private static <T> T next(List<T> all, T one) {
    return all.get((all.indexOf(one) + 1) % all.size());
  }

  /** One of the constants, written in lower case with hyphens; {@code usual} is the default. */
  public static <E extends Enum<E>> Key<E> choice(String name, E usual) {
    List<E> all = Arrays.asList(usual.getDeclaringClass().getEnumConstants());
    List<String> words = all.stream().map(Keys::word).toList();
    TextKind<E> kind =
        TextKind.of(listed(words), text -> all.get(words.indexOf(among(words, text))), Keys::word);
    return Key.of(name, kind.words(words).different(one -> next(all, one))).usual(usual);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A whole number. */
  public static Key<Integer> integer(String name, int least, int most) {
    return Key.of(name, new IntegerKind(least, most));
  }

  /** A number with or without decimal point. */
  public static Key<Double> number(String name, double least, double most) {
    return Key.of(name, new NumberKind(least, most, false));
  }

  /** Yes or no. */
  public static Key<Boolean> flag(String name) {
    return Key.of(name, new FlagKind());
  }

  /** A time such as {@code "15s"}. */
  public static Key<Duration> duration(String name, Duration least, Duration most) {
    String range = Quantity.words(least) + ".." + Quantity.words(most);
    TextKind<Duration> kind =
        TextKind.of(
            range,
            text -> {
              Duration time = Quantity.duration(text);
              if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
                throw outside(Quantity.words(time), range);
              }
              return time;
            },
            Quantity::words);
    return Key.of(
        name, kind.pattern(TIME).different(time -> time.equals(most) ? least : longer(time, most)));
  }

  private static Duration longer(Duration time, Duration most) {
    Duration more = time.isZero() ? Duration.ofMillis(1) : time.multipliedBy(2);
    return more.compareTo(most) < 0 ? more : most;
  }

  /** A size such as {@code "4MiB"}, in octets. */
  public static Key<Long> size(String name, long least, long most) {
    String range = Quantity.words(least) + ".." + Quantity.words(most);
    TextKind<Long> kind =
        TextKind.of(
            range,
            text -> {
              long size = Quantity.size(text);
              if (size < least || size > most) {
                throw outside(Quantity.words(size), range);
              }
              return size;
            },
            Quantity::words);
    return Key.of(
        name,
        kind.pattern(SIZE).different(size -> size == most ? least : Math.min(most, size * 2)));
  }

  private static IllegalArgumentException outside(String value, String range) {
    return new IllegalArgumentException("is " + value + "; allowed are " + range);
  }

  /** An address to listen on. */
  public static Key<HostPort> listen(String name) {
    TextKind<HostPort> kind =
        TextKind.of("address; port 0: any free port", HostPort::parse, HostPort::toString);
    return Key.of(
        name,
        kind.pattern(ADDRESS)
            .different(address -> new HostPort(address.host(), (address.port() + 1) % 65536)));
  }

  /** An address to connect to; empty text means that there is none. */
  public static Key<Optional<HostPort>> target(String name) {
    TextKind<Optional<HostPort>> kind =
        TextKind.of(
            "address", Keys::parseTarget, target -> target.map(HostPort::toString).orElse(""));
    return Key.of(name, kind.pattern("^\\s*$|" + ADDRESS))
        .usual(Optional.empty())
        .example("\"192.168.1.30:2404\"");
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

  /** A file or folder; empty text means the default. */
  public static Key<Path> path(String name, String usual) {
    return Key.of(name, TextKind.of("path", Keys::parsePath, Path::toString).blankIsUsual(true))
        .usual(Path.of(usual))
        .example("\"/var/lib/bench104/other\"");
  }

  /** A file that need not be; empty text means that there is none. */
  public static Key<Optional<Path>> file(String name) {
    TextKind<Optional<Path>> kind =
        TextKind.of(
            "path",
            text -> text.isBlank() ? Optional.empty() : Optional.of(parsePath(text)),
            path -> path.map(Path::toString).orElse(""));
    return Key.of(name, kind).usual(Optional.empty()).example("\"/etc/bench104/" + name + "\"");
  }

  private static Path parsePath(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path: " + e.getReason(), e);
    }
  }

  /** A list of texts of which something is made; none is the default. */
  public static <T> Key<List<T>> list(
      String name, String allowed, Function<String, T> parse, Function<T, String> show) {
    return Key.of(name, new ListKind<>(TextKind.of(allowed, parse, show), false)).usual(List.of());
  }

  /** A list of texts; none is the default. */
  public static Key<List<String>> texts(String name, String allowed) {
    return list(name, allowed, String::strip, Function.identity());
  }

  /** The words of a command; an empty list means the default. */
  public static Key<List<String>> command(String name, List<String> usual) {
    TextKind<String> word =
        TextKind.of("a command, word by word", Function.identity(), Function.identity());
    return Key.of(name, new ListKind<>(word, true)).usual(usual);
  }

  /** A list of addresses and blocks of addresses; none is the default. */
  public static Key<List<AddressRange>> ranges(String name) {
    return list(name, "addresses, blocks", AddressRange::parse, AddressRange::toString)
        .example("[\"192.168.1.0/24\", \"100.64.0.7\"]");
  }

  /** A list of whole numbers; none is the default. */
  public static Key<List<Integer>> integers(String name, int least, int most) {
    return Key.of(name, new IntegersKind(least, most)).usual(List.of());
  }
}

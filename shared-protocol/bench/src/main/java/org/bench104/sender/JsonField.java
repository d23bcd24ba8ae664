package org.bench104.sender;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One place in a JSON document with its path, for reading with located errors. What is missing has
 * a default; what is of the wrong kind or out of range is an {@link IllegalArgumentException}.
 *
 * @param path e.g. {@code points[3].value}; empty for the whole document
 */
record JsonField(String path, JsonNode node) {
  JsonField at(String name) {
    if (!node.isObject()) {
      throw wrong("must be an object in braces");
    }
    return new JsonField(path.isEmpty() ? name : path + "." + name, node.path(name));
  }

  boolean present() {
    return !node.isMissingNode() && !node.isNull();
  }

  String text(String fallback) {
    if (!present()) {
      return fallback;
    }
    if (!node.isTextual()) {
      throw wrong("must be a text in quotes");
    }
    return node.textValue();
  }

  int whole(int fallback) {
    if (!present()) {
      return fallback;
    }
    if (!node.isInt()) {
      throw wrong("must be a whole number");
    }
    return node.intValue();
  }

  long longWhole(long fallback) {
    if (!present()) {
      return fallback;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong("must be a whole number");
    }
    return node.longValue();
  }

  double number() {
    if (!node.isNumber()) {
      throw wrong(present() ? "must be a number" : "is missing");
    }
    return node.doubleValue();
  }

  boolean flag(boolean fallback) {
    if (!present()) {
      return fallback;
    }
    if (!node.isBoolean()) {
      throw wrong("must be true or false");
    }
    return node.booleanValue();
  }

  List<JsonField> list() {
    if (!present()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw wrong("must be a list in brackets");
    }
    List<JsonField> fields = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      fields.add(new JsonField(path + "[" + i + "]", node.get(i)));
    }
    return fields;
  }

  /** What {@code parse} makes of the text here; its exceptions get this path. */
  <T> T parsed(T fallback, Function<String, T> parse) {
    return present() ? located(() -> parse.apply(text(""))) : fallback;
  }

  /** Gives the exceptions of {@code build} this path. */
  <T> T located(Supplier<T> build) {
    try {
      return build.get();
    } catch (LocatedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new LocatedException(where() + e.getMessage(), e);
    }
  }

  private LocatedException wrong(String words) {
    return new LocatedException(where() + words, null);
  }

  private String where() {
    return (path.isEmpty() ? "the document" : path) + ": ";
  }

  private static final class LocatedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    LocatedException(String words, @Nullable Throwable cause) {
      super(words, cause);
    }
  }
}

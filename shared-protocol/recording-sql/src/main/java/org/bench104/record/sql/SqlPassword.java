package org.bench104.record.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The password of a database, or where it stands. It never shows in a text of this object. A file
 * is read at every connection, so that a changed one needs no restart.
 */
public final class SqlPassword {
  /** There is none. */
  public static final SqlPassword NONE = new SqlPassword("", null);

  private final String text;
  private final @Nullable Path file;

  private SqlPassword(String text, @Nullable Path file) {
    this.text = text;
    this.file = file;
  }

  /** A password that is known, from the environment for example. */
  public static SqlPassword of(String text) {
    return new SqlPassword(text, null);
  }

  /** The first line of a file. */
  public static SqlPassword ofFile(Path file) {
    return new SqlPassword("", file);
  }

  /**
   * The password; empty for none.
   *
   * @throws IOException when its file cannot be read
   */
  String read() throws IOException {
    if (file == null) {
      return text;
    }
    return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SqlPassword password
        && password.text.equals(text)
        && String.valueOf(password.file).equals(String.valueOf(file));
  }

  @Override
  public int hashCode() {
    return text.hashCode() ^ String.valueOf(file).hashCode();
  }

  @Override
  public String toString() {
    return file != null ? "from " + file : text.isEmpty() ? "none" : "set";
  }
}

package org.bench104.record.sql;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Failures of databases in words an operator can act on, without any credentials. */
final class SqlWords {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)\\b(user|username|password|pwd|uid|accessToken|sslpassword)\\s*=[^;&\\s\"']*");
  private static final Pattern IN_ADDRESS = Pattern.compile("//[^/@\\s]*@");

  private static final String AWAY = "the database is away";

  private SqlWords() {}

  static boolean hasCredentials(String url) {
    return SECRET.matcher(url).find() || IN_ADDRESS.matcher(url).find();
  }

  static String withoutSecrets(String text) {
    String hidden = SECRET.matcher(text).replaceAll("$1=***");
    return IN_ADDRESS.matcher(hidden).replaceAll("//***@");
  }

  /**
   * What failed. A lost connection has the same words whichever thread, driver or pool notices it
   * first, and at which step: only why it cannot be made is added to them.
   *
   * @param secret a password that must not show, whoever quotes it
   */
  static String of(Throwable failure, String secret) {
    SQLException sql = sql(failure);
    String words = sql == null ? "" : kind(sql);
    Throwable said = sql == null ? root(failure) : sql;
    String message = String.valueOf(said.getMessage()).lines().findFirst().orElse("").strip();
    String text = words.isEmpty() ? message : words;
    if (!words.isEmpty() && sql != null && (!words.equals(AWAY) || unreachable(sql))) {
      text += ": " + message;
    }
    String safe = withoutSecrets(text);
    return secret.isEmpty() ? safe : safe.replace(secret, "***");
  }

  private static @Nullable SQLException sql(Throwable failure) {
    SQLException found = null;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        found = sql;
      }
    }
    return found;
  }

  /** Whether the connection could not even be made. */
  private static boolean unreachable(SQLException failure) {
    return "08001".equals(failure.getSQLState());
  }

  private static Throwable root(Throwable failure) {
    Throwable at = failure;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return at;
  }

  /** By the class of the SQLSTATE; SQLite has none and says its own words. */
  private static String kind(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    String message = String.valueOf(failure.getMessage()).toUpperCase(Locale.ROOT);
    if (state.startsWith("53") || message.contains("SQLITE_FULL")) {
      return "the database is full";
    }
    if (state.equals("25006") || message.contains("SQLITE_READONLY")) {
      return "the database is read-only";
    }
    if (state.startsWith("28") || state.equals("08004")) {
      return "the database refuses this user or password";
    }
    if (state.startsWith("08")
        || state.startsWith("57P")
        || failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException) {
      return AWAY;
    }
    if (state.equals("42501")) {
      return "the database denies a right that is needed";
    }
    if (state.startsWith("42") || state.startsWith("22") || state.startsWith("23")) {
      return "the table is not as it should be";
    }
    if (message.contains("SQLITE_BUSY") || message.contains("SQLITE_LOCKED")) {
      return "another program holds the database";
    }
    return "";
  }
}

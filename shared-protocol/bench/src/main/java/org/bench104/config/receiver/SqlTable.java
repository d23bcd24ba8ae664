package org.bench104.config.receiver;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bench104.config.ConfigFile;
import org.bench104.config.Section;
import org.bench104.record.sql.SqlPassword;
import org.bench104.record.sql.SqlSettings;

/** The {@code [[sql]]} tables: databases that get every recorded row. */
public final class SqlTable {
  /** The user of databases that name none. */
  public static final String USER = "BENCH104_SQL_USER";

  /** The password of databases that name no file. */
  public static final String PASSWORD = "BENCH104_SQL_PASSWORD";

  private static final SqlSettings USUAL = SqlSettings.of(SqlSettings.DEFAULT_URL);

  private SqlTable() {}

  static List<SqlSettings> read(ConfigFile file, Map<String, String> environment) {
    List<SqlSettings> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : file.sections("sql")) {
      int before = file.problemCount();
      SqlSettings settings = read(section, environment);
      if (file.problemCount() == before && !names.add(settings.name())) {
        section.reject(
            "name", "'" + settings.name() + "' is the name of two databases, give each its own");
      }
      all.add(settings);
    }
    return all;
  }

  private static SqlSettings read(Section section, Map<String, String> environment) {
    SqlSettings read =
        section.checked(
            "url", USUAL, () -> SqlSettings.of(section.text("url", SqlSettings.DEFAULT_URL)));
    SqlSettings named = read.named(section.text("name", read.name()));
    String table = section.text("table", SqlSettings.DEFAULT_TABLE);
    SqlSettings placed = section.checked("table", named, () -> named.into(table));
    int rows = section.integer("batch-rows", SqlSettings.DEFAULT_ROWS, 1, SqlSettings.MOST_ROWS);
    Duration time =
        section.duration(
            "batch-time", SqlSettings.DEFAULT_TIME, Duration.ofMillis(100), Duration.ofHours(1));
    String user = section.text("user", "");
    SqlSettings login = withEnvironment(placed.withBatches(rows, time), environment);
    String file = section.text("password-file", "");
    return login.withLogin(
        user.isBlank() ? login.user() : user,
        file.isBlank() ? login.password() : passwordFile(section, file));
  }

  private static SqlPassword passwordFile(Section section, String text) {
    try {
      Path file = Path.of(text);
      if (!Files.isReadable(file)) {
        section.reject("password-file", "'" + text + "' is not there or cannot be read");
      }
      return SqlPassword.ofFile(file);
    } catch (InvalidPathException e) {
      section.reject("password-file", "'" + text + "' is not a path: " + e.getReason());
      return SqlPassword.NONE;
    }
  }

  /** A database that names no login gets the one of the environment. */
  public static SqlSettings withEnvironment(SqlSettings settings, Map<String, String> environment) {
    String password = environment.getOrDefault(PASSWORD, "");
    return settings.withLogin(
        environment.getOrDefault(USER, ""),
        password.isEmpty() ? SqlPassword.NONE : SqlPassword.of(password));
  }
}

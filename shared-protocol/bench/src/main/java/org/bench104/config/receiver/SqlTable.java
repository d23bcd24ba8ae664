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
import org.bench104.bytes.FileRights;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.record.sql.SqlPassword;
import org.bench104.record.sql.SqlSettings;

/** The {@code [[sql]]} tables: databases that get every recorded row. */
public final class SqlTable {
  /** The user of databases that name none. */
  public static final String USER = "BENCH104_SQL_USER";

  /** The password of databases that name no file. */
  public static final String PASSWORD = "BENCH104_SQL_PASSWORD";

  private static final Key<String> NAME =
      Keys.text("name")
          .usualWords("the kind of database")
          .example("\"plant\"")
          .help("each its own; for messages");
  private static final Key<String> URL =
      Keys.text("url")
          .usual(SqlSettings.DEFAULT_URL)
          .example("\"jdbc:postgresql://db.example:5432/plant\"")
          .help(
              "jdbc:sqlite:FILE, jdbc:postgresql://HOST:PORT/DATABASE or"
                  + " jdbc:sqlserver://HOST:PORT;databaseName=NAME, without user and password");
  private static final Key<String> LOGIN =
      Keys.text("user").example("\"bench104\"").help("login; empty: " + USER);
  private static final Key<String> PASSWORD_FILE =
      Keys.text("password-file")
          .example("\"/etc/bench104/sql.password\"")
          .help("its first line is the password; empty: " + PASSWORD);
  private static final Key<String> INTO =
      Keys.text("table")
          .usual(SqlSettings.DEFAULT_TABLE)
          .example("\"plant.frames\"")
          .help("NAME or SCHEMA.NAME; created when it is not there");
  private static final Key<Integer> BATCH_ROWS =
      Keys.integer("batch-rows", 1, SqlSettings.MOST_ROWS)
          .usual(SqlSettings.DEFAULT_ROWS)
          .help("insert when so many rows wait");
  private static final Key<Duration> BATCH_TIME =
      Keys.duration("batch-time", Duration.ofMillis(100), Duration.ofHours(1))
          .usual(SqlSettings.DEFAULT_TIME)
          .help("but none waits longer than this");

  static final Place PLACE =
      Place.tables(
          "sql",
          Table.of(NAME, URL, LOGIN, PASSWORD_FILE, INTO, BATCH_ROWS, BATCH_TIME),
          "a database that gets every recorded row, see sql.md");

  private static final SqlSettings USUAL = SqlSettings.of(SqlSettings.DEFAULT_URL);

  private SqlTable() {}

  static List<SqlSettings> read(ConfigFile file, Map<String, String> environment) {
    List<SqlSettings> all = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section section : file.tables(PLACE)) {
      int before = file.problemCount();
      SqlSettings settings = read(section, environment);
      if (file.problemCount() == before && !names.add(settings.name())) {
        section.reject(
            NAME, "'" + settings.name() + "' is the name of two databases, give each its own");
      }
      all.add(settings);
    }
    return all;
  }

  private static SqlSettings read(Section section, Map<String, String> environment) {
    SqlSettings read = section.checked(URL, USUAL, () -> SqlSettings.of(section.get(URL)));
    SqlSettings named = read.named(section.get(NAME, read.name()));
    String table = section.get(INTO);
    SqlSettings placed = section.checked(INTO, named, () -> named.into(table));
    int rows = section.get(BATCH_ROWS);
    Duration time = section.get(BATCH_TIME);
    String user = section.get(LOGIN);
    SqlSettings login = withEnvironment(placed.withBatches(rows, time), environment);
    String file = section.get(PASSWORD_FILE);
    return login.withLogin(
        user.isBlank() ? login.user() : user,
        file.isBlank() ? login.password() : passwordFile(section, file));
  }

  private static SqlPassword passwordFile(Section section, String text) {
    try {
      Path file = Path.of(text);
      if (!Files.isReadable(file)) {
        section.reject(PASSWORD_FILE, "'" + text + "' is not there or cannot be read");
      }
      FileRights.refusal(file).ifPresent(words -> section.reject(PASSWORD_FILE, words));
      return SqlPassword.ofFile(file);
    } catch (InvalidPathException e) {
      section.reject(PASSWORD_FILE, "'" + text + "' is not a path: " + e.getReason());
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

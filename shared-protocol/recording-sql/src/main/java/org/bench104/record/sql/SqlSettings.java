package org.bench104.record.sql;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One database that gets every row of a recording.
 *
 * @param name for messages
 * @param url JDBC, without credentials; its beginning tells the {@link SqlDialect}
 * @param user empty for none
 * @param table created when it is not there; {@code NAME} or {@code SCHEMA.NAME}
 * @param batchRows so many rows are waited for, 1..5000
 * @param batchTime but none waits longer than this, 0.1 s..1 h
 */
public record SqlSettings(
    String name,
    String url,
    String user,
    SqlPassword password,
    String table,
    int batchRows,
    Duration batchTime) {
  /** The embedded database that is used when none is named: a file of the current folder. */
  public static final String DEFAULT_URL = "jdbc:sqlite:iec104_data.db";

  /** The table unless set otherwise. */
  public static final String DEFAULT_TABLE = "iec104_data";

  /** Rows of a batch unless set otherwise. */
  public static final int DEFAULT_ROWS = 100;

  /** Longest wait for a batch unless set otherwise. */
  public static final Duration DEFAULT_TIME = Duration.ofSeconds(60);

  /** No batch can be larger. */
  public static final int MOST_ROWS = 5000;

  private static final Pattern TABLE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,47}\\.)?[A-Za-z_][A-Za-z0-9_]{0,47}");

  public SqlSettings {
    SqlDialect.of(url);
    if (SqlWords.hasCredentials(url)) {
      throw new IllegalArgumentException(
          "holds a user or a password, which logs would show; set user and password-file instead");
    }
    if (!TABLE.matcher(table).matches()) {
      throw new IllegalArgumentException(
          "the table '" + table + "'; allowed are NAME and SCHEMA.NAME of letters, digits and _");
    }
    if (batchRows < 1 || batchRows > MOST_ROWS) {
      throw new IllegalArgumentException(
          "a batch of " + batchRows + " rows; allowed are 1.." + MOST_ROWS);
    }
    if (batchTime.toMillis() < 100 || batchTime.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("a wait of " + batchTime + "; allowed are 100ms..1h");
    }
  }

  /** The usual settings of a database, named after its kind. */
  public static SqlSettings of(String url) {
    String jdbc = url.startsWith("jdbc:") ? url : "jdbc:sqlite:" + url;
    return new SqlSettings(
        SqlDialect.of(jdbc).words(),
        jdbc,
        "",
        SqlPassword.NONE,
        DEFAULT_TABLE,
        DEFAULT_ROWS,
        DEFAULT_TIME);
  }

  /** The same for another user. */
  public SqlSettings withLogin(String newUser, SqlPassword newPassword) {
    return new SqlSettings(name, url, newUser, newPassword, table, batchRows, batchTime);
  }

  /** The same with other batches. */
  public SqlSettings withBatches(int rows, Duration time) {
    return new SqlSettings(name, url, user, password, table, rows, time);
  }

  /** The same under another name. */
  public SqlSettings named(String newName) {
    return new SqlSettings(newName, url, user, password, table, batchRows, batchTime);
  }

  /** The same into another table. */
  public SqlSettings into(String newTable) {
    return new SqlSettings(name, url, user, password, newTable, batchRows, batchTime);
  }
}

package org.bench104.record.sql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the databases say differently. The statements avoid what only some of them have; each one
 * ignores a row whose key is there already, because that is the same row of an earlier try.
 */
enum SqlDialect {
  /** A file; a connection is a lock on it. */
  SQLITE("SQLite", "jdbc:sqlite:", "TEXT", "TEXT", "REAL", "?", " ON CONFLICT DO NOTHING"),
  /** From PostgreSQL 9.5. */
  POSTGRESQL(
      "PostgreSQL",
      "jdbc:postgresql:",
      "TEXT",
      "TIMESTAMP(6) WITH TIME ZONE",
      "DOUBLE PRECISION",
      "?",
      " ON CONFLICT DO NOTHING"),
  /** SQL Server and Azure SQL: the key of the table itself ignores repeated rows. */
  SQL_SERVER(
      "SQL Server", "jdbc:sqlserver:", "NVARCHAR(4000)", "DATETIMEOFFSET(6)", "FLOAT", "?", "");

  /** Columns and their kinds, in the order of the parameters of {@link #insert}. */
  static final List<String> COLUMNS =
      List.of(
          "recording",
          "position",
          "row_check",
          "received_at",
          "source",
          "type_id",
          "type",
          "cause",
          "negative",
          "test",
          "originator",
          "common_address",
          "ioa",
          "value",
          "number",
          "quality",
          "time_tag",
          "findings",
          "asdu");

  private final String words;
  private final String prefix;
  private final String text;
  private final String time;
  private final String real;
  private final String parameter;
  private final String onConflict;

  SqlDialect(
      String words,
      String prefix,
      String text,
      String time,
      String real,
      String parameter,
      String onConflict) {
    this.words = words;
    this.prefix = prefix;
    this.text = text;
    this.time = time;
    this.real = real;
    this.parameter = parameter;
    this.onConflict = onConflict;
  }

  /**
   * The dialect of a JDBC address.
   *
   * @throws IllegalArgumentException when there is none
   */
  static SqlDialect of(String url) {
    for (SqlDialect dialect : values()) {
      if (url.startsWith(dialect.prefix) && url.length() > dialect.prefix.length()) {
        return dialect;
      }
    }
    throw new IllegalArgumentException(
        "is '"
            + SqlWords.withoutSecrets(url)
            + "'; allowed are jdbc:sqlite:FILE, jdbc:postgresql://HOST:PORT/DATABASE and"
            + " jdbc:sqlserver://HOST:PORT;databaseName=DATABASE");
  }

  /** The name people use. */
  String words() {
    return words;
  }

  /** What the driver is told beside address and login: bounded waits, commits that last. */
  Map<String, String> properties() {
    return switch (this) {
      case SQLITE -> Map.of("journal_mode", "WAL", "synchronous", "FULL", "busy_timeout", "10000");
      case POSTGRESQL ->
          Map.of(
              "reWriteBatchedInserts", "true",
              "connectTimeout", "10",
              "socketTimeout", "60",
              "tcpKeepAlive", "true",
              "ApplicationName", "bench104");
      case SQL_SERVER ->
          Map.of("loginTimeout", "10", "socketTimeout", "60000", "applicationName", "bench104");
    };
  }

  /** Creates the three tables of version 1 where they are not there yet. */
  List<String> tables(String table) {
    String key = "PRIMARY KEY (recording, position, row_check)";
    String rows =
        """
        (
          recording BIGINT NOT NULL,
          position BIGINT NOT NULL,
          row_check INTEGER NOT NULL,
          received_at %2$s,
          source %1$s,
          type_id INTEGER,
          type %1$s,
          cause %1$s,
          negative INTEGER,
          test INTEGER,
          originator INTEGER,
          common_address INTEGER,
          ioa INTEGER,
          value %1$s,
          number %3$s,
          quality %1$s,
          time_tag %1$s,
          findings %1$s,
          asdu %1$s,
          %4$s
        )"""
            .formatted(
                text, time, real, this == SQL_SERVER ? key + " WITH (IGNORE_DUP_KEY = ON)" : key);
    String progress =
        """
        (
          recorder VARCHAR(400) NOT NULL PRIMARY KEY,
          recording BIGINT NOT NULL,
          position BIGINT NOT NULL,
          last_length INTEGER NOT NULL,
          last_check INTEGER NOT NULL
        )""";
    return List.of(
        create(table, rows),
        create(progressOf(table), progress),
        create(versionOf(table), "(version INTEGER NOT NULL PRIMARY KEY)"));
  }

  private String create(String table, String columns) {
    return this == SQL_SERVER
        ? "IF OBJECT_ID(N'" + table + "', N'U') IS NULL CREATE TABLE " + table + " " + columns
        : "CREATE TABLE IF NOT EXISTS " + table + " " + columns;
  }

  static String progressOf(String table) {
    return table + "_progress";
  }

  static String versionOf(String table) {
    return table + "_version";
  }

  /** Inserts one row, or nothing when it is there. */
  String insert(String table) {
    String parameters = COLUMNS.stream().map(column -> parameter).collect(Collectors.joining(", "));
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", COLUMNS)
        + ") VALUES ("
        + parameters
        + ")"
        + onConflict;
  }

  /** An instant as the driver wants it; null for none. */
  @Nullable Object time(@Nullable Instant at, String written) {
    if (at == null) {
      return null;
    }
    return this == POSTGRESQL ? at.atOffset(ZoneOffset.UTC) : written;
  }
}

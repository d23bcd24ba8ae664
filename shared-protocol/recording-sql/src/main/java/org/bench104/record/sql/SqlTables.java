package org.bench104.record.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.bench104.record.RecordedLine;
import org.bench104.record.RecordingPosition;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one database: rows, the progress of each recorder, and the version of the tables.
 * Rows and progress change in one transaction, so that they never contradict each other, whoever
 * dies in between and whatever backup is restored. Every call ends its transaction.
 */
final class SqlTables {
  static final int VERSION = 1;

  private final SqlDialect dialect;
  private final String table;

  SqlTables(SqlDialect dialect, String table) {
    this.dialect = dialect;
    this.table = table;
  }

  /** Creates what is missing and checks what is there. */
  void prepare(Connection connection) throws SQLException {
    int version = version(connection);
    if (version > VERSION) {
      throw new SQLException(
          "table " + table + " has version " + version + ", made by a newer bench104", "42000");
    }
    if (version == 0) {
      try (Statement statement = connection.createStatement()) {
        for (String sql : dialect.tables(table)) {
          statement.execute(sql);
        }
        statement.execute(
            "INSERT INTO " + SqlDialect.versionOf(table) + " (version) VALUES (" + VERSION + ")");
      }
      connection.commit();
    }
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery(
                "SELECT "
                    + String.join(", ", SqlDialect.COLUMNS)
                    + " FROM "
                    + table
                    + " WHERE 1 = 0")) {
      none.next();
    }
    connection.commit();
  }

  /** The version of the tables; 0 when there are none. */
  private int version(Connection connection) throws SQLException {
    String query = "SELECT MAX(version) FROM " + SqlDialect.versionOf(table);
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      int version = found.next() ? found.getInt(1) : 0;
      connection.commit();
      return version;
    } catch (SQLException missing) {
      try {
        connection.rollback();
      } catch (SQLException closed) {
        missing.addSuppressed(closed); // what broke the connection is the reason, not its echo
        throw missing;
      }
      return 0;
    }
  }

  /** Behind which row {@code recorder} stopped; null when it never began. */
  @Nullable RecordingPosition progress(Connection connection, String recorder) throws SQLException {
    String query =
        "SELECT recording, position, last_length, last_check FROM "
            + SqlDialect.progressOf(table)
            + " WHERE recorder = ?";
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, recorder);
      try (ResultSet found = select.executeQuery()) {
        RecordingPosition position =
            found.next()
                ? new RecordingPosition(
                    found.getLong(1), found.getLong(2), found.getInt(3), found.getInt(4))
                : null;
        connection.commit();
        return position;
      }
    }
  }

  /**
   * Inserts rows and notes how far {@code recorder} is, both or neither.
   *
   * @param rows not empty; those without the columns of a recording are left out
   */
  void insert(
      Connection connection, String recorder, List<RecordedLine> rows, RecordingPosition end)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(dialect.insert(table))) {
      for (RecordedLine row : rows) {
        RowColumns.bind(insert, dialect, row);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    if (update(connection, recorder, end) == 0) {
      begin(connection, recorder, end);
    }
    connection.commit();
  }

  private int update(Connection connection, String recorder, RecordingPosition end)
      throws SQLException {
    return progress(
        connection,
        "UPDATE %s SET recording = ?, position = ?, last_length = ?, last_check = ? WHERE recorder = ?",
        recorder,
        end);
  }

  private void begin(Connection connection, String recorder, RecordingPosition end)
      throws SQLException {
    progress(
        connection,
        "INSERT INTO %s (recording, position, last_length, last_check, recorder) VALUES (?, ?, ?, ?, ?)",
        recorder,
        end);
  }

  private int progress(Connection connection, String sql, String recorder, RecordingPosition end)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(sql.formatted(SqlDialect.progressOf(table)))) {
      statement.setLong(1, end.recording());
      statement.setLong(2, end.offset());
      statement.setInt(3, end.lastLength());
      statement.setInt(4, end.lastCheck());
      statement.setString(5, recorder);
      return statement.executeUpdate();
    }
  }
}

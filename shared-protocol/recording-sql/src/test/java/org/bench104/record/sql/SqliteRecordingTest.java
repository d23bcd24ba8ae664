package org.bench104.record.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRecordingTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private String url;
  private SqlSettings database;

  @BeforeEach
  void nameDatabase() {
    url = "jdbc:sqlite:" + folder.resolve("rows.db");
    database = SqlSettings.of(url).withBatches(100, HOUR);
  }

  private List<Long> numbers() throws SQLException {
    return Rows.numbers(url, "", "");
  }

  @Test
  void rowsAreInsertedWhenABatchIsThereAndTheRestOnStop() throws Exception {
    try (Rows rows = Rows.open(folder, 0, database)) {
      Rows.until(() -> Files.exists(folder.resolve("rows.db")));
      rows.write(99);
      rows.write(1);
      Rows.until(() -> rows.sql.status().get(0).rows() >= 100);
      rows.write(7);
      assertThat(numbers().size()).isBetween(100, 107);
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(107));
  }

  @Test
  void aRowThatIsNoBatchWaitsNoLongerThanTheTimeOfABatch() throws Exception {
    SqlSettings quick = database.withBatches(100, Duration.ofMillis(150));
    try (Rows rows = Rows.open(folder, 0, quick)) {
      rows.write(1);
      Rows.until(() -> rows.sql.status().get(0).rows() == 1);
      Rows.until(() -> asleep("sql SQLite"));
      rows.write(2);
      Rows.until(() -> rows.sql.status().get(0).rows() == 3);
      rows.write(2);
      Rows.until(() -> rows.sql.status().get(0).rows() == 5);
      assertThat(rows.sql.status().get(0).waitingOctets()).isZero();
    }
  }

  /** Whether the thread of a database waits for rows, and for no time. */
  private static boolean asleep(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(
            thread -> thread.getName().equals(name) && thread.getState() == Thread.State.WAITING);
  }

  @Test
  void theColumnsAreThoseOfTheRecordingAndANumber() throws Exception {
    try (Rows rows = Rows.open(folder, 5, database)) {
      rows.write(1);
    }
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT received_at, source, type_id, type, cause, negative, test, originator,"
                    + " common_address, ioa, value, number, quality, time_tag, findings, asdu"
                    + " FROM iec104_data")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("2026-03-04T05:06:07.000094Z");
      assertThat(row.getString(2)).isEqualTo("10.0.0.1:5000");
      assertThat(row.getInt(3)).isEqualTo(13);
      assertThat(row.getString(4)).isEqualTo("M_ME_NC_1");
      assertThat(row.getString(5)).isEqualTo("spont");
      assertThat(row.getInt(6)).isZero();
      assertThat(row.getInt(7)).isZero();
      assertThat(row.getInt(8)).isZero();
      assertThat(row.getInt(9)).isEqualTo(1);
      assertThat(row.getInt(10)).isEqualTo(100);
      assertThat(row.getString(11)).isEqualTo("5.0");
      assertThat(row.getDouble(12)).isEqualTo(5.0);
      assertThat(row.getString(14)).as("no time tag").isNull();
      assertThat(row.getString(16)).isEqualTo("0d01030001006400000000a04000");
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  void aRecordingThatWasThereBeforeIsInsertedToo() throws Exception {
    try (Rows rows = Rows.open(folder, 0)) {
      rows.write(150);
    }
    try (Rows rows = Rows.open(folder, 150, database)) {
      rows.write(50);
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(200));
  }

  @Test
  void whatWasInsertedIsNotInsertedAgainEvenWhenTheProgressIsForgotten() throws Exception {
    try (Rows rows = Rows.open(folder, 0, database)) {
      rows.write(150);
    }
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("DELETE FROM iec104_data_progress")).isEqualTo(1);
    }
    try (Rows rows = Rows.open(folder, 150, database)) {
      rows.write(10);
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(160));
  }

  @Test
  void aDatabaseRestoredFromABackupGetsWhatItMisses() throws Exception {
    try (Rows rows = Rows.open(folder, 0, database)) {
      rows.write(100);
    }
    Path backup = folder.resolve("backup.db");
    Files.copy(folder.resolve("rows.db"), backup);
    try (Rows rows = Rows.open(folder, 100, database)) {
      rows.write(100);
    }
    Files.move(
        backup, folder.resolve("rows.db"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Rows rows = Rows.open(folder, 200, database)) {
      rows.write(1);
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(201));
  }

  @Test
  void oneDatabaseThatIsAwayDoesNotHoldUpAnotherAndMissesNothing() throws Exception {
    Path later = folder.resolve("later");
    SqlSettings away = SqlSettings.of("jdbc:sqlite:" + later.resolve("rows.db")).named("away");
    try (Rows rows = Rows.open(folder, 0, database, away)) {
      assertThat(rows.alarm()).startsWith("away: ");
      rows.write(500);
      Rows.until(() -> rows.sql.status().get(0).rows() == 500);
      assertThat(rows.sql.status().get(1).failing()).isPresent();
      Files.createDirectory(later);
      assertThat(rows.alarm()).isEqualTo("away recovered");
      rows.write(100);
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(600));
    assertThat(Rows.numbers("jdbc:sqlite:" + later.resolve("rows.db"), "", ""))
        .isEqualTo(Rows.upTo(600));
  }

  @Test
  void fourThatFailEachInItsOwnWayDisturbNeitherTheGoodOneNorEachOther() throws Exception {
    SqlSettings full = named("full");
    SqlSettings readOnly = named("read-only");
    SqlSettings locked = named("locked");
    SqlSettings wrong = named("wrong");
    try (Rows rows = Rows.open(folder, 0, full, readOnly, locked)) {
      rows.write(10);
    }
    execute(wrong, "CREATE TABLE iec104_data (something TEXT)");
    try (Connection lock = DriverManager.getConnection(locked.url());
        Statement statement = lock.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      Map<String, String> alarms = new TreeMap<>();
      try (Rows rows =
          Rows.open(
              folder,
              10,
              database.named("good"),
              limited(full, "max_page_count=1"),
              limited(readOnly, "open_mode=1"),
              locked,
              wrong)) {
        rows.write(1000);
        for (int i = 0; i < 4; i++) {
          String[] alarm = rows.alarm().split(": ", 2);
          alarms.put(alarm[0], alarm[1]);
        }
        Rows.until(() -> rows.sql.status().get(0).rows() == 1010);
      }
      assertThat(alarms).containsOnlyKeys("full", "read-only", "locked", "wrong");
      assertThat(alarms.get("full")).contains("the database is full");
      assertThat(alarms.get("read-only")).contains("read-only");
      assertThat(alarms.get("locked")).contains("locked");
      assertThat(alarms.get("wrong")).contains("no such column");
      statement.execute("ROLLBACK");
    }
    execute(wrong, "DROP TABLE iec104_data");
    execute(wrong, "DROP TABLE IF EXISTS iec104_data_version");
    try (Rows rows = Rows.open(folder, 1010, full, readOnly, locked, wrong)) {
      rows.write(10);
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(1010));
    for (SqlSettings one : List.of(full, readOnly, locked, wrong)) {
      assertThat(Rows.numbers(one.url(), "", "")).as(one.name()).isEqualTo(Rows.upTo(1020));
    }
  }

  private SqlSettings named(String name) {
    return limited(SqlSettings.of("jdbc:sqlite:" + folder.resolve(name + ".db")).named(name), "");
  }

  private static SqlSettings limited(SqlSettings database, String limit) {
    return SqlSettings.of(database.url() + (limit.isEmpty() ? "" : "?" + limit))
        .named(database.name())
        .withBatches(100, HOUR);
  }

  private static void execute(SqlSettings database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aTableThatIsNotAsItShouldBeIsSaidAndUsedOnceItIsMended() throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE iec104_data (something TEXT)");
    }
    try (Rows rows = Rows.open(folder, 0, database)) {
      rows.write(5);
      assertThat(rows.alarm()).contains("SQLite: ").contains("no such column: recording");
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE iec104_data");
        statement.execute("DROP TABLE IF EXISTS iec104_data_version");
      }
      assertThat(rows.alarm()).isEqualTo("SQLite recovered");
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(5));
  }

  @Test
  void tablesOfANewerVersionAreLeftAlone() throws Exception {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE iec104_data_version (version INTEGER)");
      statement.execute("INSERT INTO iec104_data_version VALUES (2)");
    }
    try (Rows rows = Rows.open(folder, 0, database)) {
      rows.write(5);
      assertThat(rows.alarm()).contains("has version 2, made by a newer bench104");
    }
  }

  @Test
  void aRowThatSomebodyEditedIsCountedAndLeftOut() throws Exception {
    try (Rows rows = Rows.open(folder, 0)) {
      rows.write(3);
    }
    Files.writeString(
        folder.resolve("iec104_data.csv"), "edited,by,hand\n", StandardOpenOption.APPEND);
    try (Rows rows = Rows.open(folder, 3, database)) {
      rows.write(2);
      Rows.until(() -> rows.sql.status().get(0).unreadable() == 1);
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(5));
  }

  @Test
  void noThreadIsLeftBehind() throws IOException {
    try (Rows rows = Rows.open(folder, 0, database.named("mine alone"))) {
      rows.write(1);
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("mine alone"));
  }
}

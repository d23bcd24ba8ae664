package org.bench104.record.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server, which the tests start and kill. */
class PostgresRecordingTest {
  private static @Nullable PostgresCluster started;

  @TempDir private Path folder;
  private PostgresCluster postgres;
  private SqlSettings database;

  @BeforeAll
  static void start() {
    started = PostgresCluster.start("SQL RECORDING").orElse(null);
  }

  @AfterAll
  static void stop() throws Exception {
    if (started != null) {
      started.close();
    }
  }

  @BeforeEach
  void clean() throws Exception {
    Assumptions.assumeTrue(started != null, "PostgreSQL is not installed");
    postgres = started;
    postgres.ensureStarted(); // a test that failed may have left it as it was
    postgres.execute(
        "SET default_transaction_read_only = off",
        "ALTER DATABASE postgres RESET default_transaction_read_only",
        "DROP FUNCTION IF EXISTS full_disk CASCADE",
        "DROP TABLE IF EXISTS iec104_data, iec104_data_progress, iec104_data_version CASCADE");
    database = postgres.settings().withBatches(100, Duration.ofHours(1));
  }

  private List<Long> numbers() throws SQLException {
    return Rows.numbers(postgres.url(), postgres.user(), postgres.password());
  }

  @Test
  void everyRowIsInsertedOnceWithItsTimeInMicroseconds() throws Exception {
    try (Rows rows = Rows.open(folder, 0, database)) {
      for (int i = 0; i < 50; i++) {
        rows.write(123);
      }
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(6150));
    try (Connection connection =
            DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT to_char(received_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US'), type, ioa,"
                    + " number FROM iec104_data WHERE number = 7")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("05:06:07.000096");
      assertThat(row.getString(2)).isEqualTo("M_ME_NC_1");
      assertThat(row.getInt(3)).isEqualTo(100);
    }
  }

  @Test
  void aServerThatDiesInMidBatchLosesAndDoublesNothing() throws Exception {
    try (Rows rows = Rows.open(folder, 0, database)) {
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 60; i++) {
          rows.write(200);
          if (i == 20) {
            postgres.kill();
          }
        }
        assertThat(rows.alarm())
            .matches("PostgreSQL: the database is away(: Connection to \\S+ refused.*)?");
        Rows.until(() -> rows.sql.status().get(0).waitingOctets() > 0);
        postgres.start();
        assertThat(rows.alarm()).isEqualTo("PostgreSQL recovered");
      }
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(36_000));
  }

  @Test
  void aServerThatIsAwayWhenTheRecordingStopsGetsTheRestAtTheNextStart() throws Exception {
    postgres.kill();
    try (Rows rows = Rows.open(folder, 0, database)) {
      rows.write(250);
      rows.alarm();
    }
    postgres.start();
    try (Rows rows = Rows.open(folder, 250, database)) {
      rows.write(1);
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(251));
  }

  @Test
  void aFullDatabaseIsSaidAndFilledUpOnceThereIsRoom() throws Exception {
    try (Rows rows = Rows.open(folder, 0, database)) {
      rows.write(100);
      Rows.until(() -> rows.sql.status().get(0).rows() == 100);
      postgres.execute(
          "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
              + " RAISE EXCEPTION 'could not extend file: No space left on device'"
              + " USING ERRCODE = 'disk_full'; END $$",
          "CREATE TRIGGER full_disk BEFORE INSERT ON iec104_data"
              + " FOR EACH ROW EXECUTE FUNCTION full_disk()");
      rows.write(100);
      assertThat(rows.alarm()).contains("the database is full: ").contains("No space left");
      rows.write(100);
      postgres.execute("DROP FUNCTION full_disk CASCADE");
      assertThat(rows.alarm()).isEqualTo("PostgreSQL recovered");
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(300));
  }

  @Test
  void aReadOnlyDatabaseIsSaidAndFilledUpOnceItIsWritable() throws Exception {
    try (Rows rows = Rows.open(folder, 0, database)) {
      rows.write(10);
    }
    postgres.execute("ALTER DATABASE postgres SET default_transaction_read_only = on");
    try (Rows rows = Rows.open(folder, 10, database)) {
      rows.write(10);
      assertThat(rows.alarm()).contains("the database is read-only");
      postgres.execute(
          "SET default_transaction_read_only = off",
          "ALTER DATABASE postgres RESET default_transaction_read_only");
      assertThat(rows.alarm()).isEqualTo("PostgreSQL recovered");
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(20));
  }

  @Test
  void aTableWithOtherColumnsIsSaidAndUsedOnceItIsMended() throws Exception {
    try (Rows rows = Rows.open(folder, 0, database)) {
      rows.write(10);
    }
    postgres.execute("ALTER TABLE iec104_data RENAME COLUMN quality TO grade");
    try (Rows rows = Rows.open(folder, 10, database)) {
      assertThat(rows.alarm())
          .contains("the table is not as it should be")
          .contains("column \"quality\" does not exist");
      rows.write(10);
      postgres.execute("ALTER TABLE iec104_data RENAME COLUMN grade TO quality");
      assertThat(rows.alarm()).isEqualTo("PostgreSQL recovered");
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(20));
  }

  @Test
  void aUserWithoutTheRightToCreateTablesMayUseThoseThatAreThere() throws Exception {
    try (Rows rows = Rows.open(folder, 0, database)) {
      rows.write(10);
    }
    postgres.execute(
        "DROP ROLE IF EXISTS writer",
        "CREATE ROLE writer LOGIN PASSWORD 'w'",
        "GRANT SELECT, INSERT, UPDATE ON iec104_data, iec104_data_progress, iec104_data_version"
            + " TO writer");
    try (Rows rows = Rows.open(folder, 10, database.withLogin("writer", SqlPassword.of("w")))) {
      rows.write(10);
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(20));
  }

  @Test
  void aWrongPasswordIsSaidAndACorrectedFileIsUsedWithoutARestart() throws Exception {
    Path file = folder.resolve("password");
    Files.writeString(file, "wrong-password-of-the-test\n");
    SqlSettings byFile = database.withLogin("bench", SqlPassword.ofFile(file));
    try (Rows rows = Rows.open(folder, 0, byFile)) {
      rows.write(10);
      assertThat(rows.alarm())
          .contains("the database refuses this user or password")
          .doesNotContain("wrong-password-of-the-test");
      Files.writeString(file, postgres.password() + "\n");
      assertThat(rows.alarm()).isEqualTo("PostgreSQL recovered");
    }
    assertThat(numbers()).isEqualTo(Rows.upTo(10));
  }

  /** {@code -Dsql.rows=1000000} for the long one. */
  @Test
  void manyRowsArriveCompletely() throws Exception {
    int count = Integer.getInteger("sql.rows", 20_000);
    try (Rows rows = Rows.open(folder, 0, database)) {
      for (int written = 0; written < count; written += 1000) {
        rows.write(1000);
      }
      Rows.until(() -> rows.sql.status().get(0).waitingOctets() < 1_000_000);
    }
    assertThat(numbers().size()).isEqualTo(count);
    assertThat(numbers()).doesNotHaveDuplicates();
  }
}

package org.bench104.record.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The SQL Server dialect is checked here only, at the level of statements: without a server. */
class SqlDialectTest {
  @Test
  void theAddressTellsTheDialect() {
    assertThat(SqlDialect.of("jdbc:sqlite:x.db")).isEqualTo(SqlDialect.SQLITE);
    assertThat(SqlDialect.of("jdbc:postgresql://h:5432/d")).isEqualTo(SqlDialect.POSTGRESQL);
    assertThat(SqlDialect.of("jdbc:sqlserver://h:1433;databaseName=d"))
        .isEqualTo(SqlDialect.SQL_SERVER);
    assertThatThrownBy(() -> SqlDialect.of("jdbc:mysql://h/d"))
        .hasMessageContaining("allowed are jdbc:sqlite:FILE");
    assertThatThrownBy(() -> SqlDialect.of("jdbc:sqlite:")).hasMessageContaining("allowed are");
  }

  @Test
  void theDriverOfEveryDialectIsThere() throws Exception {
    assertThat(DriverManager.getDriver("jdbc:sqlserver://h:1433;databaseName=d")).isNotNull();
    assertThat(DriverManager.getDriver("jdbc:postgresql://h:5432/d")).isNotNull();
    assertThat(DriverManager.getDriver("jdbc:sqlite:x.db")).isNotNull();
  }

  @Test
  void everyDialectInsertsAllColumnsByParameters() {
    for (SqlDialect dialect : SqlDialect.values()) {
      String insert = dialect.insert("iec104_data");
      assertThat(insert)
          .startsWith("INSERT INTO iec104_data (recording, position, row_check, received_at, ")
          .contains("findings, asdu) VALUES (?, ?, ");
      assertThat(insert.chars().filter(c -> c == '?').count()).isEqualTo(SqlDialect.COLUMNS.size());
    }
  }

  @Test
  void postgresAndSqliteIgnoreRepeatedRowsInTheStatement() {
    assertThat(SqlDialect.POSTGRESQL.insert("t")).endsWith(") ON CONFLICT DO NOTHING");
    assertThat(SqlDialect.SQLITE.insert("t")).endsWith(") ON CONFLICT DO NOTHING");
  }

  @Test
  void sqlServerIgnoresRepeatedRowsByTheKeyOfTheTable() {
    assertThat(SqlDialect.SQL_SERVER.insert("t")).endsWith("?)");
    String rows = SqlDialect.SQL_SERVER.tables("dbo.iec104_data").get(0);
    assertThat(rows.replaceAll("\\s+", " "))
        .startsWith(
            "IF OBJECT_ID(N'dbo.iec104_data', N'U') IS NULL CREATE TABLE dbo.iec104_data"
                + " ( recording BIGINT NOT NULL, position BIGINT NOT NULL,"
                + " row_check INTEGER NOT NULL, received_at DATETIMEOFFSET(6),"
                + " source NVARCHAR(4000), type_id INTEGER,")
        .contains("number FLOAT,")
        .endsWith("PRIMARY KEY (recording, position, row_check) WITH (IGNORE_DUP_KEY = ON) )")
        .doesNotContain("IF NOT EXISTS");
    assertThat(SqlDialect.SQL_SERVER.tables("t"))
        .hasSize(3)
        .allMatch(statement -> statement.startsWith("IF OBJECT_ID(N't"));
  }

  @Test
  void sqlServerGetsTimesAsTextThatItConvertsAndPostgresAsTimes() {
    Instant at = Instant.parse("2026-03-04T05:06:07.000089Z");
    String text = "2026-03-04T05:06:07.000089Z";
    assertThat(SqlDialect.SQL_SERVER.time(at, text)).isEqualTo(text);
    assertThat(SqlDialect.POSTGRESQL.time(at, text)).isEqualTo(at.atOffset(ZoneOffset.UTC));
    assertThat(SqlDialect.POSTGRESQL.time(null, "edited")).isNull();
    assertThat(SqlDialect.SQL_SERVER.time(null, "edited")).isNull();
  }
}

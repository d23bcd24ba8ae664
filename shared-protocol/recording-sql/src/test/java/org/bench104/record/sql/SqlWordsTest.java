package org.bench104.record.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same failure has the same words, whoever notices it first. */
class SqlWordsTest {
  @ParameterizedTest
  @CsvSource({
    "57P01, FATAL: terminating connection due to administrator command",
    "57P02, FATAL: terminating connection because of crash of another server process",
    "57P03, FATAL: the database system is starting up",
    "08006, An I/O error occurred while sending to the backend.",
    "08003, This connection has been closed.",
    "08S01, SQL Server did not return a response.",
  })
  void aLostConnectionHasOneSentence(String state, String message) {
    assertThat(SqlWords.of(new SQLException(message, state), "")).isEqualTo("the database is away");
  }

  @Test
  void thePoolsExceptionsWithoutAStateAreALostConnectionToo() {
    assertThat(SqlWords.of(new SQLTransientConnectionException("timed out after 10000ms"), ""))
        .isEqualTo("the database is away");
    assertThat(SqlWords.of(new SQLNonTransientConnectionException("gone"), ""))
        .isEqualTo("the database is away");
  }

  @Test
  void whyAConnectionCannotBeMadeIsSaid() {
    SQLException refused = new SQLException("Connection to 10.0.0.1:5432 refused.", "08001");
    assertThat(SqlWords.of(new SQLTransientConnectionException("timed out", "08001", refused), ""))
        .isEqualTo("the database is away: Connection to 10.0.0.1:5432 refused.");
  }

  @Test
  void aMissingPasswordIsNoAbsence() {
    assertThat(SqlWords.of(new SQLException("no password was provided", "08004"), ""))
        .isEqualTo("the database refuses this user or password: no password was provided");
  }

  /** A server that dies while the tables are looked at: the pool has closed the connection. */
  @Test
  void theEchoOfALostConnectionDoesNotHideIt() {
    Statement dying =
        proxy(
            Statement.class, "executeQuery", new SQLException("FATAL: terminating", "57P01"), null);
    Connection evicted =
        proxy(Connection.class, "rollback", new SQLException("Connection is closed"), dying);
    SqlTables tables = new SqlTables(SqlDialect.of("jdbc:postgresql://127.0.0.1/d"), "iec104_data");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> tables.prepare(evicted));
    assertThat(SqlWords.of(failure, "")).isEqualTo("the database is away");
  }

  /** Throws {@code failure} from one method and answers {@code statement} to the others. */
  private static <T> T proxy(
      Class<T> type, String failing, SQLException failure, Statement statement) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals(failing)) {
                throw failure;
              }
              return method.getReturnType() == Statement.class ? statement : null;
            }));
  }
}

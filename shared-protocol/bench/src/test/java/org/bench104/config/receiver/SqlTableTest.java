package org.bench104.config.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bench104.access.SecretFile;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.record.sql.SqlPassword;
import org.bench104.record.sql.SqlSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTableTest {
  @TempDir private Path folder;

  private static List<SqlSettings> read(String text, Map<String, String> environment) {
    Configured<ReceiverSettings> configured = ReceiverConfig.parse("r.toml", text, environment);
    assertThat(configured).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<ReceiverSettings>) configured).settings().sql();
  }

  private static List<String> problems(String text) {
    Configured<ReceiverSettings> configured = ReceiverConfig.parse("r.toml", text, Map.of());
    assertThat(configured).isInstanceOf(Configured.Refused.class);
    return ((Configured.Refused<ReceiverSettings>) configured)
        .problems().stream().map(Problem::toString).toList();
  }

  @Test
  void nothingConfiguredMeansNoDatabase() {
    assertThat(read("", Map.of())).isEmpty();
  }

  @Test
  void anEmptyTableIsTheEmbeddedDatabase() {
    assertThat(read("[[sql]]\n", Map.of()))
        .containsExactly(SqlSettings.of(SqlSettings.DEFAULT_URL));
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Path password = SecretFile.write(folder.resolve("password"), "x\n");
    String text =
        """
        [[sql]]
        name = "office"
        url = "jdbc:postgresql://10.0.0.5:5432/scada"
        user = "bench"
        password-file = "%s"
        table = "plant.values"
        batch-rows = 500
        batch-time = "5s"
        [[sql]]
        url = "rows.db"
        """
            .formatted(password.toString().replace('\\', '/'));
    assertThat(read(text, Map.of()))
        .containsExactly(
            new SqlSettings(
                "office",
                "jdbc:postgresql://10.0.0.5:5432/scada",
                "bench",
                SqlPassword.ofFile(password),
                "plant.values",
                500,
                Duration.ofSeconds(5)),
            SqlSettings.of("jdbc:sqlite:rows.db"));
  }

  @Test
  void loginsThatAreNotConfiguredComeFromTheEnvironment() {
    Map<String, String> environment =
        Map.of("BENCH104_SQL_USER", "u", "BENCH104_SQL_PASSWORD", "p");
    assertThat(read("[[sql]]\nurl = \"jdbc:postgresql://h/d\"\n", environment))
        .containsExactly(
            SqlSettings.of("jdbc:postgresql://h/d").withLogin("u", SqlPassword.of("p")));
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    String text =
        """
        [[sql]]
        url = "jdbc:mysql://h/d"
        batch-rows = 0
        [[sql]]
        url = "jdbc:postgresql://h/d?password=hidden"
        table = "drop table;"
        batch-time = "1ms"
        password-file = "/nowhere/password"
        pasword = "x"
        [[sql]]
        [[sql]]
        name = "SQLite"
        """;
    assertThat(problems(text))
        .hasSize(8)
        .anySatisfy(p -> assertThat(p).startsWith("r.toml:2: sql[1].url: is 'jdbc:mysql://h/d'"))
        .anySatisfy(p -> assertThat(p).startsWith("r.toml:3: sql[1].batch-rows: is 0"))
        .anySatisfy(
            p -> assertThat(p).startsWith("r.toml:5: sql[2].url: holds a user or a password"))
        .anySatisfy(p -> assertThat(p).startsWith("r.toml:6: sql[2].table: "))
        .anySatisfy(p -> assertThat(p).startsWith("r.toml:7: sql[2].batch-time: is 1ms"))
        .anySatisfy(p -> assertThat(p).startsWith("r.toml:8: sql[2].password-file: "))
        .anySatisfy(p -> assertThat(p).startsWith("r.toml:9: sql[2].pasword: unknown key"))
        .anySatisfy(p -> assertThat(p).startsWith("r.toml:12: sql[4].name: 'SQLite' is the name"))
        .noneMatch(p -> p.contains("hidden"));
  }
}

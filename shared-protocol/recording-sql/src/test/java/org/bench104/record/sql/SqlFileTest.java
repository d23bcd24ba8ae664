package org.bench104.record.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/sql.md. */
class SqlFileTest {
  @TempDir private Path folder;

  @Test
  void aProgramOfItsOwnWritesFramesAndFindsThemInItsDatabase() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("values.db");
    RowFileSettings file =
        new RowFileSettings(
            folder.resolve("rows.csv"), Durability.SYNC, RowFileSettings.DEFAULT_MAX_OCTETS);
    SqlSettings database = SqlSettings.of(url).withBatches(100, Duration.ofSeconds(60));
    try (SqlFile rows = SqlFile.open(file, List.of(database))) {
      for (int i = 0; i < 250; i++) {
        rows.write(Rows.frame(i).frame());
      }
      Rows.until(() -> rows.status().get(0).rows() >= 100);
    }
    assertThat(Rows.numbers(url, "", "")).isEqualTo(Rows.upTo(250));
  }
}

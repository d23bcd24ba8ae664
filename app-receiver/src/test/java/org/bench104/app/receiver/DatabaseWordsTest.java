package org.bench104.app.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bench104.record.sql.SqlStatus;
import org.bench104.ui.theme.Tone;
import org.junit.jupiter.api.Test;

class DatabaseWordsTest {
  private static final SqlStatus GOOD = new SqlStatus("SQLite", 1200, 0, 0, Optional.empty());
  private static final SqlStatus AWAY =
      new SqlStatus("office", 7, 0, 2049, Optional.of("the database is away"));

  @Test
  void withoutDatabasesNothingIsSaid() {
    assertThat(new DatabaseWords(List.of())).hasToString("");
    assertThat(new DatabaseWords(List.of()).tone()).isEqualTo(Tone.GOOD);
  }

  @Test
  void eachDatabaseSaysHowItStands() {
    DatabaseWords words = new DatabaseWords(List.of(GOOD, AWAY));
    assertThat(words)
        .hasToString(" · SQLite: 1,200 rows · office: 3 KiB wait, the database is away");
    assertThat(words.tone()).isEqualTo(Tone.WARNING);
    assertThat(new DatabaseWords(List.of(GOOD)).tone()).isEqualTo(Tone.GOOD);
  }
}

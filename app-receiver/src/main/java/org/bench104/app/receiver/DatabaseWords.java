package org.bench104.app.receiver;

import java.util.List;
import org.bench104.record.sql.SqlStatus;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;

/** How the databases stand, behind the state of the recording they follow. */
record DatabaseWords(List<SqlStatus> databases) {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.receiver");
  private static final int KIB = 1024;

  /** A database that is away costs nothing yet: the recording goes on. */
  Tone tone() {
    return databases.stream().allMatch(database -> database.failing().isEmpty())
        ? Tone.GOOD
        : Tone.WARNING;
  }

  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    for (SqlStatus database : databases) {
      words.append(" · ").append(words(database));
    }
    return words.toString();
  }

  private static String words(SqlStatus database) {
    return database
        .failing()
        .map(
            reason ->
                TEXTS.get(
                    "database.failing",
                    database.name(),
                    (database.waitingOctets() + KIB - 1) / KIB,
                    reason))
        .orElseGet(() -> TEXTS.get("database.on", database.name(), database.rows()));
  }
}

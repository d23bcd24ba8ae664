package org.bench104.record.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class SqlCredentialsTest {
  private static final String SECRET = "correct-horse-battery";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/d?user=u&password=" + SECRET,
        "jdbc:postgresql://u:" + SECRET + "@h/d",
        "jdbc:sqlserver://h:1433;databaseName=d;user=u;password=" + SECRET,
        "jdbc:sqlserver://h:1433;pwd=" + SECRET,
      })
  void anAddressWithCredentialsIsRefusedWithoutRepeatingThem(String url) {
    assertThatThrownBy(() -> SqlSettings.of(url))
        .hasMessageContaining("set user and password-file instead")
        .hasMessageNotContaining(SECRET);
    assertThatThrownBy(() -> SqlSettings.of("jdbc:other:" + url.substring(5)))
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void settingsDoNotShowThePassword() {
    SqlSettings settings =
        SqlSettings.of("jdbc:postgresql://h/d").withLogin("u", SqlPassword.of(SECRET));
    assertThat(settings.toString()).contains("password=set").doesNotContain(SECRET);
    assertThat(SqlPassword.ofFile(folder).toString()).isEqualTo("from " + folder);
  }

  @Test
  void wordsOfADriverThatQuotesThePasswordDoNotShowIt() {
    SQLException quoted = new SQLException("cannot log in with " + SECRET + "\nstack", "28P01");
    assertThat(SqlWords.of(new IOException(quoted), SECRET))
        .isEqualTo("the database refuses this user or password: cannot log in with ***");
    assertThat(SqlWords.of(new SQLException("url ;password=" + SECRET), "")).doesNotContain(SECRET);
  }

  /** Everything any library would log, at its most talkative. */
  @Test
  void noLogOfAnyLibraryShowsThePassword() throws Exception {
    Queue<String> logged = new ConcurrentLinkedQueue<>();
    AppenderBase<ILoggingEvent> everything =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage());
            for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
              logged.add(String.valueOf(at.getMessage()));
            }
          }
        };
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger hikari = (Logger) LoggerFactory.getLogger("com.zaxxer.hikari");
    Level before = hikari.getLevel();
    everything.start();
    root.addAppender(everything);
    hikari.setLevel(Level.TRACE);
    int port = FreePort.find();
    SqlSettings away =
        SqlSettings.of("jdbc:postgresql://127.0.0.1:" + port + "/d")
            .withLogin("u", SqlPassword.of(SECRET));
    try (Rows rows = Rows.open(folder, 0, away)) {
      rows.write(1);
      assertThat(rows.alarm()).contains("the database is away").doesNotContain(SECRET);
    } finally {
      root.detachAppender(everything);
      hikari.setLevel(before);
    }
    assertThat(logged).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    assertThat(logged).anyMatch(line -> line.contains("jdbc:postgresql"));
  }
}

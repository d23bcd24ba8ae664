package org.bench104.command.receiver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.config.receiver.SqlTable;
import org.bench104.record.sql.SqlSettings;
import picocli.CommandLine.Option;

/** Databases on the command line. They come beside those of the configuration. */
final class SqlOptions {
  @Option(
      names = "--sql",
      paramLabel = "URL",
      arity = "0..1",
      fallbackValue = SqlSettings.DEFAULT_URL,
      description =
          "record into a database as well, may be given several times: jdbc:sqlite:FILE,"
              + " jdbc:postgresql://HOST:PORT/DATABASE, jdbc:sqlserver://HOST:PORT;databaseName=NAME,"
              + " or the name of an SQLite file; without URL: iec104_data.db. User and password come"
              + " from BENCH104_SQL_USER and BENCH104_SQL_PASSWORD")
  private List<String> urls = List.of();

  /**
   * @throws IllegalArgumentException when an address makes no sense
   */
  ReceiverSettings applyTo(ReceiverSettings read, Map<String, String> environment) {
    List<SqlSettings> all = new ArrayList<>(read.sql());
    for (String url : urls) {
      SqlSettings settings = SqlTable.withEnvironment(SqlSettings.of(url), environment);
      all.add(settings.named(unused(settings.name(), all)));
    }
    return read.withSql(all);
  }

  private static String unused(String name, List<SqlSettings> all) {
    String candidate = name;
    for (int i = 2; taken(candidate, all); i++) {
      candidate = name + " " + i;
    }
    return candidate;
  }

  private static boolean taken(String name, List<SqlSettings> all) {
    return all.stream().anyMatch(settings -> settings.name().equals(name));
  }
}

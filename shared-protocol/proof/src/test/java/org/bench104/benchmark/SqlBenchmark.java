package org.bench104.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.record.DecodedFrame;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.record.sql.PostgresCluster;
import org.bench104.record.sql.SqlFile;
import org.bench104.record.sql.SqlSettings;

/**
 * Rows a second from frames to a PostgreSQL server that syncs its commits, and to SQLite: recorded
 * in the CSV file and inserted from there, both at the same time.
 */
public final class SqlBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int ROWS = Integer.getInteger("frames", 200_000);
  private static final int BATCH = 1000;
  private static final double TARGET = 20_000;

  private SqlBenchmark() {}

  /** Prints the table; {@code -Drounds=} and {@code -Dframes=} change its size. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    try (PostgresCluster postgres =
        PostgresCluster.start("THE BENCHMARK OF SQL RECORDING").orElse(null)) {
      Medians medians = new Medians(out);
      medians.contender("SQLite", () -> rate(null));
      if (postgres != null) {
        medians.contender("PostgreSQL", () -> rate(postgres));
      }
      medians.run(ROUNDS);
      out.printf("%n%-42s %12s %12s %12s%n", "rows/s", "median", "least", "most");
      for (String name : medians.names()) {
        out.printf(
            "%-42s %,12.0f %,12.0f %,12.0f%n",
            name, medians.median(name), medians.least(name), medians.most(name));
      }
      if (postgres != null) {
        double measured = medians.median("PostgreSQL");
        out.printf(
            "%nSQL recording to PostgreSQL: %,.0f rows/s, target %,.0f %s%n",
            measured, TARGET, measured >= TARGET ? "" : "missed");
      }
    }
    System.exit(0);
  }

  private static double rate(PostgresCluster postgres) throws Exception {
    Path folder = GatewayRig.freshFolder();
    SqlSettings database;
    if (postgres == null) {
      database = SqlSettings.of("jdbc:sqlite:" + folder.resolve("rows.db"));
    } else {
      postgres.execute(
          "DROP TABLE IF EXISTS iec104_data, iec104_data_progress, iec104_data_version");
      database = postgres.settings();
    }
    RowFileSettings file =
        new RowFileSettings(
            folder.resolve("rows.csv"), Durability.SYNC, RowFileSettings.DEFAULT_MAX_OCTETS);
    long begun;
    try (SqlFile rows =
        SqlFile.open(file, List.of(database.withBatches(100, Duration.ofSeconds(60))))) {
      begun = System.nanoTime();
      for (int written = 0; written < ROWS; written += BATCH) {
        rows.write(frames(written));
      }
      while (rows.status().get(0).rows() < ROWS / BATCH * BATCH) {
        LockSupport.parkNanos(1_000_000);
        if (System.nanoTime() - begun > Duration.ofMinutes(5).toNanos()) {
          throw new IllegalStateException("not all rows arrived: " + rows.status());
        }
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    GatewayRig.delete(folder);
    return ROWS / seconds;
  }

  private static List<DecodedFrame> frames(int first) {
    return IntStream.range(first, first + BATCH)
        .mapToObj(
            index ->
                DecodedFrame.of(
                    new ReceivedFrame(index, "10.0.0.1:5000", Workload.asdu(index), false),
                    (asdu, frame) -> List.of()))
        .toList();
  }
}

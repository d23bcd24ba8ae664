package org.bench104.record.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bench104.bytes.OctetWriter;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.record.CsvRecorder;
import org.bench104.record.DecodedFrame;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.testing.Eventually;
import org.bench104.time.Ticker;

/** A recording with its databases, frames numbered from 0, and looks into the databases. */
final class Rows implements AutoCloseable {
  static final long AT = 1_772_600_767_000_089L;

  final BlockingQueue<String> alarms = new LinkedBlockingQueue<>();
  final SqlRecording sql;
  private final CsvRecorder csv;
  private long next;

  private Rows(Path file, long first, List<SqlSettings> databases) throws IOException {
    next = first;
    csv =
        new CsvRecorder(
            new RowFileSettings(file, Durability.OS, 1 << 20), InstantSource.system(), words -> {});
    sql =
        new SqlRecording(
            databases,
            "machine",
            file,
            csv,
            new SqlAlarm() {
              @Override
              public void failing(String database, String reason) {
                alarms.add(database + ": " + reason);
              }

              @Override
              public void recovered(String database) {
                alarms.add(database + " recovered");
              }
            },
            Ticker.system());
  }

  static Rows open(Path folder, long first, SqlSettings... databases) throws IOException {
    return new Rows(folder.resolve("iec104_data.csv"), first, List.of(databases));
  }

  /** M_ME_TF_1-like rows: M_ME_NC_1, CA 1, IOA 100, value is the number of the frame. */
  static DecodedFrame frame(long number) {
    OctetWriter asdu = new OctetWriter(14).u8(13).u8(1).u16(3).u16(1).u24(100);
    asdu.s32(Float.floatToIntBits(number)).u8(0);
    return DecodedFrame.of(
        new ReceivedFrame(AT + number, "10.0.0.1:5000", asdu.toOctets(), false),
        (decoded, frame) -> List.of());
  }

  void write(int count) throws IOException {
    List<DecodedFrame> frames = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      frames.add(frame(next++));
    }
    csv.write(frames);
    sql.write(frames);
  }

  String alarm() throws InterruptedException {
    String alarm = alarms.poll(30, TimeUnit.SECONDS);
    assertThat(alarm).as("no alarm came").isNotNull();
    return alarm;
  }

  static void until(Callable<Boolean> wanted) {
    Eventually.until("the rows are as wanted", wanted);
  }

  /** Numbers of the frames in a table, in the order of the recording. */
  static List<Long> numbers(String url, String user, String password) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT number FROM iec104_data ORDER BY received_at")) {
      while (rows.next()) {
        numbers.add((long) rows.getDouble(1));
      }
    }
    return numbers;
  }

  static List<Long> upTo(long count) {
    List<Long> numbers = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  @Override
  public void close() throws IOException {
    csv.close();
    sql.close();
  }
}

package org.bench104.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.bench104.address.HostPort;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.record.CsvRecorder;
import org.bench104.record.DecodedFrame;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.record.sql.SqlAlarm;
import org.bench104.record.sql.SqlRecording;
import org.bench104.record.sql.SqlSettings;
import org.bench104.time.Ticker;

/** The worked example of docs/stations.md: collects type 36 values in batches into a database. */
final class CollectValues implements AutoCloseable {
  private final CsvRecorder file;
  private final SqlRecording database;
  private final StationClient rtu;

  CollectValues(HostPort station, Path csv, String jdbcUrl, int rows) throws IOException {
    RowFileSettings recording = new RowFileSettings(csv, Durability.SYNC, 1L << 28);
    file = new CsvRecorder(recording, InstantSource.system(), System.err::println);
    SqlSettings sql = SqlSettings.of(jdbcUrl).withBatches(rows, Duration.ofSeconds(60));
    database =
        new SqlRecording(List.of(sql), "example", csv, file, SqlAlarm.QUIET, Ticker.system());
    rtu = StationClient.to(station).frames(this::collect).connect();
  }

  private void collect(List<ReceivedFrame> frames) throws IOException {
    List<DecodedFrame> values =
        frames.stream()
            .filter(frame -> frame.asdu().at(0) == TypeId.M_ME_TF_1.id())
            .map(frame -> DecodedFrame.of(frame, (asdu, any) -> List.of()))
            .toList();
    file.write(values); // when this returns they are on the disk, and are acknowledged
    database.write(values); // follows the file in batches, also after an outage
  }

  @Override
  public void close() throws IOException {
    rtu.close();
    database.close(); // writes the rest
    file.close();
  }
}

package org.bench104.record.sql;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.record.CsvRecorder;
import org.bench104.record.DecodedFrame;
import org.bench104.record.RowFileSettings;
import org.bench104.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording with databases behind it, in one piece for programs of their own: rows are safe in
 * the file when {@link #write} returns, and reach each database in batches. For any thread.
 */
public final class SqlFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlFile.class);

  private final CsvRecorder csv;
  private final SqlRecording sql;

  private SqlFile(CsvRecorder csv, SqlRecording sql) {
    this.csv = csv;
    this.sql = sql;
  }

  /**
   * Opens or creates the file; what it holds already reaches the databases too.
   *
   * @throws IOException when the file cannot be written; a database that is away is no error
   */
  public static SqlFile open(RowFileSettings file, List<SqlSettings> databases) throws IOException {
    CsvRecorder csv = new CsvRecorder(file, InstantSource.system(), LOG::warn);
    return new SqlFile(
        csv, new SqlRecording(databases, "", file.file(), csv, SqlAlarm.QUIET, Ticker.system()));
  }

  /**
   * Records all objects of a frame.
   *
   * @throws IOException when the file cannot be written; nothing of the frame is recorded then
   */
  public void write(ReceivedFrame frame) throws IOException {
    write(List.of(DecodedFrame.of(frame, (asdu, received) -> List.of())));
  }

  /** Records all objects of frames, all or none. */
  public synchronized void write(List<DecodedFrame> frames) throws IOException {
    csv.write(frames);
    sql.write(frames);
  }

  /** How each database stands. */
  public List<SqlStatus> status() {
    return sql.status();
  }

  /** Closes the file and writes the rest into every database that takes it. */
  @Override
  public synchronized void close() throws IOException {
    csv.close();
    sql.close();
  }
}

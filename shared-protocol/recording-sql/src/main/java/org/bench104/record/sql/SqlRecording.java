package org.bench104.record.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.record.CsvRecorder;
import org.bench104.record.DecodedFrame;
import org.bench104.record.FrameRecorder;
import org.bench104.record.RecordingTail;
import org.bench104.time.Ticker;

/**
 * Brings the rows of a CSV recording into any number of databases. The recording is what they are
 * read from, each database from its own place, so that one may be away for days while memory stays
 * flat and nothing is lost; it must come before this in the list of recorders. Confined to one
 * thread, except for {@link #status}.
 *
 * <p>Never fails a frame: what is in the CSV file is safe, and databases follow.
 */
public final class SqlRecording implements FrameRecorder {
  private static final int LONGEST_NAME = 400;

  private final List<SqlFeed> feeds = new ArrayList<>();

  /**
   * Starts with what the recording holds already; databases that cannot be reached are tried again
   * and again.
   *
   * @param machine its name: two machines may record under the same path into one database
   * @param file the current file of the recording
   * @param csv the same recording, written by this process
   * @param ticker says when a batch has waited long enough
   */
  public SqlRecording(
      List<SqlSettings> databases,
      String machine,
      Path file,
      CsvRecorder csv,
      SqlAlarm alarm,
      Ticker ticker) {
    String path = file.toAbsolutePath().normalize().toString();
    String whole = machine + ":" + path;
    String recorder = whole.substring(Math.max(0, whole.length() - LONGEST_NAME));
    for (SqlSettings settings : databases) {
      RecordingTail tail = new RecordingTail(file, csv::safeLength);
      feeds.add(new SqlFeed(settings, tail, recorder, alarm, ticker));
    }
  }

  /** How each database stands, in the order of the settings; for any thread. */
  public List<SqlStatus> status() {
    return feeds.stream().map(SqlFeed::status).toList();
  }

  @Override
  public void write(List<DecodedFrame> frames) {
    long rows = 0;
    for (DecodedFrame frame : frames) {
      rows += frame.decoded() instanceof Asdu asdu ? Math.max(1, asdu.objects().size()) : 1;
    }
    for (SqlFeed feed : feeds) {
      feed.recorded(rows);
    }
  }

  /** Writes the rest into every database that takes it, which takes half a minute at most. */
  @Override
  public void close() throws IOException {
    List<Thread> closing = new ArrayList<>();
    for (SqlFeed feed : feeds) {
      Thread thread = new Thread(feed::close, "sql end");
      thread.start();
      closing.add(thread);
    }
    for (Thread thread : closing) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}

package org.bench104.record;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Records decoded frames in a CSV file; columns and texts: {@link FrameRows}. */
public final class CsvRecorder implements FrameRecorder {
  private static final int USUAL = 1 << 16;

  private final RowFile file;
  private final StringBuilder text = new StringBuilder(USUAL);
  private final FrameRows rows = new FrameRows(text);
  private volatile long recorded;

  /**
   * Opens the file or creates it with its header.
   *
   * @param message takes sentences for the operator, e.g. that an old file was moved aside
   * @throws IOException when the file cannot be written
   */
  public CsvRecorder(RowFileSettings settings, InstantSource clock, Consumer<String> message)
      throws IOException {
    this(settings, ChannelAppendFile::open, clock, message);
  }

  CsvRecorder(
      RowFileSettings settings,
      AppendFile.Opener opener,
      InstantSource clock,
      Consumer<String> message)
      throws IOException {
    this.file = new RowFile(settings, FrameRows.header(), opener, clock, message);
  }

  /** Rows that are safe, of this run. For any thread. */
  public long rows() {
    return recorded;
  }

  /** How much of the current file may be read. For any thread. */
  public SafeLength safeLength() {
    return file.safeLength();
  }

  @Override
  public void write(List<DecodedFrame> frames) throws IOException {
    text.setLength(0);
    long count = 0;
    for (DecodedFrame frame : frames) {
      count += rows.add(frame);
    }
    file.append(text);
    recorded += count;
    if (text.capacity() > 16 * USUAL) {
      text.setLength(0);
      text.trimToSize();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

package org.bench104.analysis;

import java.io.IOException;
import java.io.Writer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduMeaning;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.session.Entry;
import org.bench104.record.DecodedFrame;
import org.bench104.record.FrameRows;

/** The ASDUs of all sessions, both directions, as rows with the columns of the Receiver's CSV. */
public final class FramesCsv implements FrameTap {
  private static final int FLUSH_AT = 64 * 1024;

  private final Writer out;
  private final StringBuilder rows = new StringBuilder(2 * FLUSH_AT);
  private final FrameRows writer = new FrameRows(rows);

  /** Writes the header line. */
  public FramesCsv(Writer out) {
    this.out = out;
    rows.append(FrameRows.header());
  }

  @Override
  public void entry(SessionAnalysis session, int number, long index, Entry entry)
      throws IOException {
    if (!(entry instanceof Entry.Frame frame)) {
      return;
    }
    Octets asduOctets = frame.asdu();
    if (asduOctets.isEmpty()) {
      return;
    }
    ReceivedFrame received =
        new ReceivedFrame(frame.nanos() / 1000, session.address(frame.from()), asduOctets, false);
    writer.add(
        DecodedFrame.of(received, (asdu, of) -> AsduMeaning.findings(asdu, of.receivedAt())));
    if (rows.length() > FLUSH_AT) {
      write();
    }
  }

  private void write() throws IOException {
    out.append(rows);
    rows.setLength(0);
  }

  @Override
  public void close() throws IOException {
    write();
    out.close();
  }
}

package org.bench104.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.bench104.bytes.Octets;
import org.bench104.time.UtcMicros;
import org.bench104.time.UtcText;

/**
 * Append-only evidence of what a Sender offered and got acknowledged or what a Receiver received:
 * CSV, {@code event,index,at,asdu}, times in UTC with microseconds, ASDUs in hex. Lines are held
 * until {@link #flush()} hands them to the operating system, where they outlive a killed process;
 * the torn last line of one is cut on opening. Confined to one thread.
 */
public final class Ledger implements Closeable {
  static final List<String> COLUMNS = List.of("event", "index", "at", "asdu");
  static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private final AppendFile file;
  private final InstantSource clock;
  private final UtcText time = new UtcText();
  private final StringBuilder lines = new StringBuilder(4096);
  private final CSVPrinter printer;
  private long written;

  private Ledger(AppendFile file, InstantSource clock) throws IOException {
    this.file = file;
    this.clock = clock;
    this.written = file.length();
    this.printer = new CSVPrinter(lines, FORMAT);
  }

  /** Opens {@code file} behind its last complete line, or creates it with its header. */
  public static Ledger open(Path file, InstantSource clock) throws IOException {
    return open(file, clock, ChannelAppendFile::open);
  }

  /** The same on whatever {@code opener} opens. */
  public static Ledger open(Path file, InstantSource clock, AppendFile.Opener opener)
      throws IOException {
    boolean exists = Files.exists(file);
    long whole = exists ? WholeLines.lengthOf(file) : 0;
    AppendFile opened = opener.open(file);
    try {
      opened.truncate(whole);
      Ledger ledger = new Ledger(opened, clock);
      if (whole == 0) {
        ledger.printer.printRecord(COLUMNS);
        ledger.flush();
      }
      return ledger;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** The Sender is about to send frame {@code index}, from 1, for the first time. */
  public void offered(long index, Octets asdu) throws IOException {
    line(LedgerEvent.OFFERED, index, asdu.toHex());
  }

  /** The far side's N(R) covered frame {@code index}. */
  public void acknowledged(long index) throws IOException {
    line(LedgerEvent.ACKNOWLEDGED, index, "");
  }

  /** The Receiver is about to acknowledge its frame {@code index}, from 1. */
  public void received(long index, Octets asdu) throws IOException {
    line(LedgerEvent.RECEIVED, index, asdu.toHex());
  }

  private void line(LedgerEvent event, long index, String asdu) throws IOException {
    String at = time.format(UtcMicros.of(clock.instant()));
    printer.printRecord(event.word(), Long.toString(index), at, asdu);
  }

  /**
   * Hands all lines to the operating system. After an error they are still held and the next flush
   * tries again from the last complete line.
   */
  public void flush() throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    if (file.length() != written) {
      file.truncate(written);
    }
    byte[] octets = lines.toString().getBytes(StandardCharsets.US_ASCII);
    file.append(ByteBuffer.wrap(octets));
    written += octets.length;
    lines.setLength(0);
  }

  /** Flushes and closes the file. */
  @Override
  public void close() throws IOException {
    try (file) {
      flush();
    }
  }
}

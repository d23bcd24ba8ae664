package org.bench104.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.function.LongConsumer;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.time.UtcText;

/** Streams the entries of a ledger file, whatever its size, and checks each line. */
public final class LedgerReader {
  /** Takes the entries one by one. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param line where in the file, from 1, the header being line 1
     * @throws BadLedgerException when the entry contradicts an earlier one
     */
    void entry(LedgerEntry entry, long line) throws BadLedgerException;
  }

  private final Path file;
  private final UtcText time = new UtcText();

  private LedgerReader(Path file) {
    this.file = file;
  }

  /**
   * Shows every complete line of {@code file} to {@code visitor}, in order.
   *
   * @return whether the last line was torn by a crash and therefore left out
   * @throws BadLedgerException at the first line that is not a ledger's
   */
  public static boolean read(Path file, Visitor visitor) throws IOException {
    return read(file, visitor, octets -> {});
  }

  /** The same, telling {@code octetsRead} now and then how far it is. */
  static boolean read(Path file, Visitor visitor, LongConsumer octetsRead) throws IOException {
    return new LedgerReader(file).read(visitor, octetsRead);
  }

  private boolean read(Visitor visitor, LongConsumer octetsRead) throws IOException {
    long whole = WholeLines.lengthOf(file);
    try (InputStream octets =
            new ReportedStream(new BoundedStream(Files.newInputStream(file), whole), octetsRead);
        BufferedReader text =
            new BufferedReader(new InputStreamReader(octets, StandardCharsets.UTF_8), 1 << 16);
        CSVParser rows = CSVParser.builder().setReader(text).setFormat(Ledger.FORMAT).get()) {
      long line = 0;
      for (CSVRecord row : rows) {
        line++;
        if (line == 1) {
          checkHeader(row);
        } else {
          visitor.entry(entry(row, line), line);
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    return whole < Files.size(file);
  }

  private void checkHeader(CSVRecord row) throws BadLedgerException {
    if (!row.toList().equals(Ledger.COLUMNS)) {
      throw new BadLedgerException(
          file, 1, "a ledger begins with '" + String.join(",", Ledger.COLUMNS) + "'");
    }
  }

  private LedgerEntry entry(CSVRecord row, long line) throws BadLedgerException {
    if (row.size() != Ledger.COLUMNS.size()) {
      throw new BadLedgerException(
          file, line, row.size() + " columns instead of " + Ledger.COLUMNS.size());
    }
    LedgerEvent event = LedgerEvent.ofWord(row.get(0));
    if (event == null) {
      throw new BadLedgerException(
          file, line, "'" + row.get(0) + "' is not offered, acknowledged or received");
    }
    try {
      long index = Long.parseLong(row.get(1));
      Octets asdu = Octets.parseHex(row.get(3));
      if (event != LedgerEvent.ACKNOWLEDGED && asdu.isEmpty()) {
        throw new BadLedgerException(file, line, event.word() + " without an ASDU");
      }
      return new LedgerEntry(event, index, time.parse(row.get(2)), asdu);
    } catch (NumberFormatException e) {
      throw new BadLedgerException(file, line, "'" + row.get(1) + "' is not an index");
    } catch (DateTimeException e) {
      throw new BadLedgerException(file, line, String.valueOf(e.getMessage()));
    } catch (MalformedFrameException e) {
      throw new BadLedgerException(
          file, line, "character " + e.offset() + " of the ASDU: " + e.getMessage());
    }
  }
}

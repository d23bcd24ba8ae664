package org.bench104.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bench104.iec104.asdu.CommandRequest;

/** Compares two ledgers and writes the report, for the command line and for windows. */
public final class EvidenceRun {
  private EvidenceRun() {}

  /**
   * Compares; blocks, so not on the thread of a window.
   *
   * @throws IOException in words, when a ledger cannot be read or is none
   * @throws java.util.concurrent.CancellationException when {@code progress} wants it to end
   */
  public static EvidenceVerdict compare(Path sent, Path received, Progress progress)
      throws IOException {
    try {
      // a command request may be refused instead of stored, so its absence is no loss
      return Evidence.compare(sent, received, CommandRequest::is, progress);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file " + e.getMessage(), e);
    }
  }

  /** The lines of a report: the table for people, then the line for machines. */
  public static List<String> report(EvidenceVerdict verdict) {
    List<String> lines = new ArrayList<>(verdict.table());
    lines.add(verdict.line());
    return lines;
  }

  /**
   * Writes the report.
   *
   * @throws IOException in words, when the file cannot be written
   */
  public static void write(Path file, EvidenceVerdict verdict) throws IOException {
    try {
      Files.write(file, report(verdict));
    } catch (IOException e) {
      throw new IOException(FileWords.of(e), e);
    }
  }
}

package org.bench104.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.bench104.bytes.CsvCell;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.time.UtcText;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code iec104_data.csv}: one per information object, and one for a frame that has
 * none or cannot be decoded. The texts of value, quality and time tag are described in the package
 * {@code org.bench104.iec104.asdu}; negative and test are 0 or 1; findings are sentences separated
 * by {@code "; "}; the ASDU of the whole frame is in hex.
 */
public final class FrameRows {
  /** The columns, in order. */
  public static final List<String> COLUMNS =
      Stream.of(RecordingColumn.values()).map(RecordingColumn::title).toList();

  private static final Set<RecordingColumn> OF_THE_HEADER =
      EnumSet.range(RecordingColumn.TYPE_ID, RecordingColumn.COMMON_ADDRESS);
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  private static final String[] SMALL_NUMBERS = new String[256];

  static {
    for (int i = 0; i < SMALL_NUMBERS.length; i++) {
      SMALL_NUMBERS[i] = Integer.toString(i);
    }
  }

  private final CSVPrinter printer;
  private final UtcText time = new UtcText();
  private final String[] row = new String[COLUMNS.size()];

  /** Writes rows to the end of {@code target}. */
  public FrameRows(StringBuilder target) {
    try {
      this.printer = new CSVPrinter(target, FORMAT);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder does not fail", e);
    }
  }

  /** The header line with its line feed. */
  public static String header() {
    return String.join(",", COLUMNS) + "\n";
  }

  /** Writes the rows of a frame and answers how many there are. */
  public int add(DecodedFrame decoded) {
    ReceivedFrame frame = decoded.frame();
    put(RecordingColumn.RECEIVED_AT, time.format(frame.receivedAtMicros()));
    put(RecordingColumn.SOURCE, CsvCell.write(frame.source()));
    put(RecordingColumn.FINDINGS, findings(decoded.findings()));
    put(RecordingColumn.ASDU, frame.asdu().toHex());
    if (decoded.decoded() instanceof Asdu asdu) {
      header(asdu.header());
      if (asdu.objects().isEmpty()) {
        object(null);
      }
      for (InformationObject object : asdu.objects()) {
        object(object);
      }
      return Math.max(1, asdu.objects().size());
    }
    header(((AsduProblem) decoded.decoded()).readableHeader());
    object(null);
    return 1;
  }

  private void put(RecordingColumn column, String text) {
    row[column.ordinal()] = text;
  }

  /** One line in any case: the end of a line is how a torn row is told from a whole one. */
  private static String findings(List<String> findings) {
    return findings.isEmpty()
        ? ""
        : CsvCell.write(String.join("; ", findings).replaceAll("[\\r\\n]+", " "));
  }

  private void header(@Nullable AsduHeader header) {
    if (header == null) {
      OF_THE_HEADER.forEach(column -> put(column, ""));
      return;
    }
    put(RecordingColumn.TYPE_ID, SMALL_NUMBERS[header.typeId()]);
    put(RecordingColumn.TYPE, header.type().map(TypeId::name).orElse(""));
    put(
        RecordingColumn.CAUSE,
        Cause.of(header.cause()).map(Cause::mnemonic).orElse(SMALL_NUMBERS[header.cause()]));
    put(RecordingColumn.NEGATIVE, header.negative() ? "1" : "0");
    put(RecordingColumn.TEST, header.test() ? "1" : "0");
    put(RecordingColumn.ORIGINATOR, SMALL_NUMBERS[header.originator()]);
    put(RecordingColumn.COMMON_ADDRESS, Integer.toString(header.commonAddress()));
  }

  private void object(@Nullable InformationObject object) {
    put(RecordingColumn.IOA, object == null ? "" : Integer.toString(object.address()));
    put(RecordingColumn.VALUE, object == null ? "" : object.valueText());
    put(RecordingColumn.QUALITY, object == null ? "" : object.qualityText());
    put(RecordingColumn.TIME_TAG, object == null ? "" : object.timeTagText());
    try {
      printer.printRecord((Object[]) row);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder does not fail", e);
    }
  }
}

package org.bench104.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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
      List.of(
          "received_at",
          "source",
          "type_id",
          "type",
          "cause",
          "negative",
          "test",
          "originator",
          "common_address",
          "ioa",
          "value",
          "quality",
          "time_tag",
          "findings",
          "asdu");

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
    row[0] = time.format(frame.receivedAtMicros());
    row[1] = CsvCell.write(frame.source());
    row[13] = findings(decoded.findings());
    row[14] = frame.asdu().toHex();
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

  /** One line in any case: the end of a line is how a torn row is told from a whole one. */
  private static String findings(List<String> findings) {
    return findings.isEmpty()
        ? ""
        : CsvCell.write(String.join("; ", findings).replaceAll("[\\r\\n]+", " "));
  }

  private void header(@Nullable AsduHeader header) {
    if (header == null) {
      for (int column = 2; column <= 8; column++) {
        row[column] = "";
      }
      return;
    }
    row[2] = SMALL_NUMBERS[header.typeId()];
    row[3] = header.type().map(TypeId::name).orElse("");
    row[4] = Cause.of(header.cause()).map(Cause::mnemonic).orElse(SMALL_NUMBERS[header.cause()]);
    row[5] = header.negative() ? "1" : "0";
    row[6] = header.test() ? "1" : "0";
    row[7] = SMALL_NUMBERS[header.originator()];
    row[8] = Integer.toString(header.commonAddress());
  }

  private void object(@Nullable InformationObject object) {
    row[9] = object == null ? "" : Integer.toString(object.address());
    row[10] = object == null ? "" : object.valueText();
    row[11] = object == null ? "" : object.qualityText();
    row[12] = object == null ? "" : object.timeTagText();
    try {
      printer.printRecord((Object[]) row);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder does not fail", e);
    }
  }
}

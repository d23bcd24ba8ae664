package org.bench104.spool;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.bench104.bytes.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RowWriter} wrote, and nothing else: no other spelling of the same values is
 * taken. Allocates only for rows whose checksum is right.
 */
final class RowParser {
  private final RowTime time = new RowTime();
  private final CRC32C crc = new CRC32C();
  private byte[] originText = {'_'};
  private String origin = "_";
  private String fault = "";
  private int end;

  /**
   * Parses the row that begins at {@code from} and ends before {@code to}; it may be shorter than
   * that.
   *
   * @return null when there is none; then {@link #fault()} says why
   */
  @Nullable SpoolRow parse(byte[] text, int from, int to) {
    int at = from;
    long sequence = 0;
    while (at < to && text[at] >= '0' && text[at] <= '9' && at - from < 19) {
      sequence = sequence * 10 + text[at++] - '0';
    }
    if (sequence < 1 || text[from] == '0' || !comma(text, at, to)) {
      return bad("no sequence number at its start");
    }
    int timeAt = at + 1;
    at = timeAt + RowTime.LENGTH;
    if (at > to || !RowTime.looksRight(text, timeAt) || !comma(text, at, to)) {
      return bad("received_at is not a time");
    }
    int originAt = ++at;
    while (at < to && SpoolRow.isPlain(text[at]) && at - originAt < SpoolRow.MAX_ORIGIN) {
      at++;
    }
    int originEnd = at;
    if (originEnd == originAt || !comma(text, at, to)) {
      return bad("origin has a character that is not allowed");
    }
    int asduAt = ++at;
    int most = asduAt + 2 * SpoolRow.MAX_ASDU_OCTETS;
    while (at < to && at < most && HexDigits.value(text[at]) >= 0) {
      at++;
    }
    if ((at - asduAt) % 2 != 0 || !comma(text, at, to)) {
      return bad("ASDU is not hexadecimal");
    }
    int crcAt = at + 1;
    if (to - crcAt < 8) {
      return bad("row ends too early");
    }
    crc.reset();
    crc.update(text, from, crcAt - from);
    if (!HexDigits.says32((int) crc.getValue(), text, crcAt)) {
      return bad("checksum does not match");
    }
    long receivedAt = time.read(text, timeAt);
    if (receivedAt < 0) {
      return bad("received_at is not a time");
    }
    end = crcAt + 8;
    return new SpoolRow(
        sequence, receivedAt, origin(text, originAt, originEnd), asdu(text, asduAt, crcAt - 1));
  }

  /** Why the last parse found no row, without commas. */
  String fault() {
    return fault;
  }

  /** Where the row found last ends, exclusive. */
  int end() {
    return end;
  }

  private @Nullable SpoolRow bad(String reason) {
    fault = reason;
    return null;
  }

  private static boolean comma(byte[] text, int at, int to) {
    return at < to && text[at] == ',';
  }

  /** Rows of one origin come together, so the string is made once. */
  private String origin(byte[] text, int from, int to) {
    if (!Arrays.equals(originText, 0, originText.length, text, from, to)) {
      originText = Arrays.copyOfRange(text, from, to);
      origin = new String(originText, StandardCharsets.US_ASCII);
    }
    return origin;
  }

  private static Octets asdu(byte[] text, int from, int to) {
    byte[] octets = new byte[(to - from) / 2];
    for (int i = 0; i < octets.length; i++) {
      int at = from + 2 * i;
      octets[i] = (byte) (HexDigits.value(text[at]) << 4 | HexDigits.value(text[at + 1]));
    }
    return Octets.owning(octets);
  }
}

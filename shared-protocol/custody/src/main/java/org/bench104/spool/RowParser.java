package org.bench104.spool;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.bench104.bytes.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RowWriter} writes and what it wrote before rows had numbers, and nothing else:
 * no other spelling of the same values is taken. Allocates only for rows whose checksum is right.
 */
final class RowParser {
  private final RowTime time = new RowTime();
  private final CRC32C crc = new CRC32C();
  private byte[] originText = {'_'};
  private String origin = "_";
  private String fault = "";
  private int end;
  private long number;
  private long batchFirst;
  private long batchLast;
  private int at;

  /**
   * Parses the row that begins at {@code from} and ends before {@code to}; it may be shorter than
   * that.
   *
   * @return null when there is none; then {@link #fault()} says why
   */
  @Nullable SpoolRow parse(byte[] text, int from, int to) {
    at = from;
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
    // An ASDU of an earlier version may be digits only, so the checksum decides what this is.
    if (numbers(text, to)) {
      asduAt = at;
      if (!rest(text, from, to)) {
        return null;
      }
    } else {
      at = asduAt;
      number = 0;
      batchFirst = 0;
      batchLast = 0;
      if (!rest(text, from, to)) {
        return null;
      }
    }
    int crcAt = at;
    long receivedAt = time.read(text, timeAt);
    if (receivedAt < 0) {
      return bad("received_at is not a time");
    }
    if (!FrameNumber.isPossible(sequence)) {
      return bad("sequence is beyond every number that is given");
    }
    end = crcAt + 8;
    return new SpoolRow(
        sequence, receivedAt, origin(text, originAt, originEnd), asdu(text, asduAt, crcAt - 1));
  }

  /** Reads row, first and last with their commas; false when there are none. */
  private boolean numbers(byte[] text, int to) {
    number = decimal(text, to);
    if (number < 1) {
      return false;
    }
    batchFirst = decimal(text, to);
    batchLast = batchFirst < 1 ? -1 : decimal(text, to);
    return number >= batchFirst && number <= batchLast;
  }

  private long decimal(byte[] text, int to) {
    int start = at;
    long value = 0;
    while (at < to && text[at] >= '0' && text[at] <= '9' && at - start < RowWriter.MAX_DIGITS) {
      value = value * 10 + text[at++] - '0';
    }
    boolean right = at > start && text[start] != '0' && comma(text, at, to);
    at++;
    return right ? value : -1;
  }

  /** Reads ASDU and checksum; {@link #at} is then where the checksum begins. */
  private boolean rest(byte[] text, int from, int to) {
    int asduAt = at;
    int most = asduAt + 2 * SpoolRow.MAX_ASDU_OCTETS;
    while (at < to && at < most && HexDigits.value(text[at]) >= 0) {
      at++;
    }
    if ((at - asduAt) % 2 != 0 || !comma(text, at, to)) {
      return failed("ASDU is not hexadecimal");
    }
    at++;
    if (to - at < 8) {
      return failed("row ends too early");
    }
    crc.reset();
    crc.update(text, from, at - from);
    return HexDigits.says32((int) crc.getValue(), text, at) || failed("checksum does not match");
  }

  /**
   * The row up to which everything had been synced when the line from {@code from} to {@code to}
   * was written; -1 when it says no such thing.
   */
  long synced(byte[] text, int from, int to) {
    int length = RowWriter.SYNCED.length();
    for (int i = 0; i < length; i++) {
      if (from + i >= to || text[from + i] != RowWriter.SYNCED.charAt(i)) {
        return -1;
      }
    }
    at = from + length;
    long upTo = decimal(text, to);
    if (upTo < 1 || to - at != 8) {
      return -1;
    }
    crc.reset();
    crc.update(text, from, at - from);
    return HexDigits.says32((int) crc.getValue(), text, at) ? upTo : -1;
  }

  /** Number of the row found last within its segment; 0 when it was written without one. */
  long number() {
    return number;
  }

  /** Number of the row with which the batch of the row found last begins; 0 when not known. */
  long batchFirst() {
    return batchFirst;
  }

  /** Number of the row with which the batch of the row found last ends; 0 when not known. */
  long batchLast() {
    return batchLast;
  }

  /** Why the last parse found no row, without commas. */
  String fault() {
    return fault;
  }

  /** Where the row found last ends, exclusive. */
  int end() {
    return end;
  }

  private boolean failed(String reason) {
    fault = reason;
    return false;
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

package org.bench104.spool;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.bench104.bytes.Octets;

/**
 * Rows as text: {@code sequence,received_at,origin,row,first,last,asdu,crc32c} and a line feed.
 * {@code row} counts the rows of the segment from 1, {@code first} and {@code last} are the rows
 * with which the batch begins and ends that was written and synced as one: what is missing, and
 * which batch was never finished, can be read off any row. The checksum is CRC-32C over all octets
 * of the row before it, from the first digit of the sequence up to and including the comma in front
 * of the checksum, as 8 lower-case hexadecimal digits. Nothing is ever quoted. A line {@code
 * synced,row,crc32c} says that every row up to there had been synced when it was written.
 */
final class RowWriter {
  static final String HEADER = "sequence,received_at,origin,row,first,last,asdu,crc32c";

  /** Header of the segments of earlier versions, whose rows have no numbers. */
  static final String OLD_HEADER = "sequence,received_at,origin,asdu,crc32c";

  static final String SYNCED = "synced,";

  /** Most digits of a number of a row. */
  static final int MAX_DIGITS = 10;

  /** Longest row with its line feed, in octets. */
  static final int MAX_ROW =
      19
          + 1
          + RowTime.LENGTH
          + 1
          + SpoolRow.MAX_ORIGIN
          + 1
          + 3 * (MAX_DIGITS + 1)
          + 2 * SpoolRow.MAX_ASDU_OCTETS
          + 10;

  private final RowTime time = new RowTime();
  private final CRC32C crc = new CRC32C();
  private byte[] text = new byte[64 * 1024];
  private int length;

  /** Forgets what was written. */
  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  /** The octets written since {@link #clear()}, of which {@link #length()} count. */
  byte[] text() {
    return text;
  }

  void header() {
    room(HEADER.length() + 1);
    ascii(HEADER);
    text[length++] = '\n';
  }

  /**
   * @param number of the row within its segment, from 1
   * @param first number of the row with which its batch begins
   * @param last number of the row with which its batch ends
   */
  void row(SpoolRow row, long number, long first, long last) {
    room(MAX_ROW);
    int start = length;
    decimal(row.sequence());
    text[length++] = ',';
    time.write(row.receivedAtMicros(), text, length);
    length += RowTime.LENGTH;
    text[length++] = ',';
    ascii(row.origin());
    text[length++] = ',';
    decimal(number);
    text[length++] = ',';
    decimal(first);
    text[length++] = ',';
    decimal(last);
    text[length++] = ',';
    hex(row.asdu());
    text[length++] = ',';
    checksum(start);
  }

  /** Says that every row up to {@code number} is synced. */
  void synced(long number) {
    room(MAX_ROW);
    int start = length;
    ascii(SYNCED);
    decimal(number);
    text[length++] = ',';
    checksum(start);
  }

  private void checksum(int start) {
    crc.reset();
    crc.update(text, start, length - start);
    HexDigits.write32((int) crc.getValue(), text, length);
    length += 8;
    text[length++] = '\n';
  }

  private void room(int octets) {
    if (text.length - length < octets) {
      text = Arrays.copyOf(text, 2 * text.length);
    }
  }

  @SuppressWarnings("deprecation") // the one copy without an encoder; every character is ASCII
  private void ascii(String plain) {
    plain.getBytes(0, plain.length(), text, length);
    length += plain.length();
  }

  private void decimal(long value) {
    if (value < 10) {
      text[length++] = (byte) ('0' + value);
      return;
    }
    int end = length + digits(value);
    long rest = value;
    for (int i = end - 1; i >= length; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length = end;
  }

  private static int digits(long value) {
    int count = 0;
    for (long rest = value; rest > 0; rest /= 10) {
      count++;
    }
    return count;
  }

  private void hex(Octets asdu) {
    for (int i = 0; i < asdu.length(); i++) {
      int octet = asdu.at(i);
      text[length++] = HexDigits.digit(octet >> 4);
      text[length++] = HexDigits.digit(octet);
    }
  }

  /** One row without its line feed, for people. */
  static String line(SpoolRow row, long number, long first, long last) {
    RowWriter writer = new RowWriter();
    writer.row(row, number, first, last);
    return new String(writer.text, 0, writer.length - 1, StandardCharsets.US_ASCII);
  }
}

package org.bench104.spool;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.bench104.bytes.Octets;

/**
 * Rows as text: {@code sequence,received_at,origin,asdu,crc32c} and a line feed. The checksum is
 * CRC-32C over all octets of the row before it, from the first digit of the sequence up to and
 * including the comma in front of the checksum, as 8 lower-case hexadecimal digits. Nothing is ever
 * quoted.
 */
final class RowWriter {
  static final String HEADER = "sequence,received_at,origin,asdu,crc32c";

  /** Longest row with its line feed, in octets. */
  static final int MAX_ROW =
      19 + 1 + RowTime.LENGTH + 1 + SpoolRow.MAX_ORIGIN + 1 + 2 * SpoolRow.MAX_ASDU_OCTETS + 10;

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

  void row(SpoolRow row) {
    room(MAX_ROW);
    int start = length;
    decimal(row.sequence());
    text[length++] = ',';
    time.write(row.receivedAtMicros(), text, length);
    length += RowTime.LENGTH;
    text[length++] = ',';
    ascii(row.origin());
    text[length++] = ',';
    hex(row.asdu());
    text[length++] = ',';
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
  static String line(SpoolRow row) {
    RowWriter writer = new RowWriter();
    writer.row(row);
    return new String(writer.text, 0, writer.length - 1, StandardCharsets.US_ASCII);
  }
}

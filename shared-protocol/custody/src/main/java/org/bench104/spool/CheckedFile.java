package org.bench104.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.zip.CRC32C;

/**
 * A small CSV file of a header and one row whose last column is the CRC-32C of the row's text up to
 * and including the last comma. It is replaced as a whole: written beside, synced, renamed, folder
 * synced. After a crash it holds either the old row or the new one.
 */
final class CheckedFile {
  /** Ending of the copy that is being written. */
  static final String UNFINISHED = ".tmp";

  private static final int MAX = 1024;

  private static final int ATTEMPTS = 5;

  private CheckedFile() {}

  /** Replaces {@code name}; when this throws, the old file is still there. */
  static void write(Storage storage, String name, String header, String row) throws IOException {
    String text = header + ",crc32c\n" + row + "," + checksum(row) + "\n";
    byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
    String beside = name + UNFINISHED;
    storage.delete(beside);
    try (StorageFile file = storage.create(beside)) {
      file.write(0, octets, 0, octets.length);
      file.sync();
    }
    storage.replace(beside, name);
    storage.syncFolder();
  }

  /**
   * The row of {@code name} without its checksum.
   *
   * @throws IOException when there is no such file, it cannot be read, or its contents are not what
   *     was written
   */
  static String read(Storage storage, String name, String header) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return readOnce(storage, name, header);
      } catch (NoSuchFileException e) {
        throw e;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e; // it was not a disk that stumbled
        }
      }
    }
  }

  private static String readOnce(Storage storage, String name, String header) throws IOException {
    byte[] octets = new byte[MAX];
    int length = 0;
    try (StorageFile file = storage.open(name)) {
      int read;
      while (length < MAX && (read = file.read(length, octets, length, MAX - length)) > 0) {
        length += read;
      }
    }
    String text = new String(octets, 0, length, StandardCharsets.US_ASCII);
    String expected = header + ",crc32c\n";
    int comma = text.lastIndexOf(',');
    if (text.startsWith(expected) && comma >= expected.length()) {
      String row = text.substring(expected.length(), comma);
      if (text.substring(comma + 1).equals(checksum(row) + "\n")) {
        return row;
      }
    }
    throw new IOException(name + " is damaged");
  }

  private static String checksum(String row) {
    CRC32C crc = new CRC32C();
    crc.update((row + ",").getBytes(StandardCharsets.US_ASCII));
    byte[] digits = new byte[8];
    HexDigits.write32((int) crc.getValue(), digits, 0);
    return new String(digits, StandardCharsets.US_ASCII);
  }
}

package org.bench104.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Tells files of recordings apart by their first row, because a full file changes its name. */
final class FirstRow {
  private FirstRow() {}

  /** The first eight octets of its SHA-256: microseconds, port and octets make each row unique. */
  static long id(String row) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(row.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package org.bench104.tls;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** The little of DER (ITU-T X.690) that turns older private keys into PKCS#8. */
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  /** Context-specific, constructed, number 0: the curve in a SEC 1 key. */
  static final int PARAMETERS = 0xA0;

  private Der() {}

  /** Tag, length and the parts one after the other. */
  static byte[] of(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      int octets = (39 - Integer.numberOfLeadingZeros(length)) / 8;
      out.write(0x80 | octets);
      for (int i = octets - 1; i >= 0; i--) {
        out.write(length >>> 8 * i);
      }
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  /** Content of the first element; empty when it has another tag or is cut off. */
  static Optional<byte[]> content(byte[] der, int tag) {
    return child(der, 0, der.length, tag);
  }

  /** Content of the first element with {@code tag} among those that follow each other in der. */
  static Optional<byte[]> find(byte[] der, int tag) {
    int at = 0;
    while (at < der.length) {
      Optional<byte[]> found = child(der, at, der.length, tag);
      if (found.isPresent()) {
        return found;
      }
      int next = end(der, at);
      if (next <= at || next > der.length) {
        return Optional.empty();
      }
      at = next;
    }
    return Optional.empty();
  }

  private static Optional<byte[]> child(byte[] der, int at, int limit, int tag) {
    int end = end(der, at);
    if (at >= limit || (der[at] & 0xFF) != tag || end < 0 || end > limit) {
      return Optional.empty();
    }
    int start = start(der, at);
    byte[] content = new byte[end - start];
    System.arraycopy(der, start, content, 0, content.length);
    return Optional.of(content);
  }

  private static int start(byte[] der, int at) {
    int first = der[at + 1] & 0xFF;
    return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
  }

  /** Where the element at {@code at} ends; -1 when its length cannot be read. */
  private static int end(byte[] der, int at) {
    if (at + 2 > der.length) {
      return -1;
    }
    int length = der[at + 1] & 0xFF;
    int start = start(der, at);
    if (length >= 0x80) {
      if (length == 0x80 || length > 0x83 || start > der.length) {
        return -1;
      }
      length = 0;
      for (int i = at + 2; i < start; i++) {
        length = length << 8 | der[i] & 0xFF;
      }
    }
    return start + length;
  }
}

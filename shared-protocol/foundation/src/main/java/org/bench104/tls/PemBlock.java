package org.bench104.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One block of a PEM file (RFC 7468): {@code -----BEGIN label-----}, base64, {@code -----END
 * label-----}. Text outside of blocks is a comment.
 *
 * @param line where it begins, 1 and up
 * @param encrypted whether its header says that the octets are encrypted (RFC 1421)
 */
record PemBlock(Path file, int line, String label, boolean encrypted, byte[] octets) {
  /** No honest bundle of certificates is larger. */
  private static final long MOST_OCTETS = 8L << 20;

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** The blocks of a file in order; at least one. */
  static List<PemBlock> read(Path file) throws TlsException {
    List<PemBlock> blocks = parse(file, text(file));
    if (blocks.isEmpty()) {
      throw new TlsException(
          file
              + ": has no \"-----BEGIN …-----\" block, so it is no PEM file; convert it with openssl");
    }
    return blocks;
  }

  private static String text(Path file) throws TlsException {
    try {
      if (Files.isDirectory(file)) {
        throw new TlsException(file + ": is a folder, name the file in it");
      }
      if (Files.size(file) > MOST_OCTETS) {
        throw new TlsException(file + ": is larger than 8 MiB, so it is no PEM file");
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new TlsException(file + ": there is no such file", e);
    } catch (AccessDeniedException e) {
      throw new TlsException(file + ": may not be read by this user; change its owner or mode", e);
    } catch (IOException e) {
      throw new TlsException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static List<PemBlock> parse(Path file, String text) throws TlsException {
    List<PemBlock> blocks = new ArrayList<>();
    String label = "";
    int begun = 0;
    boolean encrypted = false;
    StringBuilder base64 = new StringBuilder();
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      String line = raw.strip();
      if (line.startsWith(BEGIN) && line.endsWith(DASHES) && line.length() > 16) {
        if (begun > 0) {
          throw new TlsException(unended(file, begun, label));
        }
        label = line.substring(BEGIN.length(), line.length() - DASHES.length());
        begun = number;
        encrypted = false;
        base64.setLength(0);
      } else if (begun > 0 && line.equals(END + label + DASHES)) {
        blocks.add(
            new PemBlock(file, begun, label, encrypted, decoded(file, begun, label, base64)));
        begun = 0;
      } else if (begun > 0 && line.contains(":")) {
        encrypted |= line.contains("ENCRYPTED");
      } else if (begun > 0) {
        base64.append(line);
      }
    }
    if (begun > 0) {
      throw new TlsException(unended(file, begun, label));
    }
    return blocks;
  }

  private static byte[] decoded(Path file, int line, String label, CharSequence base64)
      throws TlsException {
    try {
      return Base64.getDecoder().decode(base64.toString());
    } catch (IllegalArgumentException e) {
      throw new TlsException(
          file + ":" + line + ": the " + label + " is not base64 (" + e.getMessage() + ")", e);
    }
  }

  private static String unended(Path file, int line, String label) {
    return file + ":" + line + ": the " + label + " has no end; the file may be cut off";
  }

  /** File and line, for messages. */
  String place() {
    return file + ":" + line;
  }
}

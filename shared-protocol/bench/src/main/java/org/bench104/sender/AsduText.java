package org.bench104.sender;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;

/**
 * ASDUs as people type them: pairs of hexadecimal digits, with blanks, colons or hyphens between
 * the octets as they like. What the octets mean is not checked: a bench also sends wrong ones.
 */
public final class AsduText {
  private static final int APDU_START = 0x68;
  private static final int APDU_PREFIX = 2;

  private AsduText() {}

  /**
   * Reads one ASDU of 1..249 octets.
   *
   * @throws IllegalArgumentException with the position, from 1, of the first wrong character
   */
  public static Octets parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\t') {
        throw new IllegalArgumentException(
            "character %d: control character U+%04X; write hexadecimal digits only"
                .formatted(i + 1, (int) c));
      }
    }
    Octets asdu;
    try {
      asdu = Octets.parseHex(text);
    } catch (MalformedFrameException e) {
      throw new IllegalArgumentException(
          "character " + (e.offset() + 1) + ": " + e.getMessage(), e);
    }
    if (asdu.isEmpty() || asdu.length() > Asdu.MOST_OCTETS) {
      throw new IllegalArgumentException(
          "an ASDU of " + asdu.length() + " octets; allowed are 1.." + Asdu.MOST_OCTETS);
    }
    if (asdu.length() > APDU_PREFIX
        && asdu.at(0) == APDU_START
        && asdu.at(1) == asdu.length() - APDU_PREFIX) {
      throw new IllegalArgumentException(
          "this is a whole APDU; leave out its first six octets, they are made while sending");
    }
    return asdu;
  }

  /**
   * Reads a file with one ASDU per line; empty lines and lines that begin with # are skipped.
   *
   * @throws IllegalArgumentException naming file, line and position when a line is wrong, or when
   *     there is no ASDU at all
   * @throws IOException when the file cannot be read
   */
  public static List<Octets> parse(Path file) throws IOException {
    List<Octets> asdus = new ArrayList<>();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
          asdus.add(parse(line));
        }
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          file + ", line " + (number + 1) + ": this is not UTF-8 text", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ", line " + number + ", " + e.getMessage(), e);
    }
    if (asdus.isEmpty()) {
      throw new IllegalArgumentException(
          file + " has no ASDU; write one per line in hexadecimal digits");
    }
    return asdus;
  }
}

package org.bench104.iec104.asdu;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why octets are not a readable ASDU.
 *
 * @param offset index of the first offending or missing octet within the ASDU, from 0
 * @param field which part of the ASDU is wrong, in the standard's words
 * @param words the rule that was broken and what would keep it
 * @param readableHeader the header, or null when even that is incomplete
 */
public record AsduProblem(
    int offset, String field, String words, @Nullable AsduHeader readableHeader)
    implements Decoded {
  /** The header as far as it makes sense; empty when it is incomplete. */
  public Optional<AsduHeader> header() {
    return Optional.ofNullable(readableHeader);
  }

  /** The whole finding in one line. */
  public String text() {
    return "octet " + offset + ", " + field + ": " + words;
  }
}

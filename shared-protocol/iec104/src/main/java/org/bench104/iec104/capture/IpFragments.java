package org.bench104.iec104.capture;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts fragmented IP packets together; keeps a bounded number of unfinished ones. */
final class IpFragments {
  private static final int MOST_UNFINISHED = 256;
  private static final int MOST_OCTETS = 65_535;

  private final Map<Key, Parts> unfinished =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Parts> eldest) {
          return size() > MOST_UNFINISHED;
        }
      };

  private record Key(Endpoint from, Endpoint to, int id) {}

  private static final class Parts {
    byte[] octets = new byte[2048];
    boolean[] there = new boolean[(MOST_OCTETS + 8) / 8];
    int length = -1;
  }

  /**
   * Takes a fragment.
   *
   * @param offset octets of it before this one
   * @param more this one is not the last
   * @return the whole packet when this one completes it
   */
  @Nullable IpPacket add(IpPacket part, int id, int offset, boolean more) {
    int end = offset + part.captured();
    if (part.captured() < part.length() || end > MOST_OCTETS || more && part.length() % 8 != 0) {
      return null;
    }
    Key key =
        new Key(
            Endpoint.of(part.v6(), part.addresses(), part.sourceAt(), 0),
            Endpoint.of(part.v6(), part.addresses(), part.destinationAt(), 0),
            id);
    Parts parts = unfinished.computeIfAbsent(key, none -> new Parts());
    if (end > parts.octets.length) {
      parts.octets = Arrays.copyOf(parts.octets, Math.max(end, 2 * parts.octets.length));
    }
    System.arraycopy(part.octets(), part.at(), parts.octets, offset, part.captured());
    for (int i = offset / 8; i < (end + 7) / 8; i++) {
      parts.there[i] = true;
    }
    if (!more) {
      parts.length = end;
    }
    if (parts.length < 0 || !complete(parts)) {
      return null;
    }
    unfinished.remove(key);
    return new IpPacket(
        part.nanos(),
        part.v6(),
        part.addresses(),
        part.sourceAt(),
        part.destinationAt(),
        parts.octets,
        0,
        parts.length,
        parts.length);
  }

  private static boolean complete(Parts parts) {
    for (int i = 0; i < (parts.length + 7) / 8; i++) {
      if (!parts.there[i]) {
        return false;
      }
    }
    return true;
  }
}

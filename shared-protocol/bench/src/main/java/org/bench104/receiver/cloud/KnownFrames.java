package org.bench104.receiver.cloud;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bench104.record.json.JsonFrame;

/** The frames that came last, by gateway, epoch and sequence; the oldest are forgotten. */
final class KnownFrames {
  private record Identity(String gateway, long epoch, long sequence) {}

  private final Map<Identity, Boolean> known;

  /**
   * @param most how many are remembered
   */
  KnownFrames(int most) {
    known =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Identity, Boolean> eldest) {
            return size() > most;
          }
        };
  }

  /** Remembers the frame; whether it was there before. */
  boolean again(JsonFrame frame) {
    return known.put(new Identity(frame.gateway(), frame.epoch(), frame.sequence()), true) != null;
  }
}

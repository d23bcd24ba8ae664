package org.bench104.iec104.judge;

import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.TypeId;

/**
 * Tells whether cause, common address or object address are as wide as IEC 60870-5-101 allows (1 or
 * 2, 1 or 2, 1 to 3 octets) instead of 2, 2 and 3: all combinations are scored on the first ASDUs.
 */
final class WidthJudge {
  /** So many ASDUs must speak for it. */
  private static final int ENOUGH = 20;

  private static final int FIXED = 11; // cause 2, common address 2, object address 3

  private final int[] fits = new int[12];
  private int heard;
  private int goodAsTheyAre;
  private boolean told;

  /** Too few ASDUs were heard, and none of them is as it should be. */
  boolean undecided() {
    return !told && heard < ENOUGH && goodAsTheyAre == 0;
  }

  /** Everything has other widths: no ASDU is wrong by itself. */
  boolean areOthers() {
    return told;
  }

  /** The sentence, once, when other widths fit everything and the right ones fit nothing. */
  Optional<String> heard(Octets asdu, boolean good) {
    if (told) {
      return Optional.empty();
    }
    heard++;
    goodAsTheyAre += good ? 1 : 0;
    for (int i = 0; i < fits.length; i++) {
      fits[i] += fits(asdu, 1 + i / 6, 1 + i / 3 % 2, 1 + i % 3) ? 1 : 0;
    }
    if (heard < ENOUGH || goodAsTheyAre > 0) {
      return Optional.empty();
    }
    int best = 0;
    for (int i = 1; i < fits.length; i++) {
      best = i != FIXED && fits[i] > fits[best] ? i : best;
    }
    if (fits[best] < heard) {
      return Optional.empty();
    }
    told = true;
    return Optional.of(
        String.format(
            "all %d ASDUs fit a cause of %d, a common address of %d and object addresses of %d"
                + " octets: these are the widths of 101",
            heard, 1 + best / 6, 1 + best / 3 % 2, 1 + best % 3));
  }

  private static boolean fits(Octets asdu, int cause, int commonAddress, int objectAddress) {
    if (asdu.length() < 2) {
      return false;
    }
    Optional<TypeId> type = TypeId.of(asdu.at(0));
    int number = asdu.at(1) & 0x7F;
    if (type.isEmpty() || number == 0) {
      return false;
    }
    boolean sq = (asdu.at(1) & 0x80) != 0;
    int payload =
        sq
            ? objectAddress + number * type.get().octets()
            : number * (objectAddress + type.get().octets());
    return asdu.length() == 2 + cause + commonAddress + payload;
  }
}

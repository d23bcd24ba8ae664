package org.bench104.soak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One file: what a sync has made safe, and what was done to it since. */
final class CutFile {
  private static final int BLOCK = 4096;

  /** Octets written at an offset, or, without octets, a new length. */
  private record Change(int offset, byte[] data) {
    int lengthAfter(int before) {
      return data.length == 0 ? offset : Math.max(before, offset + data.length);
    }

    /** Carries out as much of it as lies from {@code start} on in {@code block}. */
    void into(byte[] block, int start) {
      int from = Math.max(start, offset);
      int to = Math.min(start + block.length, offset + data.length);
      if (data.length == 0) {
        int gone = Math.min(block.length, Math.max(0, offset - start));
        Arrays.fill(block, gone, block.length, (byte) 0);
      } else if (from < to) {
        System.arraycopy(data, from - offset, block, from - start, to - from);
      }
    }
  }

  private final List<Change> unsynced = new ArrayList<>();
  private byte[] safe;

  CutFile(byte[] safe) {
    this.safe = safe;
  }

  void write(long offset, byte[] data) {
    unsynced.add(new Change((int) offset, data));
  }

  void truncate(long length) {
    unsynced.add(new Change((int) length, new byte[0]));
  }

  void sync() {
    safe = state(unsynced.size(), unsynced.size(), null);
    unsynced.clear();
  }

  boolean isSynced() {
    return unsynced.isEmpty();
  }

  /**
   * What is there when the power comes back: of each block the state after any number of the
   * changes, and any of the lengths that the file had. Beyond what was written are zeros.
   */
  byte[] afterCut(Random random) {
    int all = unsynced.size();
    return switch (random.nextInt(4)) {
      case 0 -> state(0, 0, null);
      case 1 -> state(all, all, null);
      default -> state(all, random.nextInt(all + 1), random);
    };
  }

  /**
   * @param done how many changes have reached the blocks; with {@code random}: at most
   * @param lengths how many have reached the length
   */
  private byte[] state(int done, int lengths, @Nullable Random random) {
    int length = safe.length;
    for (Change change : unsynced.subList(0, lengths)) {
      length = change.lengthAfter(length);
    }
    byte[] found = new byte[length];
    for (int start = 0; start < length; start += BLOCK) {
      byte[] block = new byte[BLOCK];
      if (start < safe.length) {
        System.arraycopy(safe, start, block, 0, Math.min(BLOCK, safe.length - start));
      }
      int reached = random == null ? done : random.nextInt(done + 1);
      for (Change change : unsynced.subList(0, reached)) {
        change.into(block, start);
      }
      System.arraycopy(block, 0, found, start, Math.min(BLOCK, length - start));
    }
    return found;
  }
}

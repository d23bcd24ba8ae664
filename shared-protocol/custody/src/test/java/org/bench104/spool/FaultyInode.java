package org.bench104.spool;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * Contents of one file: what programs see, and what the disk really holds. Sectors written since
 * the last sync are dirty; a failed sync cleans them without storing them, as kernels do.
 */
final class FaultyInode {
  private static final int SECTOR = 512;

  private byte[] seen = new byte[0];
  private byte[] stored = new byte[0];
  private BitSet dirty = new BitSet();

  int length() {
    return seen.length;
  }

  int read(long offset, byte[] target, int from, int length) {
    if (offset >= seen.length) {
      return -1;
    }
    int count = (int) Math.min(length, seen.length - offset);
    System.arraycopy(seen, (int) offset, target, from, count);
    return count;
  }

  void write(long offset, byte[] source, int from, int length) {
    int end = (int) offset + length;
    if (end > seen.length) {
      seen = Arrays.copyOf(seen, end);
    }
    System.arraycopy(source, from, seen, (int) offset, length);
    if (length > 0) {
      dirty.set((int) offset / SECTOR, (end - 1) / SECTOR + 1);
    }
  }

  void truncate(long length) {
    if (length < seen.length) {
      seen = Arrays.copyOf(seen, (int) length);
      dirty.set((int) length / SECTOR);
    }
  }

  void sync() {
    stored = Arrays.copyOf(stored, seen.length);
    dirty.stream().forEach(sector -> copy(seen, stored, sector));
    dirty.clear();
  }

  /** Some sectors may have reached the disk; none is dirty any more. */
  void failSync(Random random) {
    int reached = random.nextInt(seen.length + 1);
    if (random.nextBoolean()) {
      stored = Arrays.copyOf(stored, Math.max(stored.length, reached));
      dirty.stream()
          .filter(sector -> random.nextBoolean())
          .forEach(sector -> copy(seen, stored, sector));
    }
    dirty.clear();
  }

  /**
   * What is there after the power comes back: any length between the two, each dirty sector old,
   * new or, beyond the old end, zero.
   */
  FaultyInode afterCrash(Random random) {
    int least = Math.min(seen.length, stored.length);
    int most = Math.max(seen.length, stored.length);
    int length =
        switch (random.nextInt(4)) {
          case 0 -> stored.length;
          case 1 -> seen.length;
          default -> least + random.nextInt(most - least + 1);
        };
    if (dirty.isEmpty()) {
      length = stored.length;
    } else if (random.nextBoolean()) {
      length = Math.min(most, (length + SECTOR - 1) / SECTOR * SECTOR);
    }
    byte[] found = Arrays.copyOf(stored, length);
    boolean all = random.nextBoolean();
    dirty.stream()
        .filter(sector -> all || random.nextBoolean())
        .forEach(sector -> copy(seen, found, sector));
    FaultyInode survivor = new FaultyInode();
    survivor.seen = found;
    survivor.stored = found.clone();
    return survivor;
  }

  private static void copy(byte[] from, byte[] to, int sector) {
    int start = sector * SECTOR;
    int length = Math.min(SECTOR, Math.min(from.length, to.length) - start);
    if (length > 0) {
      System.arraycopy(from, start, to, start, length);
    }
  }
}

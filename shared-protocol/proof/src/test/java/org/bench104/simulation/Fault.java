package org.bench104.simulation;

import java.util.SplittableRandom;

/**
 * Something that goes wrong and gets well again.
 *
 * @param at when, nanoseconds since the beginning
 * @param length how long, nanoseconds
 * @param kind what
 * @param number of which Sender or path, or how much, as the kind wants it
 */
record Fault(long at, long length, Kind kind, int number) {
  /** What may go wrong. */
  enum Kind {
    KILL_SENDER,
    POWER_OFF_SENDER,
    KILL_GATEWAY,
    POWER_OFF_GATEWAY,
    /** The power fails in the middle of the n-th storage operation from now. */
    POWER_OFF_WHILE_STORING,
    KILL_RECEIVER,
    POWER_OFF_RECEIVER,
    PAUSE_SENDER,
    PAUSE_GATEWAY,
    PAUSE_RECEIVER,
    CUT_FIELD,
    CUT_LAN,
    CUT_TAILSCALE,
    CUT_BOTH,
    SILENCE_FIELD,
    SILENCE_LAN,
    SILENCE_BOTH,
    HALF_OPEN_FIELD,
    HALF_OPEN_LAN,
    HALF_OPEN_TAILSCALE,
    HALF_OPEN_BOTH,
    SLOW_FIELD,
    SLOW_LAN,
    SLOW_BOTH,
    DISK_FULL,
    DISK_FULL_UNEXPECTEDLY,
    DISK_SYNC_FAILS,
    DISK_WRITE_FAILS,
    DISK_READ_FAILS,
    DISK_FAILS,
    DISK_SLOW,
    RECORDING_FAILS,
    CLOCK_JUMPS,
    COMMANDS_FROM_RECEIVER,
    COMMANDS_FROM_SENDER
  }

  private static final Kind[] KINDS = Kind.values();

  static Fault random(SplittableRandom random, long window, int senders) {
    long length =
        switch (random.nextInt(4)) {
          case 0 -> random.nextLong(World.MILLI * 50);
          case 1 -> random.nextLong(World.SECOND);
          case 2 -> random.nextLong(World.SECOND * 5);
          default -> random.nextLong(World.SECOND * 12);
        };
    Kind kind = KINDS[random.nextInt(KINDS.length)];
    int number =
        kind == Kind.POWER_OFF_WHILE_STORING
            ? 1 + random.nextInt(30)
            : kind.name().startsWith("COMMANDS_") ? 1 + random.nextInt(6) : random.nextInt(senders);
    return new Fault(random.nextLong(window), length, kind, number);
  }

  @Override
  public String toString() {
    return String.format("%s(%d) at %.3f s for %.3f s", kind, number, at / 1e9, length / 1e9);
  }
}

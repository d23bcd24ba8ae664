package org.bench104.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.simulation.Network.End;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * One program on one machine. It lives, crashes and lives again; timers, connections and callbacks
 * of an earlier life never reach a later one.
 */
abstract class Node {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
  private static final long LATENESS = 15 * World.MILLI;

  final World world;
  private final String name;
  private int life;
  private int crashes;
  private boolean up;
  private boolean poweredOff;
  private long pausedUntil;
  private long clockOffset;
  private long tickOrigin;

  Node(World world, String name) {
    this.world = world;
    this.name = name;
  }

  String name() {
    return name;
  }

  int life() {
    return life;
  }

  int crashes() {
    return crashes;
  }

  boolean isUp() {
    return up;
  }

  boolean lives(int inLife) {
    return up && life == inLife;
  }

  /** Whether the whole machine is gone, so that nobody even refuses a connection. */
  boolean poweredOff() {
    return poweredOff;
  }

  long pausedUntil() {
    return pausedUntil;
  }

  void pause(long nanos) {
    if (up) {
      pausedUntil = Math.max(pausedUntil, world.now() + nanos);
    }
  }

  /** The wall clock jumps. */
  void jumpClock(long seconds) {
    clockOffset += seconds;
  }

  final void start() {
    if (up) {
      return;
    }
    life++;
    up = true;
    poweredOff = false;
    pausedUntil = 0;
    // Monotonic time has no meaning of its own: it may be negative and it may overflow.
    tickOrigin = world.random().nextLong();
    world.note(() -> name + " starts");
    boot();
  }

  final void crash(boolean power) {
    if (!up) {
      return;
    }
    world.note(() -> name + (power ? " loses its power" : " is killed"));
    crashes++;
    up = false;
    poweredOff = power;
    died(power);
  }

  /** Builds the engine and sets it going. */
  abstract void boot();

  /** The engine is gone; what is on disk remains by the disk's rules. */
  abstract void died(boolean power);

  /** Who takes connections that are dialled to this node; null: they are refused. */
  abstract @Nullable LinkListener server();

  /** An end of this node's writes to the wire. */
  void wrote(End end, byte[] octets, int from, int length) {}

  /** Whether its ports throw by plan, so that a link may end by what was thrown. */
  boolean portsThrow() {
    return false;
  }

  /** A connection of this node has begun. */
  void linked(End end, LinkConnection link) {}

  final Timers timers() {
    return new Timers() {
      @Override
      public long nanos() {
        return world.now() + tickOrigin;
      }

      @Override
      public Timer schedule(long delayNanos, Runnable task) {
        boolean late = delayNanos > 0 && world.random().nextInt(8) == 0;
        long extra = late ? world.random().nextLong(LATENESS) : 0;
        return world.after(Math.max(0, delayNanos) + extra, Node.this, task);
      }
    };
  }

  /** The node's one thread. */
  final Executor home() {
    return task -> world.after(0, this, task);
  }

  final InstantSource clock() {
    return () -> BEGINNING.plusNanos(world.now()).plusSeconds(clockOffset);
  }

  @Override
  public String toString() {
    return name;
  }
}

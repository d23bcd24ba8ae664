package org.bench104.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.time.ManualTimers;

/** A custodian in virtual time, with everything it said about the frames it was given. */
final class Custody {
  static final long SECOND = 1_000_000_000L;
  static final long FIRST = 1001;

  final ManualTimers timers = new ManualTimers();
  final ListStore store = new ListStore();
  final Alarms alarms = new Alarms();
  final Custodian custodian;

  /** Numbers of the frames acknowledged to their sender, in the order of the acknowledgements. */
  final List<Long> safe = new ArrayList<>();

  /** Numbers of the commands refused. */
  final List<Long> refused = new ArrayList<>();

  private long given = FIRST - 1;

  Custody(int tailFrames) {
    CustodySettings settings =
        new CustodySettings(
            Duration.ofSeconds(12), Duration.ofSeconds(10), Duration.ofSeconds(1), tailFrames);
    custodian = new Custodian(settings, timers, store, alarms, FIRST);
  }

  WindowOutlet destination(String name, int window) {
    return destination(name, window, 0, 0);
  }

  WindowOutlet destination(String name, int window, long acknowledged, long lastStored) {
    WindowOutlet outlet = new WindowOutlet(name, window);
    outlet.attach(custodian);
    custodian.addDestination(outlet, acknowledged, lastStored);
    return outlet;
  }

  /** Hands over {@code count} frames of one owner and lets a turn of the event loop pass. */
  void frames(int count, Object owner) {
    for (int i = 0; i < count; i++) {
      long number = ++given;
      custodian.accepted(octets(number), "10.0.0.1:1", owner, number, receipts(number));
    }
    timers.advance(0);
  }

  void frames(int count) {
    frames(count, this);
  }

  void command() {
    long refusedBefore = refused.size();
    long number = ++given;
    custodian.acceptedCommand(octets(number), "10.0.0.1:1", this, number, receipts(number));
    if (refused.size() > refusedBefore) {
      // refused at once, it never took a number
      given--;
    }
    timers.advance(0);
  }

  void seconds(double count) {
    timers.advance((long) (count * SECOND));
  }

  static Octets octets(long number) {
    return new OctetWriter(10).u8(30).u8(1).u16(3).u16(1).s32((int) number).toOctets();
  }

  static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(FIRST + from - 1, FIRST + to - 1).boxed().toList();
  }

  private CommandReceipts receipts(long number) {
    return new CommandReceipts() {
      private boolean told;

      @Override
      public void safe() {
        safe.add(number); // first, so that a second time shows whoever catches what is thrown
        once();
      }

      @Override
      public void refused(String words) {
        once();
        refused.add(number);
      }

      private void once() {
        if (told) {
          throw new AssertionError("told twice about frame " + number);
        }
        told = true;
      }
    };
  }
}

package org.bench104.meter.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterListener;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterStatus;
import org.bench104.meter.MetersStatus;
import org.bench104.meter.simulator.SimulatedMeter;
import org.bench104.time.ManualTimers;

/** The engine and simulated meters in virtual time, 5 ms apart. */
final class MeterBench implements MeterListener {
  private static final long WAY = Duration.ofMillis(5).toNanos();
  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

  final ManualTimers timers = new ManualTimers();
  final MeterFleet fleet;
  final MeterDesk desk;
  final List<MeterReading> readings = new ArrayList<>();
  final List<MeterStatus> statuses = new ArrayList<>();
  final List<MeterEvent> events = new ArrayList<>();

  MeterBench(MeterSettings settings) {
    fleet =
        new MeterFleet(settings, timers, () -> START.plusNanos(timers.nanos()), new Random(645));
    desk =
        new MeterDesk(fleet, Runnable::run, timers, () -> new MetersStatus.Refused(0, 0, 0, 0, 0));
    desk.addListener(this);
  }

  /** How the way between meter and gateway behaves. */
  enum Way {
    PLAIN,
    /** One octet at a time. */
    SINGLE_OCTETS,
    /** Whatever is said at once arrives in one piece, garbage before it. */
    GLUED_WITH_GARBAGE
  }

  /** A dialled connection. */
  final class Dialled implements Line {
    final SimulatedMeter meter;
    final int port;
    final Way way;
    final MeterSession session;
    final List<Octets> sent = new ArrayList<>();
    boolean deaf;
    boolean open = true;
    String closedBecause = "";

    private Dialled(SimulatedMeter meter, int port, Way way) {
      this.meter = meter;
      this.port = port;
      this.way = way;
      this.session = fleet.connected(this);
      say(meter.connected());
    }

    void say(List<Octets> frames) {
      timers.schedule(WAY, () -> arrive(frames));
    }

    private void arrive(List<Octets> frames) {
      switch (way) {
        case PLAIN -> frames.forEach(frame -> feed(frame.toByteArray()));
        case SINGLE_OCTETS ->
            frames.forEach(
                frame -> {
                  for (byte octet : frame.toByteArray()) {
                    feed(new byte[] {octet});
                  }
                });
        case GLUED_WITH_GARBAGE -> {
          StringBuilder all = new StringBuilder(frames.isEmpty() ? "" : "fefefeff");
          frames.forEach(frame -> all.append(frame.toHex()));
          feed(Octets.parseHex(all).toByteArray());
        }
      }
    }

    void feed(byte[] octets) {
      if (open) {
        session.received(octets, 0, octets.length);
      }
    }

    @Override
    public void send(Octets octets) {
      sent.add(octets);
      timers.schedule(
          WAY,
          () -> {
            if (open && !deaf) {
              say(meter.received(octets.toByteArray(), 0, octets.length(), timers.nanos()));
            }
          });
    }

    /** The connection breaks. */
    void hangUp() {
      if (open) {
        open = false;
        session.closed();
      }
    }

    @Override
    public void close(String why) {
      closedBecause = why;
      timers.schedule(0, this::hangUp);
    }

    @Override
    public String ip() {
      return "10.1.2.3";
    }

    @Override
    public int port() {
      return port;
    }
  }

  private int nextPort = 40_000;

  Dialled dial(SimulatedMeter meter) {
    return dial(meter, Way.PLAIN);
  }

  Dialled dial(SimulatedMeter meter, Way way) {
    return new Dialled(meter, nextPort++, way);
  }

  void pass(Duration time) {
    timers.advance(time.toNanos());
  }

  void seconds(double seconds) {
    timers.advance((long) (seconds * 1e9));
  }

  /** Lets time pass until the command is answered, at most two minutes. */
  <T> MeterCommandOutcome<T> outcome(CompletableFuture<MeterCommandOutcome<T>> command) {
    for (int i = 0; i < 1200 && !command.isDone(); i++) {
      seconds(0.1);
    }
    return command.getNow(new MeterCommandOutcome.Failed<>("NO ANSWER AT ALL"));
  }

  @Override
  public void telemetry(MeterReading reading) {
    readings.add(reading);
  }

  @Override
  public void status(MeterStatus status) {
    statuses.add(status);
  }

  @Override
  public void event(MeterEvent event) {
    events.add(event);
  }

  List<String> eventNames() {
    return events.stream().map(MeterEvent::event).toList();
  }
}

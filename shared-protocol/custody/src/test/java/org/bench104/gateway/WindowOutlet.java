package org.bench104.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A destination with a window that acknowledges when the test says so. */
final class WindowOutlet implements Outlet {
  final List<Frame> forwarded = new ArrayList<>();

  /** Numbers of the frames that the far end has acknowledged. */
  final Set<Long> acknowledged = new HashSet<>();

  private final String name;
  private final int window;
  private final Deque<Long> underWay = new ArrayDeque<>();
  private Custodian custodian;
  private boolean up;
  private Runnable fault = () -> {};

  WindowOutlet(String name, int window) {
    this.name = name;
    this.window = window;
  }

  void attach(Custodian to) {
    custodian = to;
  }

  void up() {
    up = true;
    custodian.up(this);
  }

  void down() {
    up = false;
    underWay.clear();
    custodian.down(this);
  }

  /** The far end acknowledges the {@code count} oldest frames under way. */
  void acknowledge(int count) {
    if (count == 0) {
      return;
    }
    long last = 0;
    for (int i = 0; i < count; i++) {
      last = underWay.remove();
      acknowledged.add(last);
    }
    custodian.delivered(this, last);
  }

  int underWay() {
    return underWay.size();
  }

  /** The far end acknowledges whatever comes until nothing more comes. */
  void acknowledgeAll() {
    while (!underWay.isEmpty()) {
      acknowledge(underWay.size());
    }
  }

  List<Long> sequences() {
    return forwarded.stream().map(Frame::sequence).toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int room() {
    return up ? window - underWay.size() : 0;
  }

  @Override
  public void reset(String why) {
    down();
  }

  /** From now on each frame that is forwarded meets this, unless it throws nothing. */
  void failing(Runnable newFault) {
    fault = newFault;
  }

  @Override
  public void forward(Frame frame) {
    fault.run();
    if (room() == 0) {
      throw new IllegalStateException("no room");
    }
    underWay.add(frame.sequence());
    forwarded.add(frame);
  }
}

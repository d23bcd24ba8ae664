package org.bench104.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bench104.bytes.Octets;

/** A route whose far end does what the test says; refuses calls that the contract forbids. */
public final class ScriptedRoute implements Route {
  private enum State {
    UNCONNECTED,
    DIALLING,
    CONNECTED,
    STARTING,
    STARTED,
    FINISHING
  }

  /** Everything sent since the beginning. */
  public final List<Octets> sent = new ArrayList<>();

  private final String name;
  private final int window;
  private final Deque<Octets> underWay = new ArrayDeque<>();
  private State state = State.UNCONNECTED;
  private Listener listener;
  private int dialled;
  private String closedBecause = "";

  public ScriptedRoute(String name, int window) {
    this.name = name;
    this.window = window;
  }

  public int dialled() {
    return dialled;
  }

  public boolean dialling() {
    return state == State.DIALLING;
  }

  public boolean idle() {
    return state == State.CONNECTED;
  }

  public boolean starting() {
    return state == State.STARTING;
  }

  /** Whether it carries frames or finishes. */
  public boolean carries() {
    return state == State.STARTED || state == State.FINISHING;
  }

  public boolean finishing() {
    return state == State.FINISHING;
  }

  /** Why this side closed it last. */
  public String closedBecause() {
    return closedBecause;
  }

  public int underWay() {
    return underWay.size();
  }

  /** The far end takes the connection. */
  public void connects() {
    assertThat(state).isEqualTo(State.DIALLING);
    state = State.CONNECTED;
    listener.connected(this);
  }

  /** The far end agrees to take frames. */
  public void starts() {
    assertThat(state).isEqualTo(State.STARTING);
    state = State.STARTED;
    listener.started(this);
  }

  public void connectsAndStarts() {
    connects();
    starts();
  }

  /** The far end starts data transfer although nobody asked. */
  public void startsByItself() {
    listener.started(this);
  }

  public void acknowledges(int count) {
    for (int i = 0; i < count; i++) {
      underWay.remove();
    }
    listener.acknowledged(this, count);
    if (state == State.FINISHING && underWay.isEmpty()) {
      ends("finished");
    }
  }

  /** The far end sends an ASDU. */
  public void sends(Octets asdu, Runnable taken) {
    listener.received(this, asdu, taken);
  }

  /** The attempt fails, or the connection breaks. */
  public void fails(String words) {
    assertThat(state).isNotEqualTo(State.UNCONNECTED);
    ends(words);
  }

  private void ends(String words) {
    state = State.UNCONNECTED;
    underWay.clear();
    listener.closed(this, words);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void dial(Listener to) {
    assertThat(state).as("dialled while connected").isEqualTo(State.UNCONNECTED);
    state = State.DIALLING;
    listener = to;
    dialled++;
  }

  @Override
  public void start() {
    assertThat(state).as("started").isEqualTo(State.CONNECTED);
    state = State.STARTING;
  }

  @Override
  public void finish() {
    assertThat(state).as("finished").isEqualTo(State.STARTED);
    state = State.FINISHING;
    if (underWay.isEmpty()) {
      ends("finished");
    }
  }

  @Override
  public void close(String why) {
    closedBecause = why;
    if (state == State.DIALLING) {
      state = State.UNCONNECTED;
    } else if (state != State.UNCONNECTED) {
      ends(why);
    }
  }

  @Override
  public int room() {
    return state == State.STARTED ? window - underWay.size() : 0;
  }

  @Override
  public void send(Octets asdu) {
    assertThat(room()).as("room").isPositive();
    underWay.add(asdu);
    sent.add(asdu);
  }
}

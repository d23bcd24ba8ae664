package org.bench104.gateway.iec104;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.Frame;
import org.bench104.gateway.Notices;
import org.bench104.gateway.Outlet;
import org.bench104.gateway.Route;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.Routes;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The destination {@code scada}: one Receiver or control centre, reached over ordered routes. Keeps
 * what is under way, so that the far end's acknowledgements find their frames, and lets answers of
 * the gateway itself travel between the frames.
 */
public final class ScadaOutlet implements Outlet {
  static final String NAME = "scada";

  /** Answers that wait for room; a flood of commands must not fill the memory. */
  private static final int MOST_ANSWERS = 64;

  /** Stands in {@link #underWay} for an answer of the gateway, which is no frame in custody. */
  private static final Long ANSWER = -1L;

  /** What comes back from the far end. */
  @FunctionalInterface
  public interface Backwards {
    /** The far end sent an ASDU; {@code taken} acknowledges it. */
    void received(Octets asdu, Runnable taken);
  }

  private final Custodian custodian;
  private final Routes routes;
  private final Deque<Long> underWay = new ArrayDeque<>();
  private final Deque<Octets> answers = new ArrayDeque<>();
  private @Nullable Route route;
  private Notices.Listener notices = (severity, words) -> {};
  private boolean paused;

  /** Custody was told that the destination is away because forwarding is paused. */
  private boolean awayByPause;

  private Predicate<Frame> leftOut = frame -> false;
  private long delivered;
  private long lostAnswers;

  public ScadaOutlet(
      List<Route> bestFirst,
      RouteSettings settings,
      Timers timers,
      RandomGenerator random,
      Custodian custodian,
      Backwards backwards) {
    this.custodian = custodian;
    this.routes = new Routes(bestFirst, settings, timers, random, new Events(backwards));
  }

  /** From now on frames of this kind are not sent: a later one says what they say better. */
  public void leaveOut(Predicate<Frame> superseded) {
    leftOut = superseded;
  }

  @Override
  public String name() {
    return NAME;
  }

  public void open() {
    routes.open();
  }

  public void close() {
    routes.close();
  }

  public Routes routes() {
    return routes;
  }

  /** Frames acknowledged by the far end since the start. */
  public long delivered() {
    return delivered;
  }

  /** Answers of the gateway that could not be sent. */
  public long lostAnswers() {
    return lostAnswers;
  }

  /** From now on {@code newListener} hears what happens to the routes. */
  public void listen(Notices.Listener newListener) {
    notices = newListener;
  }

  /**
   * Takes no more frames until {@link #resume}: once those under way are acknowledged, custody sees
   * the destination as away, so that frames are stored. The connection stays.
   */
  public void pause() {
    paused = true;
    awayWhenPaused();
  }

  /** Ends {@link #pause}. */
  public void resume() {
    paused = false;
    awayByPause = false;
    if (route != null) {
      custodian.up(this);
    }
  }

  /** Whether a route carries frames. */
  public boolean up() {
    return route != null && !paused;
  }

  public boolean paused() {
    return paused;
  }

  private void awayWhenPaused() {
    if (paused && underWay.isEmpty() && !awayByPause) {
      awayByPause = true;
      custodian.down(this);
    }
  }

  /** Who is at the other end of the route in use; its name alone when none is. */
  String farEnd() {
    return route == null ? name() : route.farEnd();
  }

  @Override
  public int room() {
    return route == null || paused ? 0 : route.room();
  }

  @Override
  public void forward(Frame frame) {
    if (route == null) {
      throw new IllegalStateException("no route carries frames");
    }
    if (!leftOut.test(frame)) {
      underWay.add(frame.sequence());
      route.send(frame.asdu());
    }
  }

  @Override
  public void reset(String why) {
    Route broken = route;
    if (broken != null) {
      try {
        broken.close(why);
      } finally {
        if (route == broken) {
          lost();
        }
      }
    }
  }

  /** Sends an answer of the gateway itself as soon as there is room; lost with the connection. */
  public void answer(Octets asdu) {
    if (route == null || answers.size() >= MOST_ANSWERS) {
      lostAnswers++;
      return;
    }
    answers.add(asdu);
    sendAnswers();
  }

  private void sendAnswers() {
    while (route != null && route.room() > 0 && !answers.isEmpty()) {
      underWay.add(ANSWER);
      route.send(answers.remove());
    }
  }

  private void lost() {
    route = null;
    underWay.clear();
    lostAnswers += answers.size();
    answers.clear();
    custodian.down(this);
  }

  private final class Events implements Routes.Listener {
    private final Backwards backwards;

    Events(Backwards backwards) {
      this.backwards = backwards;
    }

    @Override
    public void up(Route started) {
      if (!underWay.isEmpty()) {
        lost();
      }
      route = started;
      sendAnswers();
      if (paused) {
        awayByPause = false;
        awayWhenPaused();
      } else {
        custodian.up(ScadaOutlet.this);
      }
    }

    @Override
    public void down(String words) {
      lost();
    }

    @Override
    public void unreachable(String words) {
      lost();
    }

    @Override
    public void acknowledged(int count) {
      Long last = ANSWER;
      for (int i = 0; i < count; i++) {
        Long sequence = underWay.remove();
        if (!sequence.equals(ANSWER)) {
          last = sequence;
          delivered++;
        }
      }
      sendAnswers();
      if (last.equals(ANSWER)) {
        custodian.roomAgain();
      } else {
        custodian.delivered(ScadaOutlet.this, last);
      }
      awayWhenPaused();
    }

    @Override
    public void noticed(Notices.Severity severity, String words) {
      notices.noticed(severity, words);
    }

    @Override
    public void received(Octets asdu, Runnable taken) {
      backwards.received(asdu, taken);
    }
  }
}

package org.bench104.client;

import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What a station sends as a {@link Flow.Publisher} for one subscriber. An item is acknowledged to
 * the station after {@code onNext} returned, together with those it came with; without demand items
 * wait, the station's window closes, and nothing is lost. It never completes; a subscriber that
 * cancels makes the client connect again and again without being able to deliver: close the client.
 *
 * <pre>{@code
 * StationPublisher<Sample> values = new StationPublisher<>();
 * values.subscribe(...);
 * StationClient rtu = StationClient.to("192.168.1.10:2404").samples(values).connect();
 * }</pre>
 */
public final class StationPublisher<T> implements StationListener<T>, Flow.Publisher<T> {
  private Flow.@Nullable Subscriber<? super T> subscriber;
  private long demand;
  private boolean cancelled;
  private boolean closed;

  @Override
  public void subscribe(Flow.Subscriber<? super T> only) {
    synchronized (this) {
      if (subscriber != null) {
        only.onSubscribe(new Nothing());
        only.onError(new IllegalStateException("there is a subscriber already"));
        return;
      }
      subscriber = only;
    }
    only.onSubscribe(new Demand());
  }

  @Override
  public void received(List<T> items) throws InterruptedException {
    for (T item : items) {
      next().onNext(item);
    }
  }

  @Override
  public synchronized void closing() {
    closed = true;
    notifyAll();
  }

  private synchronized Flow.Subscriber<? super T> next() throws InterruptedException {
    while (subscriber == null || demand == 0) {
      if (cancelled) {
        throw new IllegalStateException("the subscriber has cancelled");
      }
      if (closed) {
        throw new InterruptedException("the client is closed, and nothing more is requested");
      }
      wait();
    }
    if (demand != Long.MAX_VALUE) {
      demand--;
    }
    return subscriber;
  }

  private synchronized void add(long more) {
    demand = Long.MAX_VALUE - demand < more ? Long.MAX_VALUE : demand + more;
    notifyAll();
  }

  private synchronized void cancel() {
    cancelled = true;
    demand = 0;
    notifyAll();
  }

  private final class Demand implements Flow.Subscription {
    @Override
    public void request(long more) {
      if (more > 0) {
        add(more);
      } else {
        Flow.Subscriber<? super T> told = subscriber;
        StationPublisher.this.cancel();
        if (told != null) {
          told.onError(new IllegalArgumentException("requested " + more + ", at least 1"));
        }
      }
    }

    @Override
    public void cancel() {
      StationPublisher.this.cancel();
    }
  }

  private static final class Nothing implements Flow.Subscription {
    @Override
    public void request(long more) {
      // there is nothing for it
    }

    @Override
    public void cancel() {
      // nothing to end
    }
  }
}

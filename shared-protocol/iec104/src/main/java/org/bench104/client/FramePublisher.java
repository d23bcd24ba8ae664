package org.bench104.client;

import java.util.List;
import java.util.concurrent.Flow;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.jspecify.annotations.Nullable;

/**
 * Frames as a {@link Flow.Publisher} for one subscriber. A frame is acknowledged to the station
 * after {@code onNext} returned; without demand frames wait, the station's window closes, and
 * nothing is lost. Give it to {@link StationClient#connect} as listener.
 */
public final class FramePublisher implements FrameListener, Flow.Publisher<ReceivedFrame> {
  private Flow.@Nullable Subscriber<? super ReceivedFrame> subscriber;
  private long demand;
  private boolean cancelled;

  @Override
  public void subscribe(Flow.Subscriber<? super ReceivedFrame> only) {
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
  public void received(List<ReceivedFrame> frames) throws InterruptedException {
    for (ReceivedFrame frame : frames) {
      next().onNext(frame);
    }
  }

  private synchronized Flow.Subscriber<? super ReceivedFrame> next() throws InterruptedException {
    while (subscriber == null || demand == 0) {
      if (cancelled) {
        throw new IllegalStateException("the subscriber has cancelled");
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
        Flow.Subscriber<? super ReceivedFrame> told = subscriber;
        FramePublisher.this.cancel();
        if (told != null) {
          told.onError(new IllegalArgumentException("requested " + more + ", at least 1"));
        }
      }
    }

    @Override
    public void cancel() {
      FramePublisher.this.cancel();
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

package org.bench104.status.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One listener of the event stream. What it has still to get waits here, bounded, and is written
 * without blocking as its connection takes it: no thread ever waits for it. Of looks only the
 * newest waits; of the rest a listener that falls too far behind is disconnected, and comes back
 * for it by number.
 */
final class EventClient implements WriteListener {
  private static final int MOST_WAITING = 256;

  private final ServletOutputStream out;
  private final BooleanSupplier admitted;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private byte @Nullable [] look;
  private boolean unflushed;

  /**
   * @param admitted whether it still may listen; asked for at each look
   */
  EventClient(ServletOutputStream out, BooleanSupplier admitted) {
    this.out = out;
    this.admitted = admitted;
  }

  /** Completes when the connection has ended. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Sends {@code message}; it is shared and must not change any more. */
  void send(byte[] message) {
    synchronized (this) {
      if (waiting.size() < MOST_WAITING) {
        waiting.add(message);
        drain();
        return;
      }
    }
    close();
  }

  /** Sends the newest look instead of one that still waits. */
  synchronized void sendLook(byte[] message) {
    look = message;
    drain();
  }

  /** Sends {@code message} only if the client keeps up. */
  synchronized void sendIfReady(byte[] message) {
    if (waiting.size() < MOST_WAITING / 8) {
      waiting.add(message);
      drain();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    drain();
  }

  @Override
  public void onError(Throwable broken) {
    close();
  }

  /** Ends the connection of somebody who may not listen any more. */
  void endUnlessAdmitted() {
    if (!admitted.getAsBoolean()) {
      close();
    }
  }

  /** Ends the connection. */
  void close() {
    end.complete(null);
  }

  private void drain() {
    try {
      while (!end.isDone() && out.isReady()) {
        byte[] next = waiting.isEmpty() ? look : waiting.poll();
        if (next == look) {
          look = null;
        }
        if (next != null) {
          out.write(next);
          unflushed = true;
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          return;
        }
      }
    } catch (IOException | IllegalStateException broken) {
      end.completeAsync(() -> null); // not under this lock
    }
  }
}

package org.bench104.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A network path on loopback: passes octets between whoever connects to {@link #port()} and a
 * target port, until told to fail in one of the ways in which real paths fail.
 *
 * <p>Threads: one accepts, two pump per connection; all state is guarded by this object.
 */
public final class PathProxy implements AutoCloseable {
  private enum State {
    OPEN,
    CUT,
    BLACK_HOLE,
    CLOSED
  }

  private final InetSocketAddress target;
  private final int port;
  private final List<ProxiedConnection> connections = new ArrayList<>();
  private ServerSocket listener;
  private Thread acceptor;
  private State state = State.OPEN;
  private long accepted;
  private long toTarget;
  private long fromTarget;
  private long allowance = Long.MAX_VALUE;

  private PathProxy(int targetPort) throws IOException {
    target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
    listener = FreePort.bound();
    port = listener.getLocalPort();
    acceptor = accept(listener);
  }

  /** An open path to {@code targetPort} of this machine, where nobody need listen yet. */
  public static PathProxy to(int targetPort) throws IOException {
    return new PathProxy(targetPort);
  }

  /** Where to connect instead of to the target; stays the same for good. */
  public int port() {
    return port;
  }

  /** Refuses new connections and resets the existing ones. */
  public synchronized void cut() throws IOException {
    change(State.CUT);
    closeListener();
    resetAll();
  }

  /**
   * Passes nothing any more while connections stay open, and new ones are taken but lead nowhere.
   * What arrives meanwhile is held and passed on by {@link #restore()}, as after a radio shadow.
   */
  public synchronized void blackhole() throws IOException {
    reopen();
    change(State.BLACK_HOLE);
  }

  /** Passes everything again. */
  public synchronized void restore() throws IOException {
    reopen();
    allowance = Long.MAX_VALUE;
    change(State.OPEN);
  }

  /**
   * After exactly {@code octets} more towards the target, all connections together, resets the
   * connection that would carry the next one. Once; the path stays open for new connections.
   */
  public synchronized void dropAfter(long octets) {
    allowance = octets;
  }

  /** How many connections have been made over this path. */
  public synchronized long accepted() {
    return accepted;
  }

  /** How many connections are open now. */
  public synchronized int open() {
    return connections.size();
  }

  /** Octets passed to the target since the beginning, those being passed included. */
  public synchronized long octetsToTarget() {
    return toTarget;
  }

  /** Waits until so many octets have been passed to the target; false when the time is over. */
  public synchronized boolean awaitToTarget(long octets, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (toTarget < octets) {
      long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (millis <= 0) {
        return false;
      }
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Octets passed from the target since the beginning. */
  public synchronized long octetsFromTarget() {
    return fromTarget;
  }

  @Override
  public synchronized void close() throws IOException {
    if (state == State.CLOSED) {
      return;
    }
    change(State.CLOSED);
    closeListener();
    resetAll();
  }

  private void change(State next) {
    if (state == State.CLOSED) {
      throw new IllegalStateException("this path has been closed");
    }
    state = next;
    notifyAll();
  }

  private void reopen() throws IOException {
    if (state == State.CUT) {
      listener = FreePort.listen(port);
      acceptor = accept(listener);
    }
  }

  /** The port is free only when the accepting thread has let go of it. */
  private void closeListener() throws IOException {
    listener.close();
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void resetAll() {
    List.copyOf(connections).forEach(ProxiedConnection::reset);
    connections.clear();
  }

  private Thread accept(ServerSocket from) {
    return daemon("path " + port + " accepts", () -> acceptAll(from));
  }

  private void acceptAll(ServerSocket from) {
    while (true) {
      try {
        Socket near = from.accept();
        daemon("path " + port + " connects", () -> connect(near));
      } catch (IOException e) {
        // The listener was closed by cut() or close().
        return;
      }
    }
  }

  private void connect(Socket near) {
    @Nullable ProxiedConnection connection = null;
    try {
      near.setTcpNoDelay(true);
      connection = add(near);
      if (connection != null && awaitOpen(connection)) {
        connection.connect(target);
        ProxiedConnection connected = connection;
        daemon("path " + port + " back", () -> connected.pump(false));
        connection.pump(true);
      }
    } catch (IOException e) {
      // Refused by the target, which the near side is to notice as well.
      if (connection != null) {
        remove(connection);
        connection.reset();
      }
    }
  }

  private synchronized @Nullable ProxiedConnection add(Socket near) throws IOException {
    ProxiedConnection connection = new ProxiedConnection(this, near);
    if (state == State.CUT || state == State.CLOSED) {
      connection.reset();
      return null;
    }
    accepted++;
    connections.add(connection);
    notifyAll();
    return connection;
  }

  synchronized void remove(ProxiedConnection connection) {
    connections.remove(connection);
    notifyAll();
  }

  /** Waits while nothing may pass; false when the connection was reset meanwhile. */
  synchronized boolean awaitOpen(ProxiedConnection connection) {
    while (state == State.BLACK_HOLE && connections.contains(connection)) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return connections.contains(connection);
  }

  /** How many of {@code octets} towards the target may still pass; fewer: reset afterwards. */
  synchronized int allow(int octets) {
    int allowed = (int) Math.min(octets, allowance);
    if (allowance != Long.MAX_VALUE) {
      allowance = allowed < octets ? Long.MAX_VALUE : allowance - allowed;
    }
    return allowed;
  }

  synchronized void count(boolean towardsTarget, int octets) {
    if (towardsTarget) {
      toTarget += octets;
    } else {
      fromTarget += octets;
    }
    notifyAll();
  }

  private static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}

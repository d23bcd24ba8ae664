package org.bench104.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import jdk.net.ExtendedSocketOptions;

/**
 * All clients on one thread, which waits for whatever answer comes next: so the clients cost as
 * little as can be and no changes of threads, and the servers are what is compared.
 */
final class EventDrivenClients {
  private final InetSocketAddress server;
  private final int underWay;
  private final boolean acknowledgeAtOnce;
  private final ModbusLoad.Times times = new ModbusLoad.Times();
  private long answered;
  private boolean enough;

  /**
   * @param underWay requests that a client sends before it waits for their answers
   * @param acknowledgeAtOnce whether TCP acknowledges octets of the server without delay, so that a
   *     server that leaves the algorithm of Nagle on need not wait for it
   */
  EventDrivenClients(int port, int underWay, boolean acknowledgeAtOnce) {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.underWay = underWay;
    this.acknowledgeAtOnce = acknowledgeAtOnce;
  }

  private final class Client {
    private final SocketChannel channel;
    private final List<ModbusWork.Batch> batches = ModbusWork.batches(underWay);
    private final ByteBuffer octets = ByteBuffer.allocateDirect(1024);
    private int batch;
    private int missing;
    private long sentAt;

    Client(SocketChannel channel) {
      this.channel = channel;
    }

    void send() throws IOException {
      ModbusWork.Batch next = batches.get(batch++ % batches.size());
      missing = next.answerOctets();
      octets.clear().put(next.requests()).flip();
      sentAt = System.nanoTime();
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      acknowledge();
    }

    private void acknowledge() throws IOException {
      if (acknowledgeAtOnce) {
        channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
      }
    }

    void read() throws IOException {
      int count = channel.read(octets.clear());
      if (count < 0) {
        throw new EOFException("closed by " + server);
      }
      missing -= count;
      acknowledge();
      if (missing == 0) {
        times.add(System.nanoTime() - sentAt);
        answered += underWay;
        if (!enough) {
          send();
        }
      }
    }
  }

  /** Asks for so long, then waits for the last answers. */
  ModbusLoad run(long nanos) throws IOException {
    try (Selector selector = Selector.open()) {
      Client[] clients = new Client[ModbusWork.CLIENTS];
      for (int i = 0; i < clients.length; i++) {
        clients[i] = new Client(SocketChannel.open(server));
        clients[i].channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        clients[i].channel.configureBlocking(false);
        clients[i].channel.register(selector, SelectionKey.OP_READ, clients[i]);
      }
      long start = System.nanoTime();
      for (Client client : clients) {
        client.send();
      }
      while (!enough || anyMissing(clients)) {
        selector.select(EventDrivenClients::read);
        enough = System.nanoTime() - start >= nanos;
      }
      long took = System.nanoTime() - start;
      for (Client client : clients) {
        client.channel.close();
      }
      return new ModbusLoad(answered, took, times.all());
    }
  }

  private static boolean anyMissing(Client... clients) {
    for (Client client : clients) {
      if (client.missing > 0) {
        return true;
      }
    }
    return false;
  }

  private static void read(SelectionKey key) {
    try {
      ((Client) key.attachment()).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.bench104.engine.gateway;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.testing.Eventually;

/** An RTU that says what the test says, and keeps what it is asked, both in hexadecimal. */
final class ScriptedRtu implements LinkListener, AutoCloseable {
  private final NettyLoop loop = new NettyLoop("scripted-rtu");
  private final Iec104Server server;
  private final List<LinkConnection> links = new CopyOnWriteArrayList<>();
  final List<String> received = new CopyOnWriteArrayList<>();
  volatile int starts;

  ScriptedRtu() throws ListenException {
    server =
        Iec104Server.listen(
            loop,
            new HostPort("127.0.0.1", 0),
            new Admission(8, new AllowList(List.of())),
            LinkSettings.defaults(),
            this);
  }

  HostPort listening() {
    return new HostPort("127.0.0.1", server.localPort());
  }

  /** Waits until it was started for the {@code times}th time. */
  void awaitStart(int times) {
    Eventually.until("start " + times, () -> starts == times);
  }

  void awaitRequest(String hex) {
    Eventually.until("request " + hex + " in " + received, () -> received.contains(hex));
  }

  /** Sends ASDUs on the newest connection. */
  void send(String... asdus) {
    onLoop(
        () -> {
          for (String asdu : asdus) {
            links.get(links.size() - 1).send(Octets.parseHex(asdu));
          }
        });
  }

  /** How many ASDUs the newest connection takes now, at most 12. */
  int room() {
    return CompletableFuture.supplyAsync(() -> links.get(links.size() - 1).room(), loop).join();
  }

  /** Sends STOPDT act on the newest connection. */
  void stopDataTransfer() {
    onLoop(() -> links.get(links.size() - 1).stop());
  }

  private void onLoop(Runnable task) {
    CompletableFuture.runAsync(task, loop).join();
  }

  @Override
  public void opened(LinkConnection link) {
    links.add(link);
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    if (state == TransferState.STARTED) {
      starts++;
    }
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    received.add(asdu.toHex());
    receipt.confirm();
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    // nothing waits for it
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    links.remove(link);
  }

  /** Ends its connections and listens no more. */
  void shutDown() {
    server.close();
  }

  @Override
  public void close() {
    shutDown();
    loop.close();
  }
}

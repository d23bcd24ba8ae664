package org.bench104.cloud;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.bench104.address.HostPort;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.mqtt.client.Broker;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.mqtt.client.KeptConnection;
import org.bench104.mqtt.client.PahoBroker;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.NettyLoop;
import org.bench104.record.json.FrameJson;
import org.bench104.record.json.JsonFrame;

/** A Sender, a gateway with the destination cloud, a Receiver and a subscriber, in one process. */
final class Bench implements AutoCloseable {
  private static final HostPort ANY = new HostPort("127.0.0.1", 0);

  private final NettyLoop loop = new NettyLoop("bench");
  private final Iec104Dialer dialer = new Iec104Dialer(loop);
  private final AtomicInteger scadaGot = new AtomicInteger();
  private final List<JsonFrame> cloudGot = Collections.synchronizedList(new ArrayList<>());
  private final List<KeptConnection> subscribers = new ArrayList<>();
  private final Iec104Server receiver;
  private final GatewaySettings settings;
  private RunningGateway gateway;

  Bench(Path folder, ClientSettings broker, CloudSettings publishing) throws Exception {
    receiver =
        Iec104Server.listen(
            loop,
            ANY,
            new Admission(4, new AllowList(List.of())),
            LinkSettings.defaults(),
            new Far());
    settings =
        new GatewaySettings(
                "gw",
                new GatewaySettings.Intake(ANY, 8, List.of(), LinkSettings.defaults()),
                new GatewaySettings.Scada(
                    Optional.of(new HostPort("127.0.0.1", receiver.localPort())),
                    Optional.empty(),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(12),
                    Duration.ofSeconds(3),
                    LinkSettings.defaults()),
                new GatewaySettings.Spool(folder.resolve("spool"), 1L << 28, 1L << 20))
            .withServices(
                services ->
                    services.withCloud(
                        new GatewaySettings.Cloud("gw", Optional.of(broker), publishing)));
    gateway = RunningGateway.start(settings);
  }

  RunningGateway gateway() {
    return gateway;
  }

  /** Stops the gateway in good order and starts it with another broker, or none. */
  void restart(Optional<ClientSettings> broker) throws Exception {
    gateway.close();
    gateway =
        RunningGateway.start(
            settings.withServices(
                services ->
                    services.withCloud(
                        new GatewaySettings.Cloud("gw", broker, services.cloud().publishing()))));
  }

  /** As {@link #restart}, with the cloud that it had and no route to the Receiver. */
  void restartWithoutReceiver() throws Exception {
    gateway.close();
    GatewaySettings.Scada none = settings.scada().withRoutes(Optional.empty(), Optional.empty());
    gateway = RunningGateway.start(settings.withScada(none));
  }

  /** Subscribes to what the gateway publishes, with a session that survives. */
  void subscribe(ClientSettings with) throws Exception {
    CompletableFuture<Void> up = new CompletableFuture<>();
    KeptConnection kept =
        new KeptConnection(
            new PahoBroker(with.withCleanSession(false), loop, InstantSource.system()),
            Optional.empty(),
            loop,
            RandomGenerator.getDefault(),
            new KeptConnection.Listener() {
              @Override
              public void up(Broker.Connection connection) {
                connection.subscribe("bench104/gw/frames");
                // the broker answers in order: when the echo is back, the subscription stands
                connection.publish(
                    new org.bench104.mqtt.client.Publication(
                        "bench104/gw/echo", new byte[0], false),
                    () -> up.complete(null));
              }

              @Override
              public void received(String topic, byte[] payload, Runnable taken) {
                cloudGot.addAll(FrameJson.read(payload));
                taken.run();
              }

              @Override
              public void down(String words) {}
            });
    subscribers.add(kept);
    loop.execute(kept::open);
    up.get(20, TimeUnit.SECONDS);
  }

  /** Sends frames {@code from} to {@code to}; answers when all are acknowledged to the Sender. */
  void send(int from, int to) throws Exception {
    Feed feed = new Feed(from, to);
    loop.execute(
        () ->
            dialer.dial(
                new HostPort("127.0.0.1", gateway.port()),
                LinkSettings.defaults(),
                feed,
                reason -> feed.done.completeExceptionally(new AssertionError(reason.words()))));
    feed.done.get(60, TimeUnit.SECONDS);
  }

  int scadaGot() {
    return scadaGot.get();
  }

  /** What the subscriber got, as the numbers that were sent, in order. */
  List<Integer> cloudGot() {
    synchronized (cloudGot) {
      return cloudGot.stream().map(frame -> number(frame.asdu())).toList();
    }
  }

  /** Alarms that stand now, as text. */
  String alarms() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    gateway.loop().execute(() -> answer.complete(gateway.gateway().alarms().all().toString()));
    return answer.get(10, TimeUnit.SECONDS);
  }

  long spoolRows() throws Exception {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    gateway
        .loop()
        .execute(() -> gateway.gateway().store().depth(depth -> answer.complete(depth.rows())));
    return answer.get(10, TimeUnit.SECONDS);
  }

  private static Octets asdu(int number) {
    return new OctetWriter(20)
        .u8(13)
        .u8(1)
        .u8(3)
        .u8(0)
        .u16(1)
        .u24(100)
        .s32(number)
        .u8(0)
        .toOctets();
  }

  private static int number(Octets asdu) {
    return asdu.at(9) | asdu.at(10) << 8 | asdu.at(11) << 16 | asdu.at(12) << 24;
  }

  @Override
  public void close() {
    subscribers.forEach(kept -> loop.execute(kept::close));
    gateway.close();
    receiver.close();
    dialer.close();
    loop.close();
  }

  private static final class Feed implements LinkListener {
    final CompletableFuture<Void> done = new CompletableFuture<>();
    private final int to;
    private final int frames;
    private int next;
    private int acknowledged;

    Feed(int from, int to) {
      this.next = from;
      this.to = to;
      this.frames = to - from + 1;
    }

    private void fill(LinkConnection link) {
      while (link.room() > 0 && next <= to) {
        link.send(asdu(next++));
      }
    }

    @Override
    public void opened(LinkConnection link) {
      link.start();
    }

    @Override
    public void changed(LinkConnection link, TransferState state) {
      fill(link);
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      receipt.confirm();
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {
      acknowledged += count;
      fill(link);
      if (acknowledged == frames) {
        done.complete(null);
        link.close("all is sent");
      }
    }

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      done.completeExceptionally(new AssertionError(reason.words()));
    }
  }

  private final class Far implements LinkListener {
    @Override
    public void opened(LinkConnection link) {}

    @Override
    public void changed(LinkConnection link, TransferState state) {}

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      scadaGot.incrementAndGet();
      receipt.confirm();
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {}

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {}
  }
}

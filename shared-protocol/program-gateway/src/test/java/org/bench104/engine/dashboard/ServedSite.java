package org.bench104.engine.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.engine.gateway.http.StatusApiAddress;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.engine.sender.RunningSender;
import org.bench104.engine.sender.StackChoice;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.status.HttpSettings;
import org.bench104.testing.PathProxy;

/**
 * Sender, gateway with status API, and Receiver over loopback; the path to the Receiver can be cut.
 */
public final class ServedSite implements AutoCloseable {
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);
  private static final LinkSettings LINK =
      LinkSettings.defaults().withAckDelay(Duration.ofMillis(100));

  private final RunningReceiver receiver;
  private final PathProxy path;
  private final GatewaySettings settings;
  private final RunningSender sender;
  private RunningGateway gateway;

  /** With a name that a careless page would run as a script. */
  public ServedSite(Path folder, HttpSettings http, String name) throws IOException {
    Files.createDirectories(folder);
    receiver =
        RunningReceiver.start(
            new ReceiverSettings(
                ANYWHERE,
                8,
                List.of(),
                new RowFileSettings(
                    folder.resolve("data.csv"), Durability.OS, RowFileSettings.DEFAULT_MAX_OCTETS),
                Optional.empty(),
                LINK));
    path = PathProxy.to(HostPort.parse(receiver.listening()).port());
    settings =
        new GatewaySettings(
                name,
                new GatewaySettings.Intake(ANYWHERE, 8, List.of(), LINK),
                new GatewaySettings.Scada(
                    Optional.of(new HostPort("127.0.0.1", path.port())),
                    Optional.empty(),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(12),
                    Duration.ofMillis(200),
                    LINK),
                new GatewaySettings.Spool(folder.resolve("spool"), 64 << 20, 1 << 20))
            .withServices(services -> services.withHttp(http));
    try {
      gateway = RunningGateway.start(settings);
    } catch (IOException e) {
      receiver.close();
      path.close();
      throw e;
    }
    sender = RunningSender.open(Optional.empty());
    sender.connect(new HostPort("127.0.0.1", gateway.port()), StackChoice.bench104, LINK);
  }

  public static ServedSite open(Path folder) throws IOException {
    return new ServedSite(folder, HttpSettings.on(ANYWHERE), "site 7");
  }

  /** Where the status API listens, if it does. */
  public Optional<HostPort> statusApi() {
    return gateway.lent(StatusApiAddress.class).map(StatusApiAddress::listening);
  }

  /** Where the status API is, without a slash at the end. */
  public String url() {
    return "http://" + statusApi().orElseThrow();
  }

  /** Returns when the gateway has acknowledged them all. */
  public void send(int frames) throws Exception {
    sender
        .session()
        .send(IntStream.range(0, frames).mapToObj(ServedSite::frame).toList())
        .get(60, TimeUnit.SECONDS);
  }

  private static Octets frame(int number) {
    TypeId type = number % 3 == 0 ? TypeId.M_SP_NA_1 : TypeId.M_ME_NC_1;
    return AsduBuilder.of(type)
        .commonAddress(1)
        .objectAddress(1001 + number % 50)
        .cause(Cause.SPONTANEOUS)
        .value(number % 3 == 0 ? number % 2 : Math.round(2000 * Math.sin(number / 5.0)) / 10.0)
        .build()
        .encode();
  }

  public void cut() throws IOException {
    path.cut();
  }

  public void restore() throws IOException {
    path.restore();
  }

  /** Ends the gateway as far as others see it; {@link #startGateway} starts it again. */
  public void stopGateway() {
    gateway.close();
  }

  /** On the same port of the status API. */
  public void startGateway(HostPort http) throws IOException {
    gateway =
        RunningGateway.start(
            settings.withServices(services -> services.withHttp(HttpSettings.on(http))));
    sender.connect(new HostPort("127.0.0.1", gateway.port()), StackChoice.bench104, LINK);
  }

  public RunningGateway gateway() {
    return gateway;
  }

  @Override
  public void close() throws IOException {
    sender.close();
    gateway.close();
    receiver.close();
    path.close();
  }
}

package org.bench104.engine.gateway.modbus;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bench104.address.HostPort;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.ModbusSettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.Notices.Severity;
import org.bench104.mapping.SourceValue;
import org.bench104.modbus.ModbusStatus;
import org.bench104.modbus.RegisterSample;
import org.bench104.modbus.RegisterServer;
import org.bench104.modbus.master.DevicePoller;
import org.bench104.modbus.master.PolledDevice;
import org.bench104.modbus.net.ModbusListenSettings;
import org.bench104.modbus.net.ModbusListener;
import org.bench104.net.AllowList;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.status.StatusPart;
import org.bench104.tls.TlsFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modbus beside the frame path: the register server on an event loop of its own, so that no number
 * of Modbus clients delays an acknowledgement, and a thread for each polled device. Values become
 * points on the gateway's thread; the status is read from there too, from a copy that is renewed
 * five times a second.
 */
public final class ModbusService implements GatewayService {
  private static final Logger LOG = LoggerFactory.getLogger(ModbusService.class);
  private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();
  private static final int LOOKS_A_SECOND = 5;
  private static final int STATISTICS_SECONDS = 60;

  private final ModbusSettings settings;
  private final GatewayHost gateway;
  private final NettyLoop loop = new NettyLoop("modbus");
  private final RegisterServer server;
  private final List<ModbusListener> listeners = new ArrayList<>();
  private final List<String> listening = new ArrayList<>();
  private final List<DevicePoller> pollers = new ArrayList<>();
  private Optional<KeptRegisters> kept = Optional.empty();
  private long looks;
  private boolean closed;
  private volatile Optional<ModbusStatus> status = Optional.empty();

  private ModbusService(ModbusSettings settings, GatewayHost gateway) {
    this.settings = settings;
    this.gateway = gateway;
    this.server =
        new RegisterServer(
            settings.registers(), loop, InstantSource.system(), new RegistersToPoints());
  }

  /** The service, if registers are to be served or devices to be polled. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings all, ConfiguredService.Home home) {
    ModbusSettings settings = all.services().modbus();
    return settings.active() ? Optional.of(host -> start(settings, host)) : Optional.empty();
  }

  private static ModbusService start(ModbusSettings settings, GatewayHost gateway)
      throws ListenException {
    ModbusService service = new ModbusService(settings, gateway);
    try {
      service.open();
      return service;
    } catch (ListenException e) {
      service.close();
      throw e;
    }
  }

  private void open() throws ListenException {
    kept =
        settings
            .retain()
            .map(path -> new KeptRegisters(server, path, words -> notice(Severity.WARNING, words)));
    if (settings.listen().isPresent()) {
      listen(settings.listen().get(), Optional.empty(), settings.access().plainWrite());
    }
    if (settings.tls().isPresent()) {
      ModbusSettings.Secured secured = settings.tls().get();
      listen(secured.listen(), Optional.of(secured.files()), true);
    }
    for (PolledDevice device : settings.devices()) {
      LOG.info("polling Modbus device {} at {}", device.name(), device.target());
      pollers.add(
          DevicePoller.start(
              device,
              InstantSource.system(),
              loop,
              RandomGenerator.getDefault(),
              new DeviceToPoints()));
    }
    loop.execute(this::look);
  }

  /** Where registers are served, in the order of the configuration; for tests with port 0. */
  List<Integer> ports() {
    return listeners.stream().map(ModbusListener::localPort).toList();
  }

  private void listen(HostPort address, Optional<TlsFiles> tls, boolean writable)
      throws ListenException {
    ModbusListener listener =
        ModbusListener.listen(
            loop,
            new ModbusListenSettings(
                address,
                tls,
                settings.connections().most(),
                settings.connections().perAddress(),
                new AllowList(settings.access().read()),
                new AllowList(settings.access().write()),
                writable,
                settings.connections().idle(),
                settings.connections().frame()),
            server);
    listeners.add(listener);
    String text =
        new HostPort(address.host(), listener.localPort()) + (tls.isPresent() ? " (TLS)" : "");
    listening.add(text);
    LOG.info("Modbus registers on {}{}", text, writable ? "" : ", for reading only");
  }

  private void look() {
    if (closed) {
      return;
    }
    server.look();
    if (looks % LOOKS_A_SECOND == 0) {
      kept.ifPresent(KeptRegisters::keep);
    }
    publish();
    if (++looks % ((long) STATISTICS_SECONDS * LOOKS_A_SECOND) == 0 && !listeners.isEmpty()) {
      server.logStatistics();
    }
    loop.schedule(LOOK_NANOS, this::look);
  }

  private void publish() {
    Optional<ModbusStatus.Server> registers =
        listeners.isEmpty()
            ? Optional.empty()
            : Optional.of(
                server.status(
                    new RegisterServer.Edge(
                        listening,
                        listeners.stream().mapToInt(ModbusListener::connections).sum(),
                        listeners.stream().mapToLong(ModbusListener::refused).sum(),
                        listeners.stream().mapToLong(ModbusListener::brokenFramings).sum(),
                        listeners.stream().mapToLong(ModbusListener::timeOuts).sum())));
    status =
        Optional.of(
            new ModbusStatus(registers, pollers.stream().map(DevicePoller::status).toList()));
  }

  private void notice(Severity severity, String words) {
    if (severity != Severity.INFO) {
      LOG.warn("{}", words);
    }
    gateway.act(engine -> engine.notices().add(severity, words));
  }

  private void points(String origin, String start, RegisterSample sample) {
    gateway
        .points()
        .received(
            origin,
            sample.readings().stream()
                .map(
                    reading ->
                        new SourceValue(
                            start + reading.name(),
                            reading.value(),
                            reading.quality(),
                            sample.time()))
                .toList());
  }

  private final class RegistersToPoints implements RegisterServer.Listener {
    @Override
    public void sampled(RegisterSample sample) {
      points("modbus:registers", "modbus:", sample);
    }

    @Override
    public void noticed(String words) {
      notice(Severity.WARNING, "Modbus: " + words);
    }
  }

  private final class DeviceToPoints implements DevicePoller.Listener {
    @Override
    public void sampled(PolledDevice device, RegisterSample sample) {
      points("modbus:" + device.name(), "modbus:" + device.name() + ":", sample);
    }

    @Override
    public void noticed(boolean good, String words) {
      notice(good ? Severity.INFO : Severity.WARNING, words);
    }
  }

  @Override
  public void close() {
    pollers.forEach(DevicePoller::close);
    listeners.forEach(ModbusListener::close);
    loop.execute(
        () -> {
          closed = true;
          if (!listeners.isEmpty()) {
            server.logStatistics();
          }
        });
    loop.close();
    kept.ifPresent(KeptRegisters::close);
  }

  @Override
  public String name() {
    return "Modbus";
  }

  @Override
  public Optional<StatusPart<?>> part() {
    return Optional.of(new StatusPart<>("modbus", ModbusStatus.class, () -> status));
  }

  @Override
  public Optional<String> consoleTab() {
    return Optional.of("Registers");
  }
}

package org.bench104.app.gateway;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.bench104.app.gateway.configuration.ConfigurationModel;
import org.bench104.app.gateway.engine.AddressField;
import org.bench104.app.gateway.engine.EngineModel;
import org.bench104.app.gateway.engine.Look;
import org.bench104.app.gateway.engine.SettingsReader;
import org.bench104.app.gateway.events.EventsModel;
import org.bench104.app.gateway.meters.MetersModel;
import org.bench104.app.gateway.operator.OperatorModel;
import org.bench104.app.gateway.path.PathModel;
import org.bench104.app.gateway.registers.RegistersModel;
import org.bench104.app.gateway.services.ServicesModel;
import org.bench104.app.gateway.spool.SpoolModel;
import org.bench104.gateway.Notices.Severity;
import org.bench104.meter.MetersStatus;
import org.bench104.modbus.ModbusStatus;
import org.bench104.status.GatewayStatus;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.window.StatusModel;
import org.jspecify.annotations.Nullable;

/**
 * The models of the window and how they hang together: every look at the gateway is shared out
 * among them. One thread only, that of the pulse.
 */
public final class GatewayModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  /** A Receiver on this machine, so that Start alone is enough to try everything. */
  private static final String USUAL_LAN = "127.0.0.1:2404";

  private static final String FILE = "gateway.file";

  private final Pulse pulse = new Pulse();
  private final StatusModel status = new StatusModel();
  private final PathModel path = new PathModel();
  private final SpoolModel spool = new SpoolModel();
  private final EventsModel events = new EventsModel();
  private final ServicesModel services = new ServicesModel();
  private final RegistersModel registers = new RegistersModel();
  private final MetersModel meters;
  private final BackgroundTasks tasks;
  private final EngineModel engine;
  private final OperatorModel operator;
  private final ConfigurationModel configuration;
  private @Nullable GatewayStatus last;

  /**
   * @param reader of the configuration; without a file it gives what the window begins with
   * @param remembered addresses typed last time come first where the configuration names none
   */
  public GatewayModel(SettingsReader reader, Settings remembered) {
    tasks = new BackgroundTasks(pulse, this::failed);
    engine = new EngineModel(reader, pulse, tasks, this::take);
    operator = new OperatorModel(action -> engine.carryOut(action, status::problem));
    meters = new MetersModel(engine::askMeters);
    configuration = new ConfigurationModel(engine.fileProperty(), engine.configuredProperty());
    reopen(remembered);
    engine
        .fileProperty()
        .addListener(
            (any, before, now) -> remembered.set(FILE, now.map(Path::toString).orElse("")));
    remember("gateway.lan", engine.lan(), USUAL_LAN, remembered);
    remember("gateway.tailscale", engine.tailscale(), "", remembered);
    engine.phaseProperty().addListener((any, before, now) -> changed(now));
  }

  /** Opens the configuration of the last time again, if it is still there. */
  private void reopen(Settings remembered) {
    try {
      remembered
          .text(FILE)
          .filter(text -> !text.isEmpty())
          .map(Path::of)
          .filter(Files::isRegularFile)
          .ifPresent(engine::open);
    } catch (InvalidPathException edited) {
      remembered.remove(FILE);
    }
  }

  private static void remember(String key, AddressField field, String first, Settings remembered) {
    if (field.textProperty().get().isEmpty()) {
      field.textProperty().set(remembered.text(key).orElse(first));
    }
    field.textProperty().addListener((any, before, now) -> remembered.set(key, now));
  }

  private void failed(String words) {
    engine.failed(words);
  }

  private void changed(Phase phase) {
    switch (phase) {
      case RUNNING -> {
        events.clear();
        status.say("");
      }
      case STARTING -> {}
      case STOPPED -> {
        last = null;
        path.stopped();
        spool.stopped();
        events.stopped();
        registers.stopped();
        meters.stopped();
        operator.stopped();
        status.recording("", Tone.PLAIN);
      }
    }
  }

  private void take(Look look) {
    GatewayStatus now = look.status();
    last = now;
    path.show(now);
    spool.show(now.spool(), look.history());
    events.show(now.alarms(), look.events());
    services.show(now);
    registers.show(now.part("modbus", ModbusStatus.class));
    meters.show(now.part("meters", MetersStatus.class), now.at());
    operator.show(now);
    status.recording(now.state().text(), tone(now.state().level()));
  }

  private static Tone tone(Severity level) {
    return switch (level) {
      case INFO -> Tone.GOOD;
      case WARNING -> Tone.WARNING;
      case ALARM -> Tone.ERROR;
    };
  }

  /** What closing the window now would interrupt; empty for nothing. */
  public Optional<String> closeQuestion() {
    GatewayStatus seen = last;
    boolean elsewhere = !engine.attachedProperty().get().isEmpty();
    if (elsewhere
        || seen == null
        || (seen.intake().senders().isEmpty() && seen.spool().rows() == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        TEXTS.get("close.running", seen.intake().senders().size(), seen.spool().rows()));
  }

  /** Stops the gateway in good order when the window has closed. */
  public void close() {
    engine.close();
    tasks.close();
  }

  public Pulse pulse() {
    return pulse;
  }

  public StatusModel status() {
    return status;
  }

  public BackgroundTasks tasks() {
    return tasks;
  }

  public EngineModel engine() {
    return engine;
  }

  public PathModel path() {
    return path;
  }

  public SpoolModel spool() {
    return spool;
  }

  public EventsModel events() {
    return events;
  }

  public ServicesModel services() {
    return services;
  }

  public RegistersModel registers() {
    return registers;
  }

  public MetersModel meters() {
    return meters;
  }

  public OperatorModel operator() {
    return operator;
  }

  public ConfigurationModel configuration() {
    return configuration;
  }
}

package org.bench104.app.gateway.engine;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bench104.config.Configured;
import org.bench104.config.Setting;
import org.bench104.config.Written;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.status.remote.RemoteAddress;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseQueue;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops a gateway in this process, with the addresses that were typed or with a
 * configuration file. One thread only, that of the pulse; what blocks is done by the tasks.
 */
public final class EngineModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final int LOOKS = 16;

  private final SettingsReader reader;
  private final BackgroundTasks tasks;
  private final PulseQueue<Runnable> arrived;
  private final Consumer<Look> looks;
  private final AddressField listen = new AddressField(true);
  private final AddressField lan = new AddressField(false);
  private final AddressField tailscale = new AddressField(false);
  private final StringProperty spool = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<Path>> file =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<@Nullable Configured<GatewaySettings>> configured =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.STOPPED);
  private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper attached = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Contact> contact = new ReadOnlyObjectWrapper<>(Contact.LIVE);
  private final BooleanBinding ready;
  private @Nullable ShownGateway gateway;

  /**
   * @param tasks for what blocks; used for nothing else
   * @param looks takes what is seen of the running gateway, on the thread of the pulse
   */
  public EngineModel(
      SettingsReader reader, Pulse pulse, BackgroundTasks tasks, Consumer<Look> looks) {
    this.reader = reader;
    this.tasks = tasks;
    this.looks = looks;
    this.arrived = pulse.queue(LOOKS, 1000, steps -> steps.forEach(Runnable::run));
    this.ready =
        Bindings.createBooleanBinding(
            this::isReady,
            phase,
            file,
            configured,
            listen.problemBinding(),
            lan.problemBinding(),
            tailscale.problemBinding());
    show(reader.read(Optional.empty()));
  }

  private boolean isReady() {
    return switch (phase.get()) {
      case RUNNING -> true;
      case STARTING -> false;
      case STOPPED ->
          file.get().isPresent()
              || (listen.problemBinding().get().isEmpty()
                  && lan.problemBinding().get().isEmpty()
                  && tailscale.problemBinding().get().isEmpty());
    };
  }

  /** Takes everything from this file, from now on and anew at each start. */
  public void open(Path chosen) {
    file.set(Optional.of(chosen));
    failure.set("");
    reload();
  }

  /** Reads the configuration file again, to see what is in it. */
  public void reload() {
    Optional<Path> chosen = file.get();
    tasks.run(TEXTS.get("engine.reading"), progress -> reader.read(chosen), this::show);
  }

  /** Goes back to typed addresses; they keep what the file said. */
  public void forgetFile() {
    file.set(Optional.empty());
    failure.set("");
    show(typed(reader.read(Optional.empty())));
  }

  private void show(Configured<GatewaySettings> read) {
    configured.set(read);
    if (read instanceof Configured.Usable<GatewaySettings> usable) {
      GatewaySettings settings = usable.settings();
      listen.textProperty().set(settings.intake().listen().toString());
      lan.textProperty().set(settings.scada().lan().map(Object::toString).orElse(""));
      tailscale.textProperty().set(settings.scada().tailscale().map(Object::toString).orElse(""));
      spool.set(settings.spool().folder().toString());
    }
  }

  private static @Nullable GatewaySettings usable(@Nullable Configured<GatewaySettings> read) {
    return read instanceof Configured.Usable<GatewaySettings> usable ? usable.settings() : null;
  }

  private Configured<GatewaySettings> typed(Configured<GatewaySettings> defaults) {
    if (!(defaults instanceof Configured.Usable<GatewaySettings> usable)) {
      throw new IllegalStateException(TEXTS.get("engine.refused"));
    }
    return new Configured.Usable<>(
        typed(usable.settings()), usable.values().stream().map(this::typed).toList());
  }

  /** The value that stands in a field, if this key has one and it says something else. */
  private Setting typed(Setting read) {
    StringProperty field =
        switch (read.name()) {
          case "intake.listen" -> listen.textProperty();
          case "scada.lan" -> lan.textProperty();
          case "scada.tailscale" -> tailscale.textProperty();
          case "spool.folder" -> spool;
          default -> null;
        };
    String toml = field == null ? read.value() : Written.toml(field.get().trim());
    return toml.equals(read.value()) ? read : read.set(toml, Setting.Origin.WINDOW, "");
  }

  private GatewaySettings typed(GatewaySettings read) {
    return read.withIntake(
            read.intake().withListen(listen.address().orElse(read.intake().listen())))
        .withScada(read.scada().withRoutes(lan.address(), tailscale.address()))
        .withSpool(read.spool().withFolder(folder()));
  }

  private Path folder() {
    try {
      return Path.of(spool.get().isBlank() ? "spool" : spool.get().trim());
    } catch (InvalidPathException wrong) {
      throw new IllegalArgumentException(TEXTS.get("engine.spool.wrong", spool.get()), wrong);
    }
  }

  /** Starts what is stopped and stops what runs. */
  public void press() {
    if (phase.get() == Phase.RUNNING) {
      stop();
    } else if (ready.get()) {
      start();
    }
  }

  private void start() {
    Optional<Path> chosen = file.get();
    @Nullable Configured<GatewaySettings> wanted;
    try {
      wanted = chosen.isPresent() ? null : typed(reader.read(Optional.empty()));
    } catch (IllegalArgumentException | IllegalStateException wrong) {
      failure.set(wrong.getMessage());
      return;
    }
    failure.set("");
    phase.set(Phase.STARTING);
    tasks.run(
        TEXTS.get("engine.starting"),
        progress -> {
          Configured<GatewaySettings> read = wanted == null ? reader.read(chosen) : wanted;
          GatewaySettings settings = usable(read);
          return new Begun(read, settings == null ? null : LocalGateway.start(settings));
        },
        this::begun);
  }

  /** What starting came to; without a gateway the configuration has problems. */
  private record Begun(Configured<GatewaySettings> configured, @Nullable ShownGateway gateway) {}

  private void begun(Begun begun) {
    show(begun.configured());
    if (begun.gateway() == null) {
      failed(TEXTS.get("engine.refused"));
      return;
    }
    shown(begun.gateway());
  }

  /**
   * Shows a gateway that runs elsewhere, until {@link #press}; only while nothing runs here.
   *
   * @param token empty: none
   * @param authorities whom to trust over TLS; empty: the authorities of the Java runtime
   */
  public void attach(RemoteAddress address, String token, Optional<Path> authorities) {
    failure.set("");
    phase.set(Phase.STARTING);
    tasks.run(
        TEXTS.get("engine.starting"),
        progress -> AttachedGateway.to(new AttachedGateway.Attachment(address, token, authorities)),
        remote -> {
          attached.set(address.toString());
          shown(remote);
        });
  }

  private void shown(ShownGateway started) {
    gateway = started;
    contact.set(Contact.LIVE);
    phase.set(Phase.RUNNING);
    started.watch(
        look -> whileShown(started, () -> looks.accept(look)),
        now -> whileShown(started, () -> contact.set(now)));
  }

  private void whileShown(ShownGateway from, Runnable step) {
    arrived.offer(
        () -> {
          if (from == gateway) {
            step.run();
          }
        });
  }

  /** What the tasks report as a problem: nothing runs then. */
  public void failed(String words) {
    failure.set(words);
    phase.set(Phase.STOPPED);
  }

  private void stop() {
    ShownGateway running = gateway;
    gateway = null;
    phase.set(Phase.STARTING);
    tasks.run(
        TEXTS.get("engine.stopping"),
        progress -> {
          close(running);
          return true;
        },
        done -> {
          attached.set("");
          contact.set(Contact.LIVE);
          phase.set(Phase.STOPPED);
        });
  }

  /**
   * Has the running gateway do something; nothing when none runs.
   *
   * @param refused takes why it could not be done, on the thread of the pulse
   */
  public void carryOut(OperatorAction action, Consumer<String> refused) {
    ShownGateway running = gateway;
    if (running != null) {
      running
          .carryOut(action)
          .exceptionally(
              cause -> {
                arrived.offer(() -> refused.accept(words(cause)));
                return null;
              });
    }
  }

  /**
   * Asks for something about the meters of the running gateway; nothing when none runs, and no
   * answer when another is shown meanwhile.
   *
   * @param answered takes the answer, on the thread of the pulse
   * @param refused takes why there is none, likewise
   */
  public <T> void askMeters(
      Function<ShownMeters, CompletableFuture<T>> question,
      Consumer<T> answered,
      Consumer<String> refused) {
    ShownGateway running = gateway;
    if (running != null) {
      question
          .apply(running.meters())
          .whenComplete(
              (answer, cause) ->
                  whileShown(
                      running,
                      () -> {
                        if (cause == null) {
                          answered.accept(answer);
                        } else {
                          refused.accept(words(cause));
                        }
                      }));
    }
  }

  private static String words(Throwable cause) {
    Throwable why =
        cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    return why.getMessage() == null ? why.toString() : why.getMessage();
  }

  /** Stops the gateway in good order when the window has closed; takes up to seconds. */
  public void close() {
    close(gateway);
    gateway = null;
  }

  private static void close(@Nullable ShownGateway running) {
    if (running != null) {
      running.close();
    }
  }

  public AddressField listen() {
    return listen;
  }

  public AddressField lan() {
    return lan;
  }

  public AddressField tailscale() {
    return tailscale;
  }

  /** Folder of frames that wait. */
  public StringProperty spoolProperty() {
    return spool;
  }

  /** The configuration file in use, if any. */
  public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
    return file.getReadOnlyProperty();
  }

  /** What was read last: settings, or problems. */
  public ReadOnlyObjectProperty<@Nullable Configured<GatewaySettings>> configuredProperty() {
    return configured.getReadOnlyProperty();
  }

  /** STARTING also while it stops: neither can be pressed. */
  public ReadOnlyObjectProperty<Phase> phaseProperty() {
    return phase.getReadOnlyProperty();
  }

  /** Why nothing runs, in words; empty when nothing went wrong. */
  public ReadOnlyStringProperty failureProperty() {
    return failure.getReadOnlyProperty();
  }

  /**
   * Address of the remote gateway that is shown; empty while it is one of this process, or none.
   */
  public ReadOnlyStringProperty attachedProperty() {
    return attached.getReadOnlyProperty();
  }

  /** Whether what is shown is of now. */
  public ReadOnlyObjectProperty<Contact> contactProperty() {
    return contact.getReadOnlyProperty();
  }

  /** Whether {@link #press} would do something. */
  public BooleanBinding readyBinding() {
    return ready;
  }
}

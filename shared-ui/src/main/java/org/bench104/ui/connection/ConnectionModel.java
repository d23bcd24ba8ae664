package org.bench104.ui.connection;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bench104.address.HostPort;

/** Host, port and the one button of a connection; the fields are checked as they are typed. */
public final class ConnectionModel {
  private final ConnectionRole role;
  private final Consumer<HostPort> start;
  private final Runnable stop;
  private final StringProperty host = new SimpleStringProperty("");
  private final StringProperty port = new SimpleStringProperty("");
  private final ObjectProperty<Phase> phase = new SimpleObjectProperty<>(Phase.STOPPED);
  private final StringProperty failure = new SimpleStringProperty("");
  private final StringBinding problem = Bindings.createStringBinding(this::check, host, port);
  private final BooleanBinding ready = phase.isNotEqualTo(Phase.STOPPED).or(problem.isEqualTo(""));

  /**
   * @param initial what the fields show at first
   * @param start connects or listens; called by {@link #press} when stopped
   * @param stop ends that; called by {@link #press} otherwise
   */
  public ConnectionModel(
      ConnectionRole role, HostPort initial, Consumer<HostPort> start, Runnable stop) {
    this.role = role;
    this.start = start;
    this.stop = stop;
    show(initial);
  }

  private void show(HostPort address) {
    host.set(address.host());
    port.set(Integer.toString(address.port()));
  }

  public ConnectionRole role() {
    return role;
  }

  public StringProperty hostProperty() {
    return host;
  }

  public StringProperty portProperty() {
    return port;
  }

  /** Set by the application as the connection comes and goes. */
  public ObjectProperty<Phase> phaseProperty() {
    return phase;
  }

  /** Why the last attempt failed, beside the fields until the next one; set by the application. */
  public StringProperty failureProperty() {
    return failure;
  }

  /** What is wrong with the fields, in words; empty for nothing. */
  public StringBinding problemBinding() {
    return problem;
  }

  /** Whether the button can be pressed. */
  public BooleanBinding readyBinding() {
    return ready;
  }

  /** What the fields say; empty while that is no address. */
  public Optional<HostPort> address() {
    try {
      return Optional.of(parse());
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  /** What the one button does: starts when stopped, else stops. */
  public void press() {
    if (phase.get() != Phase.STOPPED) {
      stop.run();
      return;
    }
    address()
        .ifPresent(
            address -> {
              failure.set("");
              start.accept(address);
            });
  }

  private String check() {
    try {
      parse();
      return "";
    } catch (IllegalArgumentException wrong) {
      return String.valueOf(wrong.getMessage());
    }
  }

  private HostPort parse() {
    String name = host.get().strip();
    HostPort address =
        HostPort.parse(
            (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port.get().strip());
    if (role == ConnectionRole.DIALS && address.port() == 0) {
      throw new IllegalArgumentException("port 0 cannot be dialled; allowed are 1..65535");
    }
    return address;
  }
}

package org.bench104.app.gateway.engine;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bench104.address.HostPort;
import org.bench104.ui.text.Texts;

/** An address being typed, and what is wrong with it. */
public final class AddressField {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final boolean listens;
  private final StringProperty text = new SimpleStringProperty("");
  private final StringBinding problem = Bindings.createStringBinding(this::check, text);

  /**
   * @param listens whether it may not be empty and may have port 0
   */
  AddressField(boolean listens) {
    this.listens = listens;
  }

  private String check() {
    if (text.get().isBlank()) {
      return listens ? TEXTS.get("engine.listen.missing") : "";
    }
    try {
      int port = HostPort.parse(text.get()).port();
      return port == 0 && !listens ? TEXTS.get("engine.route.portZero") : "";
    } catch (IllegalArgumentException wrong) {
      return String.valueOf(wrong.getMessage());
    }
  }

  /** The address; empty when there is none or it has a problem. */
  public Optional<HostPort> address() {
    return text.get().isBlank() || !problem.get().isEmpty()
        ? Optional.empty()
        : Optional.of(HostPort.parse(text.get()));
  }

  public StringProperty textProperty() {
    return text;
  }

  /** In words; empty when there is none. */
  public StringBinding problemBinding() {
    return problem;
  }
}

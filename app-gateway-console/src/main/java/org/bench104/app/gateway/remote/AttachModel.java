package org.bench104.app.gateway.remote;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bench104.app.gateway.engine.EngineModel;
import org.bench104.status.remote.RemoteAddress;
import org.bench104.ui.settings.Settings;

/**
 * Which remote gateway to attach to. The address is remembered, the token only when that is wanted.
 */
public final class AttachModel {
  private static final String ADDRESS = "gateway.remote.address";
  private static final String TOKEN = "gateway.remote.token";
  private static final String AUTHORITIES = "gateway.remote.ca";

  private final EngineModel engine;
  private final Settings remembered;
  private final StringProperty address = new SimpleStringProperty("");
  private final StringProperty token = new SimpleStringProperty("");
  private final StringProperty authorities = new SimpleStringProperty("");
  private final BooleanProperty rememberToken = new SimpleBooleanProperty();
  private final StringBinding problem = Bindings.createStringBinding(this::check, address);

  public AttachModel(EngineModel engine, Settings remembered) {
    this.engine = engine;
    this.remembered = remembered;
    remembered.text(ADDRESS).ifPresent(address::set);
    remembered.text(AUTHORITIES).ifPresent(authorities::set);
    remembered.text(TOKEN).ifPresent(token::set);
    rememberToken.set(!token.get().isEmpty());
  }

  private String check() {
    try {
      RemoteAddress.parse(address.get());
      return "";
    } catch (IllegalArgumentException wrong) {
      return String.valueOf(wrong.getMessage());
    }
  }

  /** Attaches; only without a {@link #problemBinding}. */
  public void attach() {
    remembered.set(ADDRESS, address.get());
    remembered.set(AUTHORITIES, authorities.get());
    if (rememberToken.get()) {
      remembered.set(TOKEN, token.get());
    } else {
      remembered.remove(TOKEN);
    }
    try {
      Optional<Path> file =
          authorities.get().isBlank() ? Optional.empty() : Optional.of(Path.of(authorities.get()));
      engine.attach(RemoteAddress.parse(address.get()), token.get().trim(), file);
    } catch (InvalidPathException wrong) {
      engine.failed(String.valueOf(wrong.getMessage()));
    }
    if (!rememberToken.get()) {
      token.set("");
    }
  }

  public StringProperty addressProperty() {
    return address;
  }

  public StringProperty tokenProperty() {
    return token;
  }

  /** PEM file of authorities to trust over https; empty: those of the Java runtime. */
  public StringProperty authoritiesProperty() {
    return authorities;
  }

  public BooleanProperty rememberTokenProperty() {
    return rememberToken;
  }

  /** What is wrong with the address; empty when nothing is. */
  public StringBinding problemBinding() {
    return problem;
  }
}

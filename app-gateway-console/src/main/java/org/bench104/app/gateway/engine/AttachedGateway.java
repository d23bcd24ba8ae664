package org.bench104.app.gateway.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bench104.app.gateway.Amounts;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.bench104.status.remote.RemoteAddress;
import org.bench104.status.remote.RemoteGateway;
import org.bench104.time.Ticker;
import org.bench104.tls.TlsException;
import org.bench104.tls.TlsFiles;
import org.bench104.tls.TlsMaterial;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/** A gateway elsewhere, through its status API. Closing ends the view and not the gateway. */
final class AttachedGateway implements ShownGateway {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final Attachment to;
  private final TlsMaterial trust;
  private @Nullable RemoteGateway remote;

  private AttachedGateway(Attachment to, TlsMaterial trust) {
    this.to = to;
    this.trust = trust;
  }

  /**
   * Where and how.
   *
   * @param token empty: none
   * @param authorities whom to trust over TLS; empty: the authorities of the Java runtime
   */
  record Attachment(
      RemoteAddress address, String token, Optional<java.nio.file.Path> authorities) {}

  static AttachedGateway to(Attachment to) throws TlsException {
    return new AttachedGateway(
        to, TlsMaterial.load(new TlsFiles(to.authorities(), Optional.empty())));
  }

  @Override
  public void watch(Consumer<Look> looks, Consumer<Contact> contact) {
    contact.accept(new Contact(TEXTS.get("attach.connecting", to.address())));
    remote =
        new RemoteGateway(
            to.address(),
            to.token(),
            to.address().safe() ? trust.context() : null,
            new Heard(looks, contact),
            Ticker.system());
  }

  private static final class Heard implements RemoteGateway.Listener {
    private final Consumer<Look> looks;
    private final Consumer<Contact> contact;
    private @Nullable Instant last;

    Heard(Consumer<Look> looks, Consumer<Contact> contact) {
      this.looks = looks;
      this.contact = contact;
    }

    @Override
    public void heard(GatewayStatus status, List<Event> events, List<HistoryPoint> history) {
      last = Instant.now();
      looks.accept(new Look(status, events, history));
      contact.accept(Contact.LIVE);
    }

    @Override
    public void lost(String words, Duration pause) {
      String shown = last == null ? "" : " " + TEXTS.get("attach.stale", Amounts.clock(last));
      long seconds = Math.max(1, pause.toSeconds());
      contact.accept(new Contact(TEXTS.get("attach.lost", words, seconds) + shown));
    }

    @Override
    public void refused(String words) {
      contact.accept(new Contact(TEXTS.get("attach.refused", words)));
    }
  }

  @Override
  public CompletableFuture<Void> carryOut(OperatorAction action) {
    RemoteGateway gateway = remote;
    if (gateway == null) {
      return CompletableFuture.completedFuture(null);
    }
    return switch (action.kind()) {
      case FLUSH_NOW -> gateway.act("flush", Map.of());
      case PAUSE -> gateway.act("pause", Map.of());
      case RESUME -> gateway.act("resume", Map.of());
      case CHOOSE -> gateway.act("auto", Map.of());
      case HOLD -> gateway.act("hold", Map.of("route", action.route()));
      case RELEASE -> gateway.act("release", Map.of("route", action.route()));
      case FORCE -> gateway.act("force", Map.of("route", action.route()));
    };
  }

  @Override
  public ShownMeters meters() {
    return new AttachedMeters(Objects.requireNonNull(remote, "not watched yet"));
  }

  @Override
  public void close() {
    if (remote != null) {
      remote.close();
    }
  }
}

package org.bench104.app.gateway.path;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.bench104.app.gateway.Amounts;
import org.bench104.gateway.CustodySnapshot;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.status.GatewayStatus;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Tone;

/** The cards of the path, one for each hop. One thread only. */
public final class PathModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");
  private static final int MOST_PEERS = 4;

  private final Map<HopName, ReadOnlyObjectWrapper<Card>> cards = new EnumMap<>(HopName.class);

  public PathModel() {
    for (HopName hop : HopName.values()) {
      cards.put(hop, new ReadOnlyObjectWrapper<>(stopped(hop)));
    }
  }

  /** What this hop shows. */
  public ReadOnlyObjectProperty<Card> card(HopName hop) {
    return at(hop).getReadOnlyProperty();
  }

  private ReadOnlyObjectWrapper<Card> at(HopName hop) {
    return Objects.requireNonNull(cards.get(hop), "each hop has a card");
  }

  /** Nothing runs. */
  public void stopped() {
    cards.forEach((hop, card) -> card.set(stopped(hop)));
  }

  private static Card stopped(HopName hop) {
    return hop == HopName.CLOUD
        ? Card.of(TEXTS.get("path.unconfigured"), Tone.PLAIN)
        : Card.of(TEXTS.get("path.stopped"), Tone.PLAIN);
  }

  /** Shows another look at the gateway. */
  public void show(GatewayStatus status) {
    at(HopName.SENDERS).set(senders(status));
    at(HopName.GATEWAY).set(gateway(status));
    at(HopName.LAN).set(route(status, HopName.LAN));
    at(HopName.TAILSCALE).set(route(status, HopName.TAILSCALE));
    at(HopName.CLOUD).set(cloud(status));
  }

  private static Card senders(GatewayStatus status) {
    List<GatewayStatus.Sender> senders = status.intake().senders();
    String peers =
        senders.stream()
            .limit(MOST_PEERS)
            .map(sender -> sender.peer() + "  " + Amounts.rate(sender.framesPerSecond()))
            .collect(Collectors.joining("\n"));
    String more =
        senders.size() > MOST_PEERS
            ? "\n" + TEXTS.get("path.morePeers", senders.size() - MOST_PEERS)
            : "";
    long refused = status.intake().refusedConnections();
    return new Card(
        "",
        TEXTS.get("path.senders", senders.size()),
        senders.isEmpty() ? Tone.WAITING : Tone.GOOD,
        senders.stream()
            .map(GatewayStatus.Sender::since)
            .min(Instant::compareTo)
            .map(first -> Amounts.since(first, status.at()))
            .orElse(""),
        "",
        Amounts.rate(status.intake().framesPerSecond()),
        refused == 0 ? "" : TEXTS.get("path.refused", refused),
        peers + more);
  }

  private static Card gateway(GatewayStatus status) {
    CustodySnapshot custody = status.custody();
    String state;
    Tone tone;
    if (custody.refusing()) {
      state = TEXTS.get("path.gateway.refusing");
      tone = Tone.ERROR;
    } else if (status.forwardingPaused()) {
      state = TEXTS.get("path.gateway.paused");
      tone = Tone.WARNING;
    } else if (custody.spooling()) {
      state = TEXTS.get("path.gateway.spooling");
      tone = Tone.WARNING;
    } else {
      state = TEXTS.get("path.gateway.forwarding");
      tone = Tone.GOOD;
    }
    double out = status.hops().stream().mapToDouble(GatewayStatus.Hop::outPerSecond).sum();
    return new Card(
        status.intake().listening(),
        state,
        tone,
        Amounts.since(status.startedAt(), status.at()),
        Amounts.rate(status.intake().framesPerSecond()),
        Amounts.rate(out),
        TEXTS.get("path.gateway.queue", Amounts.count(custody.inMemory())),
        TEXTS.get("path.gateway.totals", status.totals().in(), status.totals().out()));
  }

  private static Card route(GatewayStatus status, HopName hop) {
    return status.hops().stream()
        .flatMap(destination -> destination.routes().stream())
        .filter(route -> route.name().equals(hop.route()))
        .findFirst()
        .map(route -> route(status, route))
        .orElseGet(() -> Card.of(TEXTS.get("path.unconfigured"), Tone.PLAIN));
  }

  private static Card route(GatewayStatus status, GatewayStatus.Route route) {
    return new Card(
        route.target(),
        route.state(),
        tone(route),
        Amounts.since(route.since(), status.at()),
        Amounts.rate(route.inPerSecond()),
        Amounts.rate(route.outPerSecond()),
        TEXTS.get(
            "path.route.queue",
            route.link().map(LinkSnapshot::unacknowledged).map(Amounts::count).orElse("0")),
        route.lastError().isEmpty() ? "" : TEXTS.get("path.lastError", route.lastError()));
  }

  private static Tone tone(GatewayStatus.Route route) {
    if (route.held()) {
      return Tone.WARNING;
    }
    return switch (route.phase()) {
      case STARTED -> Tone.GOOD;
      case WAITING -> Tone.ERROR;
      case CONNECTED -> Tone.PLAIN;
      case DIALLING, STARTING, FINISHING -> Tone.WAITING;
    };
  }

  private static Card cloud(GatewayStatus status) {
    return status.hops().stream()
        .filter(hop -> hop.name().equals("cloud") && hop.configured())
        .findFirst()
        .map(
            hop ->
                new Card(
                    "",
                    hop.state(),
                    hop.up() ? Tone.GOOD : Tone.ERROR,
                    "",
                    "",
                    Amounts.rate(hop.outPerSecond()),
                    Amounts.count(hop.backlog()),
                    ""))
        .orElseGet(() -> Card.of(TEXTS.get("path.unconfigured"), Tone.PLAIN));
  }
}

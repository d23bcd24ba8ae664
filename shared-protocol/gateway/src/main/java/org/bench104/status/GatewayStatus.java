package org.bench104.status;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bench104.gateway.CustodySnapshot;
import org.bench104.gateway.Notices.Severity;
import org.bench104.gateway.RouteSnapshot;
import org.bench104.iec104.link.LinkSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One look at a gateway. All rates are per second, averaged over the last five seconds.
 *
 * @param name as configured; may be empty
 * @param version of bench104
 * @param startedAt when this run began
 * @param at the moment of this look
 * @param forwardingPaused whether an operator has paused forwarding
 * @param hops the destinations, in the order in which a display shows them
 * @param alarms those that stand now, oldest first
 * @param findings frames that broke a rule of the ASDU's structure or meaning, by the wrong field
 * @param parts what the services add, each under its own name: fields beside the others in JSON.
 *     Records in the gateway's own process, else as they came; see {@link #part}
 */
@JsonIgnoreProperties(value = "state", allowGetters = true) // made of the others
public record GatewayStatus(
    String name,
    String version,
    Instant startedAt,
    Instant at,
    boolean forwardingPaused,
    Intake intake,
    List<Hop> hops,
    CustodySnapshot custody,
    Spool spool,
    List<Alarm> alarms,
    Map<String, Long> findings,
    Totals totals,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> parts) {
  public GatewayStatus {
    hops = List.copyOf(hops);
    alarms = List.copyOf(alarms);
    findings = Map.copyOf(findings);
    parts = present(parts);
  }

  private static Map<String, Object> present(
      @Nullable Map<String, ? extends @Nullable Object> any) {
    Map<String, Object> present = new LinkedHashMap<>();
    if (any != null) {
      any.forEach(
          (name, part) -> {
            if (part != null) {
              present.put(name, part);
            }
          });
    }
    return Collections.unmodifiableMap(present);
  }

  /** The worst that is true, in one line. */
  @JsonProperty("state")
  public WorstState state() {
    return WorstState.of(alarms, forwardingPaused, custody.spooling());
  }

  /**
   * What the service of this name adds; empty when the gateway has no such service.
   *
   * @param type the record that it adds
   * @throws IllegalArgumentException when it is something else
   */
  public <P> Optional<P> part(String name, Class<P> type) {
    Object part = parts.get(name);
    if (part == null || type.isInstance(part)) {
      return Optional.ofNullable(type.cast(part));
    }
    return Optional.of(StatusJson.mapper().convertValue(part, type));
  }

  /**
   * Where senders connect.
   *
   * @param listening address and port
   * @param refusedConnections connections closed at once since the start
   */
  public record Intake(
      String listening, List<Sender> senders, long refusedConnections, double framesPerSecond) {
    public Intake {
      senders = List.copyOf(senders);
    }
  }

  /**
   * A connected sender.
   *
   * @param state in words
   * @param since when it connected, as far as looks were taken
   */
  public record Sender(
      String peer, String state, Instant since, LinkSnapshot link, double framesPerSecond) {
    /** Frames taken over this connection. */
    public long framesIn() {
      return link.received();
    }
  }

  /**
   * A destination.
   *
   * @param name e.g. {@code scada}, {@code cloud}
   * @param configured false when nothing is ever sent there
   * @param up whether frames can be forwarded now
   * @param state in words
   * @param delivered frames acknowledged by it since the start
   * @param backlog frames in the spool that it has still to get
   */
  public record Hop(
      String name,
      boolean configured,
      boolean up,
      String state,
      List<Route> routes,
      long delivered,
      double outPerSecond,
      long backlog) {
    public Hop {
      routes = List.copyOf(routes);
    }
  }

  /**
   * A path to a destination.
   *
   * @param target address and port
   * @param state {@code phase} in words, with what an operator has done about it
   * @param since when it came into this phase, as far as looks were taken
   * @param lastError why it failed or closed last; empty when it never did
   * @param inPerSecond what comes back
   * @param link numbers and timers of its connection, when there is one
   */
  public record Route(
      String name,
      String target,
      RouteSnapshot.Phase phase,
      String state,
      Instant since,
      String lastError,
      boolean held,
      boolean forced,
      double inPerSecond,
      double outPerSecond,
      long delivered,
      Optional<LinkSnapshot> link) {}

  /**
   * Frames on disk.
   *
   * @param limit most octets that it may hold
   * @param oldestAge of the oldest row on disk
   * @param timeToDrain at the rate of the last seconds; empty while it does not get shorter
   * @param quarantined damaged rows set aside since the start
   * @param backlog rows that each destination has still to get
   */
  public record Spool(
      long rows,
      long bytes,
      long limit,
      Optional<Duration> oldestAge,
      Optional<Duration> timeToDrain,
      long quarantined,
      Map<String, Long> backlog) {
    public Spool {
      backlog = Map.copyOf(backlog);
    }
  }

  /**
   * Something that is wrong now.
   *
   * @param severity how much it matters; {@code ALARM} where an older gateway does not say it
   */
  public record Alarm(String kind, String text, Severity severity) {
    public Alarm {
      severity = Objects.requireNonNullElse(severity, Severity.ALARM);
    }
  }

  /**
   * Counts since the start, in frames.
   *
   * @param in taken from senders
   * @param out acknowledged by all destinations together
   */
  public record Totals(long in, long out, long spooled, long refusedCommands, long findings) {}
}

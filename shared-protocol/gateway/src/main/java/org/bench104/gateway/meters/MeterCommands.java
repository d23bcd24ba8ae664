package org.bench104.gateway.meters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.Meters;
import org.bench104.meter.audit.Actor;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.mqtt.exchange.Message;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Reads command requests, decides whether they are carried out, and answers every one of them.
 * Confined to the thread of {@code home}, except for {@link #counts}.
 */
public final class MeterCommands {
  private static final int MOST_PENDING = 256;
  private static final int MOST_PENDING_OF_USER = 64;

  private final Meters meters;
  private final AuditedRelay relay;
  private final MeterTopics topics;
  private final Outbound outbound;
  private final Executor home;
  private final InstantSource clock;
  private final RecentCommands recent;
  private final Map<String, Integer> pendingByUser = new HashMap<>();
  private volatile CommandCounts counts = CommandCounts.NONE;

  public MeterCommands(
      Meters meters,
      AuditedRelay relay,
      MeterTopics topics,
      Outbound outbound,
      Executor home,
      Ticker ticker,
      InstantSource clock) {
    this.meters = meters;
    this.relay = relay;
    this.topics = topics;
    this.outbound = outbound;
    this.home = home;
    this.clock = clock;
    this.recent = new RecentCommands(ticker);
  }

  /** A request came in on the topic of this meter. */
  public void requested(Requester requester, String meterId, byte[] payload, boolean retained) {
    MeterCommandRequest request = MeterCommandRequest.read(payload);
    if (request instanceof MeterCommandRequest.Unreadable unreadable) {
      count(1, 0, 0, 1, 0, 0, 0);
      answer(meterId, unreadable.id(), new MeterCommandOutcome.Failed<>(unreadable.error()));
      return;
    }
    MeterCommand command = ((MeterCommandRequest.Readable) request).command();
    @Nullable String refusal = refusal(requester, command, retained);
    if (refusal != null) {
      count(1, 0, 0, 0, 1, 0, 0);
      if (command instanceof MeterCommand.RelayControl control) {
        relay.denied(actor(requester), meterId, control.state(), refusal);
      }
      answer(meterId, request.id(), new MeterCommandOutcome.Failed<>(refusal));
      return;
    }
    RecentCommands.Key key =
        new RecentCommands.Key(requester.name(), meterId, request.id().toString());
    RecentCommands.Verdict verdict = recent.seen(key);
    if (verdict instanceof RecentCommands.Verdict.Answered answered) {
      count(1, 0, 0, 0, 0, 1, 0);
      publish(meterId, answered.answer());
    } else if (verdict instanceof RecentCommands.Verdict.UnderWay) {
      count(1, 0, 0, 0, 0, 1, 0);
    } else {
      boolean full =
          verdict instanceof RecentCommands.Verdict.TooMany
              || counts.pending() >= MOST_PENDING
              || pendingByUser.getOrDefault(requester.name(), 0) >= MOST_PENDING_OF_USER;
      count(1, 0, 0, 0, 0, 0, 1);
      pendingByUser.merge(requester.name(), 1, Integer::sum);
      CompletableFuture<MeterCommandOutcome<ObjectNode>> outcome =
          full
              ? CompletableFuture.completedFuture(
                  new MeterCommandOutcome.Failed<>("Too many commands at the same time"))
              : carryOut(requester, meterId, command);
      outcome
          .exceptionally(
              fault -> new MeterCommandOutcome.Failed<>("Command failed: " + fault.getMessage()))
          .thenAcceptAsync(result -> finished(key, meterId, request.id(), result), home);
    }
  }

  private static @Nullable String refusal(
      Requester requester, MeterCommand command, boolean retained) {
    if (retained) {
      return "Retained command requests are refused";
    }
    return requester.role().filter(role -> role.covers(command.needed())).isPresent()
        ? null
        : "Not allowed: " + command.method() + " needs the role " + command.needed();
  }

  private CompletableFuture<MeterCommandOutcome<ObjectNode>> carryOut(
      Requester requester, String meterId, MeterCommand command) {
    if (command instanceof MeterCommand.ReadRegister read) {
      return meters
          .readRegister(meterId, read.register())
          .thenApply(outcome -> outcome.map(CommandAnswer::register));
    }
    if (command instanceof MeterCommand.ReadAll all) {
      return meters
          .readAll(meterId, all.registers())
          .thenApply(outcome -> outcome.map(CommandAnswer::all));
    }
    if (command instanceof MeterCommand.ReadAddress) {
      return meters.readAddress(meterId).thenApply(outcome -> outcome.map(CommandAnswer::address));
    }
    if (command instanceof MeterCommand.RelayControl control) {
      return relay
          .control(actor(requester), meterId, control.state())
          .thenApply(outcome -> outcome.map(CommandAnswer::switched));
    }
    return meters.readRelayState(meterId).thenApply(outcome -> outcome.map(CommandAnswer::relay));
  }

  private static Actor actor(Requester requester) {
    return new Actor(requester.name(), "mqtt " + requester.from());
  }

  private void finished(
      RecentCommands.Key key,
      String meterId,
      JsonNode id,
      MeterCommandOutcome<ObjectNode> outcome) {
    boolean done = outcome instanceof MeterCommandOutcome.Done<ObjectNode>;
    count(0, done ? 1 : 0, done ? 0 : 1, 0, 0, 0, -1);
    pendingByUser.computeIfPresent(key.user(), (user, n) -> n == 1 ? null : n - 1);
    byte[] answer = CommandAnswer.of(clock.instant(), id, outcome);
    recent.answered(key, answer);
    publish(meterId, answer);
  }

  private void answer(String meterId, JsonNode id, MeterCommandOutcome<ObjectNode> outcome) {
    publish(meterId, CommandAnswer.of(clock.instant(), id, outcome));
  }

  private void publish(String meterId, byte[] payload) {
    outbound.publish(new Message(topics.commandResponse(meterId), payload, 1, false));
  }

  private void count(
      int received, int executed, int failed, int invalid, int denied, int twice, int pending) {
    CommandCounts before = counts;
    counts =
        new CommandCounts(
            before.received() + received,
            before.executed() + executed,
            before.failed() + failed,
            before.invalid() + invalid,
            before.denied() + denied,
            before.duplicates() + twice,
            before.pending() + pending);
  }

  /** For any thread. */
  public CommandCounts counts() {
    return counts;
  }
}

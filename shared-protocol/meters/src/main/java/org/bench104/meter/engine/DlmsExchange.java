package org.bench104.meter.engine;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.meter.CommandErrors;
import org.bench104.meter.dlms.AccessResult;
import org.bench104.meter.dlms.ApduCodec;
import org.bench104.meter.dlms.CosemApdu;
import org.bench104.meter.dlms.CosemAttribute;
import org.bench104.meter.dlms.DataCodec;
import org.bench104.meter.dlms.DlmsData;
import org.bench104.meter.dlms.GetResult;
import org.bench104.meter.dlms.GetResults;
import org.bench104.meter.dlms.Wrapper;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Association and requests of a DLMS client, one at a time. NONE, on a request: AARQ, ASSOCIATING;
 * on an accepting AARE: the request, ASSOCIATED; on a rejection, an exception, a time-out or a
 * release: NONE.
 */
final class DlmsExchange {
  /** What came of a request. */
  sealed interface Result {}

  record Got(DlmsData data) implements Result {}

  /**
   * Refused by the meter.
   *
   * @param code data-access-result
   */
  record Refused(int invoke, int code) implements Result {}

  /** No result; {@code silent} when the meter did not answer at all. */
  record Failed(String error, boolean silent) implements Result {}

  private enum State {
    NONE,
    ASSOCIATING,
    ASSOCIATED
  }

  private static final int CONTEXT = 1;
  private static final int LONGEST_ANSWER = 0xFFFF;
  private static final int CONFIRMED_HIGH_PRIORITY = 0xC0;
  private static final int MOST_BLOCK_OCTETS = 64 * 1024;
  private static final int CLIENT = 1;

  /** No block yet: meters begin with 1 as the standard says, with 0 or where they stopped. */
  private static final long FIRST = -1;

  private final MeterSettings.Dlms settings;
  private final Consumer<Octets> line;
  private final Timers timers;
  private State state = State.NONE;
  private int invoke;
  private @Nullable Request request;
  private Timers.@Nullable Timer timer;

  /** The request under way; {@code gets} attributes, or an action when 0. */
  private static final class Request {
    final int gets;
    final Consumer<List<Result>> done;
    final IntFunction<CosemApdu> apdu;
    final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    int attempts;
    long block = FIRST;
    boolean associatedAgain;

    Request(int gets, int attempts, IntFunction<CosemApdu> apdu, Consumer<List<Result>> done) {
      this.gets = gets;
      this.attempts = attempts;
      this.apdu = apdu;
      this.done = done;
    }

    boolean isAction() {
      return gets == 0;
    }
  }

  /**
   * @param line takes frames to send
   */
  DlmsExchange(MeterSettings.Dlms settings, Consumer<Octets> line, Timers timers) {
    this.settings = settings;
    this.line = line;
    this.timers = timers;
  }

  void get(CosemAttribute attribute, int attempts, Consumer<Result> done) {
    begin(
        new Request(
            1,
            attempts,
            id -> new CosemApdu.GetRequest(id, attribute),
            results -> done.accept(results.get(0))));
  }

  /** One result for each attribute, in the same order. */
  void getList(List<CosemAttribute> attributes, int attempts, Consumer<List<Result>> done) {
    begin(
        new Request(
            attributes.size(),
            attempts,
            id ->
                attributes.size() == 1
                    ? new CosemApdu.GetRequest(id, attributes.get(0))
                    : new CosemApdu.GetListRequest(id, attributes),
            done));
  }

  void action(CosemAttribute method, int attempts, Consumer<AskOutcome> done) {
    begin(
        new Request(
            0,
            attempts,
            id -> new CosemApdu.ActionRequest(id, method, Optional.empty()),
            results -> done.accept(switched(results.get(0)))));
  }

  private static AskOutcome switched(Result result) {
    if (result instanceof Failed failed) {
      return new AskOutcome.Failed(failed.error(), failed.silent());
    }
    return result instanceof Refused refused
        ? new AskOutcome.Failed(
            CommandErrors.actionFailed(AccessResult.ofAction(refused.code())), false)
        : new AskOutcome.Switched();
  }

  private void begin(Request started) {
    request = started;
    if (state == State.ASSOCIATED) {
      transmit(started);
    } else {
      associate();
    }
  }

  private void associate() {
    state = State.ASSOCIATING;
    send(new CosemApdu.AssociationRequest(CONTEXT, LONGEST_ANSWER));
    await(settings.associationTimeout());
  }

  private void transmit(Request current) {
    invoke = invoke + 1 & CosemApdu.INVOKE_ID;
    current.blocks.reset();
    current.block = FIRST;
    send(current.apdu.apply(CONFIRMED_HIGH_PRIORITY | invoke));
    await(settings.timeout());
  }

  private void send(CosemApdu apdu) {
    Octets octets = ApduCodec.encode(apdu);
    line.accept(settings.wrap() ? Wrapper.wrap(CLIENT, settings.destination(), octets) : octets);
  }

  private void await(Duration limit) {
    cancel();
    timer = timers.schedule(limit.toNanos(), this::timedOut);
  }

  private void timedOut() {
    Request current = request;
    if (current == null) {
      return;
    }
    boolean associating = state != State.ASSOCIATED;
    state = State.NONE; // whatever it is, the next attempt begins from the beginning
    current.attempts--;
    if (current.attempts > 0) {
      associate();
      return;
    }
    fail(
        associating
            ? CommandErrors.associationFailed("timeout")
            : current.isAction()
                ? CommandErrors.actionFailed("timeout")
                : CommandErrors.getFailed("timeout"),
        true);
  }

  /** A message that is no notification. */
  void received(CosemApdu apdu) {
    Request current = request;
    if (current == null) {
      return;
    }
    if (apdu instanceof CosemApdu.AssociationResponse response) {
      associated(response, current);
    } else if (apdu instanceof CosemApdu.ExceptionResponse) {
      boolean associating = state != State.ASSOCIATED;
      state = State.NONE;
      if (!associating && !current.associatedAgain) {
        current.associatedAgain = true; // the meter has given the association up, e.g. restarted
        associate();
        return;
      }
      fail(
          associating
              ? CommandErrors.associationFailed("rejected")
              : current.isAction()
                  ? CommandErrors.actionFailed("exception-response")
                  : CommandErrors.getFailed("exception-response"),
          false);
    } else if (apdu instanceof CosemApdu.ConfirmedServiceError error) {
      named(
          String.format(
              "confirmed-service-error %d/%d/%d", error.service(), error.kind(), error.code()));
    } else if (state == State.ASSOCIATED) {
      answered(apdu, current);
    }
  }

  /** Something came that is no readable answer; if one is awaited, this is it. */
  void unreadable(String why) {
    named("unreadable: " + why);
  }

  private void named(String reason) {
    Request current = request;
    if (current == null) {
      return;
    }
    if (state == State.ASSOCIATED) {
      fail(
          current.isAction() ? CommandErrors.actionFailed(reason) : CommandErrors.getFailed(reason),
          false);
    } else {
      state = State.NONE;
      fail(CommandErrors.associationFailed(reason), false);
    }
  }

  private void associated(CosemApdu.AssociationResponse response, Request current) {
    if (state != State.ASSOCIATING) {
      return;
    }
    if (response.accepted()) {
      state = State.ASSOCIATED;
      transmit(current);
    } else {
      state = State.NONE;
      fail(CommandErrors.associationFailed("rejected"), false);
    }
  }

  private void answered(CosemApdu apdu, Request current) {
    if (apdu instanceof CosemApdu.GetResponse get && mine(get.invoke()) && current.gets == 1) {
      finish(List.of(result(get.invoke(), get.result())));
    } else if (apdu instanceof CosemApdu.GetListResponse list
        && mine(list.invoke())
        && list.results().size() == current.gets) {
      finish(results(list.invoke(), list.results()));
    } else if (apdu instanceof CosemApdu.GetBlockResponse block
        && mine(block.invoke())
        && !current.isAction()) {
      block(block, current);
    } else if (apdu instanceof CosemApdu.ActionResponse action
        && mine(action.invoke())
        && current.isAction()) {
      finish(
          List.of(
              action.result() == AccessResult.SUCCESS
                  ? new Got(new DlmsData.Nothing())
                  : new Refused(action.invoke(), action.result())));
    }
  }

  private boolean mine(int invokeId) {
    return (invokeId & CosemApdu.INVOKE_ID) == invoke;
  }

  private void block(CosemApdu.GetBlockResponse block, Request current) {
    if (block.refused() != 0) {
      finish(same(current, new Refused(block.invoke(), block.refused())));
      return;
    }
    if (current.block != FIRST && block.block() != current.block + 1) {
      finish(same(current, new Failed(CommandErrors.getFailed("block out of order"), false)));
      return;
    }
    current.block = block.block();
    current.blocks.writeBytes(block.octets().toByteArray());
    if (current.blocks.size() > MOST_BLOCK_OCTETS) {
      finish(same(current, new Failed(CommandErrors.getFailed("answer too long"), false)));
    } else if (block.last()) {
      finish(assembled(current, block.invoke()));
    } else {
      send(new CosemApdu.GetNextRequest(CONFIRMED_HIGH_PRIORITY | invoke, block.block()));
      await(settings.timeout());
    }
  }

  private static List<Result> assembled(Request current, int invokeId) {
    Octets octets = Octets.owning(current.blocks.toByteArray());
    try {
      if (current.gets == 1) {
        return List.of(new Got(DataCodec.decode(octets)));
      }
      List<GetResult> results = GetResults.decode(octets);
      if (results.size() == current.gets) {
        return results(invokeId, results);
      }
      return same(current, new Failed(CommandErrors.getFailed("other number of values"), false));
    } catch (MalformedFrameException e) {
      return same(
          current, new Failed(CommandErrors.getFailed("unreadable: " + e.getMessage()), false));
    }
  }

  private static List<Result> results(int invokeId, List<GetResult> results) {
    List<Result> list = new ArrayList<>();
    results.forEach(result -> list.add(result(invokeId, result)));
    return list;
  }

  private static Result result(int invokeId, GetResult result) {
    return result instanceof GetResult.Value value
        ? new Got(value.data())
        : new Refused(invokeId, ((GetResult.Refused) result).code());
  }

  private static List<Result> same(Request current, Result result) {
    return Collections.nCopies(Math.max(1, current.gets), result);
  }

  private void fail(String error, boolean silent) {
    Request current = request;
    if (current != null) {
      finish(same(current, new Failed(error, silent)));
    }
  }

  private void finish(List<Result> results) {
    cancel();
    Request current = request;
    request = null;
    if (current != null) {
      current.done.accept(results);
    }
  }

  /** Nothing more to ask: ends the association if there is one. */
  void release() {
    if (state == State.ASSOCIATED) {
      state = State.NONE;
      send(new CosemApdu.ReleaseRequest());
    }
  }

  void stop() {
    cancel();
    request = null;
  }

  private void cancel() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}

package org.bench104.meter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.meter.CommandErrors;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.dlms.AccessResult;
import org.bench104.meter.dlms.CosemApdu;
import org.bench104.meter.dlms.CosemAttribute;
import org.bench104.meter.dlms.DataValue;
import org.bench104.meter.dlms.DlmsData;
import org.bench104.meter.dlms.DlmsStream;
import org.bench104.meter.dlms.MeterRegistration;
import org.bench104.meter.dlms.Obis;
import org.bench104.meter.dlms.ObisEntry;
import org.bench104.meter.dlms.ScalerUnit;
import org.bench104.meter.dlms.Wrapper;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DLMS/COSEM on one connection: associates when something is asked, releases when nothing more is.
 * A response belongs to the one request under way by its invoke id.
 */
final class DlmsDriver implements Driver, DlmsStream.Sink {
  private static final Logger LOG = LoggerFactory.getLogger(DlmsDriver.class);
  private static final long STREAM_PATIENCE = Duration.ofSeconds(10).toNanos();

  /** Tags of APDUs that answer a request: AARE, GET and ACTION response. */
  private static final Set<String> ANSWERS = Set.of("61", "C4", "C7");

  private static final int MOST_SHOWN = 64;
  private static final int RELAY_CLASS = 70;
  private static final Obis RELAY = Obis.of("0-0:96.3.10.255");
  private static final CosemAttribute SERIAL = new CosemAttribute(1, Obis.of("0-0:96.1.0.255"), 2);
  private static final CosemAttribute DEVICE_NAME =
      new CosemAttribute(1, Obis.of("0-0:42.0.0.255"), 2);
  private static final Map<Integer, String> CONTROL_STATES =
      Map.of(0, "disconnected", 1, "connected", 2, "ready_for_reconnection");

  private final MeterSettings.Dlms settings;
  private final Optional<Octets> heartbeatAnswer;
  private final DlmsValues values;
  private final HeldPushes pushes;
  private final Line line;
  private final Listener listener;
  private final Timers timers;
  private final DlmsStream stream;
  private final DlmsExchange exchange;
  private Timers.@Nullable Timer streamTimer;
  private boolean stopped;

  DlmsDriver(
      MeterSettings.Dlms settings,
      Optional<Octets> heartbeatAnswer,
      Line line,
      Listener listener,
      Timers timers) {
    this.settings = settings;
    this.heartbeatAnswer = heartbeatAnswer;
    this.values = new DlmsValues(settings.registry(), settings.meterScalers());
    this.pushes = new HeldPushes(values, listener);
    this.line = line;
    this.listener = listener;
    this.timers = timers;
    this.stream = new DlmsStream(settings.longestApdu(), this);
    this.exchange = new DlmsExchange(settings, this::transmit, timers);
  }

  @Override
  public MeterProtocol protocol() {
    return MeterProtocol.DLMS;
  }

  @Override
  public void feed(byte[] octets, int from, int count) {
    stream.feed(octets, from, count, timers.nanos());
    watchStream();
  }

  private void watchStream() {
    if (stream.waiting() && streamTimer == null && !stopped) {
      streamTimer =
          timers.schedule(
              STREAM_PATIENCE,
              () -> {
                streamTimer = null;
                stream.expire(timers.nanos());
                watchStream();
              });
    }
  }

  private void transmit(Octets frame) {
    listener.frame(true, frame);
    line.send(frame);
  }

  @Override
  public void ask(Ask ask, int attempts, Consumer<AskOutcome> done) {
    if (ask instanceof Ask.Register register) {
      register(register.name(), attempts, done);
    } else if (ask instanceof Ask.Several several) {
      several(several.names(), attempts, done);
    } else if (ask instanceof Ask.Address) {
      address(attempts, done);
    } else if (ask instanceof Ask.Scalers) {
      pushedScalers(attempts, done);
    } else if (ask instanceof Ask.Switch order) {
      exchange.action(
          new CosemAttribute(RELAY_CLASS, RELAY, order.close() ? 2 : 1), attempts, done);
    } else if (ask instanceof Ask.Relay relay) {
      timers.schedule(relay.after().toNanos(), () -> relay(attempts, done));
    }
  }

  private void register(String name, int attempts, Consumer<AskOutcome> done) {
    Optional<ObisEntry> entry = values.entry(name);
    if (entry.isEmpty()) {
      done.accept(new AskOutcome.Failed(CommandErrors.noDlmsMapping(name), false));
    } else if (values.needsScaler(entry.get())) {
      exchange.get(
          entry.get().scalerAttribute(),
          attempts,
          result -> {
            if (result instanceof DlmsExchange.Failed failed) {
              done.accept(new AskOutcome.Failed(failed.error(), failed.silent()));
              return;
            }
            values.scaler(entry.get(), scaler(result));
            value(entry.get(), attempts, done);
          });
    } else {
      value(entry.get(), attempts, done);
    }
  }

  @Override
  public void scalers(Map<Obis, Optional<ScalerUnit>> scalers) {
    values.remembered(scalers);
  }

  private void pushedScalers(int attempts, Consumer<AskOutcome> done) {
    Optional<ObisEntry> next = pushes.unscaled();
    if (next.isEmpty()) {
      pushes.release();
      done.accept(new AskOutcome.Scalers());
      return;
    }
    exchange.get(
        next.get().scalerAttribute(),
        attempts,
        result -> {
          if (result instanceof DlmsExchange.Failed failed) {
            pushes.release();
            done.accept(new AskOutcome.Failed(failed.error(), failed.silent()));
          } else {
            values.scaler(next.get(), scaler(result));
            pushedScalers(attempts, done);
          }
        });
  }

  private static Optional<ScalerUnit> scaler(DlmsExchange.Result result) {
    return result instanceof DlmsExchange.Got got ? ScalerUnit.of(got.data()) : Optional.empty();
  }

  private void value(ObisEntry entry, int attempts, Consumer<AskOutcome> done) {
    exchange.get(entry.valueAttribute(), attempts, result -> done.accept(answer(entry, result)));
  }

  private AskOutcome answer(ObisEntry entry, DlmsExchange.Result result) {
    if (result instanceof DlmsExchange.Got got) {
      return new AskOutcome.Values(List.of(values.measured(entry, got.data())));
    }
    if (result instanceof DlmsExchange.Refused refused) {
      String name = AccessResult.ofGet(refused.code());
      listener.finding(
          "dlms-error",
          entry.obis() + " " + name,
          Map.of(
              "source", "dlms",
              "apduType", "GET_RESPONSE",
              "invokeId", refused.invoke(),
              "errorCode", refused.code(),
              "errorName", name,
              "obisCode", entry.obis().toString(),
              "registerName", entry.name()));
      return new AskOutcome.Failed(
          CommandErrors.getFailed(name), false, AccessResult.isLasting(refused.code()));
    }
    DlmsExchange.Failed failed = (DlmsExchange.Failed) result;
    return new AskOutcome.Failed(failed.error(), failed.silent());
  }

  private void several(List<String> names, int attempts, Consumer<AskOutcome> done) {
    Map<String, AskOutcome> answers = new LinkedHashMap<>();
    List<String> known = new ArrayList<>();
    List<ObisEntry> entries = new ArrayList<>();
    for (String name : names) {
      values
          .entry(name)
          .ifPresentOrElse(
              entry -> {
                known.add(name);
                entries.add(entry);
              },
              () ->
                  answers.put(
                      name, new AskOutcome.Failed(CommandErrors.noDlmsMapping(name), false)));
    }
    if (entries.isEmpty()) {
      done.accept(new AskOutcome.Each(answers));
      return;
    }
    List<ObisEntry> unscaled = entries.stream().filter(values::needsScaler).toList();
    if (!unscaled.isEmpty()) {
      exchange.getList(
          unscaled.stream().map(ObisEntry::scalerAttribute).toList(),
          attempts,
          results -> scaled(unscaled, results, names, attempts, done));
      return;
    }
    exchange.getList(
        entries.stream().map(ObisEntry::valueAttribute).toList(),
        attempts,
        results -> {
          for (int i = 0; i < known.size(); i++) {
            answers.put(known.get(i), answer(entries.get(i), results.get(i)));
          }
          done.accept(new AskOutcome.Each(answers));
        });
  }

  private void scaled(
      List<ObisEntry> entries,
      List<DlmsExchange.Result> results,
      List<String> names,
      int attempts,
      Consumer<AskOutcome> done) {
    for (int i = 0; i < entries.size(); i++) {
      if (results.get(i) instanceof DlmsExchange.Failed failed) {
        done.accept(new AskOutcome.Failed(failed.error(), failed.silent()));
        return;
      }
      values.scaler(entries.get(i), scaler(results.get(i)));
    }
    several(names, attempts, done);
  }

  private void address(int attempts, Consumer<AskOutcome> done) {
    exchange.get(
        SERIAL,
        attempts,
        serial -> {
          if (serial instanceof DlmsExchange.Got got) {
            done.accept(new AskOutcome.Address(DataValue.text(got.data())));
          } else if (serial instanceof DlmsExchange.Failed failed) {
            done.accept(new AskOutcome.Failed(failed.error(), failed.silent()));
          } else {
            exchange.get(DEVICE_NAME, attempts, name -> done.accept(deviceName(name)));
          }
        });
  }

  private static AskOutcome deviceName(DlmsExchange.Result name) {
    if (name instanceof DlmsExchange.Got got) {
      return new AskOutcome.Address(DataValue.text(got.data()));
    }
    return name instanceof DlmsExchange.Refused refused
        ? new AskOutcome.Failed(CommandErrors.getFailed(AccessResult.ofGet(refused.code())), false)
        : new AskOutcome.Failed(
            ((DlmsExchange.Failed) name).error(), ((DlmsExchange.Failed) name).silent());
  }

  private void relay(int attempts, Consumer<AskOutcome> done) {
    ObisEntry output = values.entry(RELAY);
    exchange.get(
        new CosemAttribute(RELAY_CLASS, RELAY, 2),
        attempts,
        state -> {
          if (state instanceof DlmsExchange.Got got && got.data() instanceof DlmsData.Bool closed) {
            exchange.get(
                new CosemAttribute(RELAY_CLASS, RELAY, 3),
                1,
                control ->
                    done.accept(new AskOutcome.Relay(closed.value(), controlState(control))));
          } else if (state instanceof DlmsExchange.Got) {
            done.accept(new AskOutcome.Failed(CommandErrors.getFailed("type-unmatched"), false));
          } else {
            done.accept(answer(output, state));
          }
        });
  }

  private static Optional<String> controlState(DlmsExchange.Result result) {
    return result instanceof DlmsExchange.Got got && got.data() instanceof DlmsData.Whole state
        ? Optional.ofNullable(CONTROL_STATES.get(state.value().intValue()))
        : Optional.empty();
  }

  @Override
  public void heartbeat(MeterRegistration heartbeat, Octets frame) {
    listener.frame(false, frame);
    listener.heartbeat();
    heartbeatAnswer.ifPresent(this::transmit);
    listener.address(heartbeat.address());
  }

  @Override
  public void apdu(CosemApdu apdu, boolean wrapped, Octets frame) {
    listener.frame(false, frame);
    if (apdu instanceof CosemApdu.EventNotification event) {
      event(event);
    } else if (apdu instanceof CosemApdu.DataNotification data) {
      pushes.notified(data);
    } else {
      exchange.received(apdu);
    }
  }

  private void event(CosemApdu.EventNotification event) {
    ObisEntry entry = values.entry(event.attribute().obis());
    if (entry.category().equals("events")) {
      listener.event(
          entry.name(),
          Map.of(
              "obisCode", entry.obis().toString(),
              "value", DataValue.text(event.value()),
              "time", event.time().map(time -> time.text()).orElse("")));
    } else {
      pushes.notified(entry, event.value());
    }
  }

  @Override
  public void unreadable(String why, Octets frame) {
    LOG.debug("{}: {}", why, frame); // counted by the stream
    String tag = tag(frame);
    if (ANSWERS.contains(tag)) {
      exchange.unreadable(why);
    }
    listener.finding("dlms_unreadable", tag, Map.of("reason", why, "octets", shortened(frame)));
  }

  /** The kind of a finding: counters and the like differ from one frame to the next. */
  private static String tag(Octets frame) {
    return String.format("%02X", frame.at(frame.at(0) == 0 ? Wrapper.LENGTH : 0));
  }

  private static String shortened(Octets frame) {
    return frame.slice(0, Math.min(frame.length(), MOST_SHOWN)).toHex();
  }

  @Override
  public void idle() {
    exchange.release();
  }

  @Override
  public void stop() {
    stopped = true;
    exchange.stop();
    if (streamTimer != null) {
      streamTimer.cancel();
    }
  }

  @Override
  public long badFrames() {
    return stream.badFrames();
  }

  @Override
  public long skipped() {
    return stream.skipped();
  }

  @Override
  public long oversized() {
    return stream.oversized();
  }
}

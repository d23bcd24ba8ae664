package org.bench104.meter.engine;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.meter.CommandErrors;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.dlt645.DataIdentifier;
import org.bench104.meter.dlt645.Dlt645Frame;
import org.bench104.meter.dlt645.ErrorWord;
import org.bench104.meter.dlt645.FrameParser;
import org.bench104.meter.dlt645.Function;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.dlt645.ReadReply;
import org.bench104.meter.dlt645.Register;
import org.bench104.meter.dlt645.RegisterBlock;
import org.bench104.meter.dlt645.Registers;
import org.bench104.meter.dlt645.RelayOrder;
import org.bench104.meter.dlt645.Requests;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/** DL/T 645 on one connection. A reply belongs to a request by address, function and DI. */
final class Dlt645Driver implements Driver {
  private static final Duration EXPIRY = Duration.ofMinutes(5);
  private static final long RETRY_PAUSE = Duration.ofMillis(100).toNanos();
  private static final long PARSER_PATIENCE = Duration.ofSeconds(2).toNanos();
  private static final byte PREAMBLE = (byte) 0xFE;
  private static final int MOST_COLLECTED = 4096;
  private static final int MOST_PARTS = 255;

  private final MeterSettings.Dlt645 settings;
  private Profile profile;
  private Registers registers;
  private final Line line;
  private final Listener listener;
  private final Timers timers;
  private final InstantSource clock;
  private final FrameParser parser = new FrameParser(this::received);
  private MeterAddress address = MeterAddress.ANY;
  private Predicate<Dlt645Frame> neighbours = frame -> false;
  private @Nullable Exchange exchange;
  private boolean stopped;
  private long unreadable;
  private Timers.@Nullable Timer parserTimer;

  /** The request under way. */
  private static final class Exchange {
    final Ask ask;
    final String name;
    final @Nullable DataIdentifier identifier;
    final Consumer<AskOutcome> done;
    final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    int attempts;
    int sequence;
    Dlt645Frame request;
    Timers.@Nullable Timer timer;

    Exchange(
        Ask ask,
        String name,
        @Nullable DataIdentifier identifier,
        Dlt645Frame request,
        int attempts,
        Consumer<AskOutcome> done) {
      this.ask = ask;
      this.name = name;
      this.identifier = identifier;
      this.request = request;
      this.attempts = attempts;
      this.done = done;
    }
  }

  Dlt645Driver(
      MeterSettings.Dlt645 settings,
      Line line,
      Listener listener,
      Timers timers,
      InstantSource clock) {
    this.settings = settings;
    this.profile = settings.profile();
    this.registers = Registers.of(profile);
    this.line = line;
    this.listener = listener;
    this.timers = timers;
    this.clock = clock;
  }

  /** Of one certain meter, which has not said anything yet. */
  void address(MeterAddress of) {
    address = of;
    profile = settings.profileOf(of.digits());
    registers = Registers.of(profile);
  }

  /**
   * @param takes frames of other meters; false for those that nobody knows
   */
  void neighbours(Predicate<Dlt645Frame> takes) {
    neighbours = takes;
  }

  @Override
  public MeterProtocol protocol() {
    return MeterProtocol.DLT645;
  }

  @Override
  public void feed(byte[] octets, int from, int count) {
    parser.feed(octets, from, count, timers.nanos());
    if (parser.waiting() && parserTimer == null) {
      parserTimer = timers.schedule(PARSER_PATIENCE, this::expire);
    }
  }

  private void expire() {
    parserTimer = null;
    parser.expire(timers.nanos());
    if (parser.waiting()) {
      parserTimer = timers.schedule(PARSER_PATIENCE, this::expire);
    }
  }

  @Override
  public void ask(Ask ask, int attempts, Consumer<AskOutcome> done) {
    if (ask instanceof Ask.Register register) {
      identifier(register.name())
          .ifPresentOrElse(
              identifier -> read(ask, register.name(), identifier, attempts, done),
              () ->
                  done.accept(
                      new AskOutcome.Failed(
                          CommandErrors.unknownRegister(register.name()), false)));
    } else if (ask instanceof Ask.Address) {
      begin(new Exchange(ask, "", null, Requests.readAddress(address), attempts, done));
    } else if (ask instanceof Ask.Switch order) {
      begin(new Exchange(ask, "", null, relayFrame(order.close()), attempts, done));
    } else if (ask instanceof Ask.Relay relay) {
      DataIdentifier status = RelayStatus.identifier(profile);
      timers.schedule(
          relay.after().toNanos(), () -> read(ask, "relay state", status, attempts, done));
    } else {
      done.accept(
          new AskOutcome.Failed("several registers in one request are read as a block", false));
    }
  }

  private void read(
      Ask ask, String name, DataIdentifier identifier, int attempts, Consumer<AskOutcome> done) {
    begin(new Exchange(ask, name, identifier, Requests.read(address, identifier), attempts, done));
  }

  private Optional<DataIdentifier> identifier(String name) {
    Optional<DataIdentifier> named =
        registers
            .named(name)
            .map(Register::identifier)
            .or(() -> registers.blockNamed(name).map(RegisterBlock::identifier));
    return named.isPresent() || !name.matches("(?i)(0x)?[0-9a-f]{1,8}")
        ? named
        : DataIdentifier.parse(name);
  }

  private Dlt645Frame relayFrame(boolean close) {
    RelayOrder order =
        close
            ? settings.directClose() ? RelayOrder.DIRECT_CLOSE : RelayOrder.ALLOW_CLOSE
            : RelayOrder.TRIP;
    LocalDateTime expires = LocalDateTime.ofInstant(clock.instant().plus(EXPIRY), settings.zone());
    return settings.standardRelay()
        ? order.frame(address, settings.authority(), expires)
        : order.simpleFrame(address);
  }

  private void begin(Exchange started) {
    if (stopped) {
      return;
    }
    exchange = started;
    transmit(started);
  }

  private void transmit(Exchange current) {
    if (exchange != current) {
      return;
    }
    send(current.request);
    current.timer = timers.schedule(settings.timeout().toNanos(), () -> timedOut(current));
  }

  private void send(Dlt645Frame frame) {
    Octets octets = frame.encode();
    listener.frame(true, octets);
    line.send(woken(octets));
  }

  /** With the octets before it that wake a meter up. */
  private Octets woken(Octets frame) {
    int preamble = settings.preamble();
    byte[] all = new byte[preamble + frame.length()];
    Arrays.fill(all, 0, preamble, PREAMBLE);
    frame.copyTo(all, preamble);
    return Octets.owning(all);
  }

  private void timedOut(Exchange current) {
    if (exchange != current) {
      return;
    }
    current.attempts--;
    if (current.attempts > 0) {
      timers.schedule(RETRY_PAUSE, () -> transmit(current));
    } else if (current.ask instanceof Ask.Address
        && !current.request.address().equals(MeterAddress.ANY)) {
      current.request = Requests.readAddress(); // many answer this to the wildcard only
      transmit(current);
    } else {
      finish(current, new AskOutcome.Failed(CommandErrors.timeout(settings.timeout()), true));
    }
  }

  void received(Dlt645Frame arrived) {
    if (!arrived.control().fromMeter()) {
      return; // an echo of our own request
    }
    Dlt645Frame frame = named(arrived);
    if (foreign(frame)) {
      if (neighbours.test(frame)) {
        return;
      }
      listener.finding(
          "foreign_meter",
          frame.address().digits(),
          Map.of("address", frame.address().digits(), "octets", frame.encode().toHex()));
      return;
    }
    listener.frame(false, arrived.encode());
    Optional<Function> function = frame.control().function();
    if (frame.address().isOfOneMeter()) {
      if (address.equals(MeterAddress.ANY)) {
        address(frame.address());
      }
      listener.address(frame.address().digits());
    }
    Exchange current = exchange;
    if (current != null && function.isPresent() && belongs(frame, function.get(), current)) {
      answered(current, frame);
    } else if (function.equals(Optional.of(Function.READ_DATA)) && !frame.control().abnormal()) {
      unsolicited(frame);
    }
  }

  /** Some meters answer READ ADDRESS with the wildcard as address; theirs is in the data then. */
  private static Dlt645Frame named(Dlt645Frame frame) {
    boolean inData =
        frame.control().function().equals(Optional.of(Function.READ_ADDRESS))
            && !frame.control().abnormal()
            && !frame.address().isOfOneMeter()
            && frame.data().length() == MeterAddress.LENGTH;
    return inData
        ? new Dlt645Frame(MeterAddress.decode(frame.data(), 0), frame.control(), frame.data())
        : frame;
  }

  /**
   * Of another meter behind the same modem: nothing that it says may stand under this one's name.
   */
  private boolean foreign(Dlt645Frame frame) {
    return !address.equals(MeterAddress.ANY)
        && frame.address().isOfOneMeter()
        && !frame.address().equals(address);
  }

  private boolean belongs(Dlt645Frame frame, Function function, Exchange current) {
    boolean sameFunction = current.request.control().function().equals(Optional.of(function));
    if (!sameFunction || !current.request.address().reaches(frame.address())) {
      return false;
    }
    return current.identifier == null
        || frame.control().abnormal()
        || DataIdentifier.decode(frame.data()).equals(Optional.of(current.identifier));
  }

  private void answered(Exchange current, Dlt645Frame frame) {
    if (frame.control().abnormal()) {
      finish(
          current,
          new AskOutcome.Failed(
              ErrorWord.of(frame.data()), false, ErrorWord.saysAbsent(frame.data())));
    } else if (current.identifier != null) {
      collect(current, current.identifier, frame);
    } else if (current.ask instanceof Ask.Address) {
      finish(current, new AskOutcome.Address(frame.address().digits()));
    } else {
      finish(current, new AskOutcome.Switched());
    }
  }

  private void collect(Exchange current, DataIdentifier identifier, Dlt645Frame frame) {
    Octets part =
        frame.data().slice(DataIdentifier.LENGTH, frame.data().length() - DataIdentifier.LENGTH);
    if (current.sequence > 0) {
      int last = part.length() - 1;
      if (last < 0 || part.at(last) != current.sequence) {
        finish(current, new AskOutcome.Failed("Part of another sequence number", false));
        return;
      }
      part = part.slice(0, last);
    }
    current.collected.writeBytes(part.toByteArray());
    if (frame.control().moreFollows()) {
      if (current.sequence == MOST_PARTS || current.collected.size() > MOST_COLLECTED) {
        finish(current, new AskOutcome.Failed("Reply in too many parts", false));
        return;
      }
      cancel(current);
      current.sequence++;
      current.request = Requests.readFollowing(address, identifier, current.sequence);
      transmit(current);
      return;
    }
    Octets data = Octets.owning(current.collected.toByteArray());
    try {
      finish(
          current,
          current.ask instanceof Ask.Relay
              ? new AskOutcome.Relay(RelayStatus.closed(data), Optional.empty())
              : new AskOutcome.Values(values(identifier, data, current.name)));
    } catch (MalformedFrameException e) {
      finish(current, new AskOutcome.Failed("Unreadable value: " + e.getMessage(), false));
    }
  }

  private List<Measured> values(DataIdentifier identifier, Octets data, String name) {
    List<ReadReply.Item> items =
        registers
            .named(name)
            .map(register -> List.of(ReadReply.item(register, data)))
            .orElseGet(() -> ReadReply.decode(registers, identifier, data));
    return items.stream().map(Dlt645Driver::measured).toList();
  }

  private static Measured measured(ReadReply.Item item) {
    return new Measured(
        item.register().name(),
        item.register().identifier().text(),
        item.value().value(),
        item.value().raw(),
        item.register().unit());
  }

  private void unsolicited(Dlt645Frame frame) {
    Optional<DataIdentifier> identifier = DataIdentifier.decode(frame.data());
    if (identifier.isEmpty() || frame.control().moreFollows()) {
      return;
    }
    Octets data =
        frame.data().slice(DataIdentifier.LENGTH, frame.data().length() - DataIdentifier.LENGTH);
    try {
      listener.pushed(values(identifier.get(), data, ""));
    } catch (MalformedFrameException e) {
      unreadable++;
      listener.finding(
          "dlt645_unreadable",
          identifier.get().text(),
          Map.of("reason", String.valueOf(e.getMessage()), "octets", frame.encode().toHex()));
    }
  }

  private void finish(Exchange current, AskOutcome answer) {
    cancel(current);
    exchange = null;
    current.done.accept(answer);
  }

  private static void cancel(Exchange current) {
    if (current.timer != null) {
      current.timer.cancel();
    }
  }

  @Override
  public void idle() {
    // nothing is held open between exchanges
  }

  @Override
  public void stop() {
    stopped = true;
    if (exchange != null) {
      cancel(exchange);
      exchange = null;
    }
    if (parserTimer != null) {
      parserTimer.cancel();
    }
  }

  @Override
  public long badFrames() {
    return parser.badFrames() + unreadable;
  }

  @Override
  public long skipped() {
    return parser.skipped();
  }

  @Override
  public long oversized() {
    return 0;
  }
}

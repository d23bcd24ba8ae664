package org.bench104.iec104.station;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.time.BackOff;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The controlling station of IEC 60870-5-104: keeps a connection to one station, starts data
 * transfer, hands on what is received and asks {@link StationRequest}s. After a lost connection it
 * connects again with growing pauses. Requests are never kept for a later connection: those under
 * way end with {@link RequestOutcome.ConnectionLost}. Confined to the home thread of its timers.
 */
public final class ControllingStation {
  private static final int MOST_OPEN = 1024;
  private static final int GENERAL = 5;
  private static final int READ = 0;

  private final Dialer dialer;
  private final HostPort target;
  private final LinkSettings linkSettings;
  private final ControllingSettings settings;
  private final Timers timers;
  private final InstantSource clock;
  private final ControllingListener listener;
  private final BackOff backOff;
  private final List<RequestExchange> exchanges = new ArrayList<>();
  private final Deque<Waiting> outbox = new ArrayDeque<>();
  private final Asking asking = new Asking();
  private final StopsByStation stops;
  private @Nullable Connection current;
  private @Nullable LinkConnection link;
  private Dialer.Attempt attempt = () -> {};
  private Timers.Timer retry = () -> {};
  private Timers.Timer stable = () -> {};
  private boolean open;
  private boolean wanted = true;
  private boolean stopAsked;

  private record Waiting(RequestExchange exchange, Octets asdu) {}

  /**
   * @param jitter spreads the attempts of many stations over time
   */
  public ControllingStation(
      Dialer dialer,
      HostPort target,
      LinkSettings link,
      ControllingSettings settings,
      Timers timers,
      InstantSource clock,
      RandomGenerator jitter,
      ControllingListener listener) {
    this.dialer = dialer;
    this.target = target;
    this.linkSettings = link;
    this.settings = settings;
    this.timers = timers;
    this.clock = clock;
    this.listener = listener;
    this.backOff = new BackOff(settings.retryMin(), settings.retryMax(), jitter);
    this.stops = new StopsByStation(timers, listener::stoppedByStation);
  }

  /** Connects, and connects again whenever the connection is lost, until {@link #close}. */
  public void open() {
    if (!open) {
      open = true;
      connect();
    }
  }

  /** Ends the connection and makes no other until {@link #open}. */
  public void close(String why) {
    open = false;
    retry.cancel();
    attempt.cancel();
    LinkConnection closing = link;
    if (closing != null) {
      closing.close(why);
    }
    current = null;
  }

  /** Ends the connection and makes another one, after a pause. */
  public void reconnect(String why) {
    if (link != null) {
      link.close(why);
    }
  }

  /** Starts data transfer (STARTDT), now and on every later connection. */
  public void start() {
    wanted = true;
    if (link != null) {
      link.start();
    }
  }

  /** Stops data transfer (STOPDT) and leaves it stopped on later connections, until start. */
  public void stop() {
    wanted = false;
    stopAsked = true;
    if (link != null) {
      link.stop();
    }
  }

  /** Whether requests can be asked now. */
  public boolean started() {
    return link != null && link.state() == TransferState.STARTED;
  }

  /** Numbers and timers of the connection; empty without one. */
  public Optional<LinkSnapshot> snapshot() {
    return Optional.ofNullable(link).map(LinkConnection::snapshot);
  }

  /**
   * Whose an ASDU of the station is, before it is handled: an answer to a request under way here,
   * or nobody's. The same for a request of somebody else: whether its answers would be taken for
   * those of one under way.
   */
  public Claim claims(Octets octets) {
    if (exchanges.isEmpty() || !(Asdu.decode(octets) instanceof Asdu asdu)) {
      return Claim.NONE;
    }
    return exchanges.stream()
        .filter(exchange -> !exchange.over())
        .map(exchange -> exchange.claims(asdu))
        .filter(claim -> claim != Claim.NONE)
        .findFirst()
        .orElse(Claim.NONE);
  }

  /** How many requests are under way. */
  public int underWay() {
    return exchanges.size();
  }

  /** Asks something; {@code done} hears exactly once what came of it, maybe before this returns. */
  public void ask(StationRequest request, Consumer<Answer> done) {
    if (!started()) {
      done.accept(Answer.notSent("data transfer is not started"));
      return;
    }
    RequestExchange exchange = exchange(request, done);
    if (exchanges.size() >= MOST_OPEN) {
      done.accept(Answer.notSent(MOST_OPEN + " requests are under way already"));
    } else if (exchanges.stream().anyMatch(other -> other.key().equals(exchange.key()))) {
      done.accept(Answer.notSent("the same request is under way already"));
    } else {
      exchanges.add(exchange);
      exchange.begin();
    }
  }

  private RequestExchange exchange(StationRequest request, Consumer<Answer> done) {
    if (request instanceof StationRequest.Activation activation) {
      return new ActivationExchange(
          asking, List.of(originated(activation.asdu())), activation.ends(), done);
    }
    if (request instanceof StationRequest.SelectAndExecute command) {
      Asdu execute = originated(CommandBits.withSelect(command.execute(), false));
      Asdu select = CommandBits.withSelect(execute, true);
      return new ActivationExchange(asking, List.of(select, execute), Ends.TERMINATED, done);
    }
    if (request instanceof StationRequest.Directory directory) {
      return new DirectoryExchange(asking, directory.commonAddress(), done);
    }
    if (request instanceof StationRequest.ReadFile file) {
      return new FileReadExchange(asking, file, done);
    }
    return new FileWriteExchange(asking, (StationRequest.WriteFile) request, done);
  }

  private Asdu originated(Asdu asdu) {
    AsduHeader h = asdu.header();
    if (h.originator() != 0 || settings.originator() == 0) {
      return asdu;
    }
    AsduHeader changed =
        new AsduHeader(
            h.typeId(),
            h.sq(),
            h.number(),
            h.cause(),
            h.negative(),
            h.test(),
            settings.originator(),
            h.commonAddress());
    return Asdu.of(changed, asdu.objects());
  }

  private void connect() {
    if (!open || current != null) {
      return; // closed, or opened again, by who was told of the loss
    }
    Connection next = new Connection();
    current = next;
    attempt =
        dialer.dial(
            target,
            linkSettings,
            next,
            reason -> {
              if (current == next) {
                lost(reason);
              }
            });
  }

  private void lost(CloseReason reason) {
    current = null;
    link = null;
    stopAsked = false;
    stable.cancel();
    outbox.clear();
    long pause = open ? backOff.nextPause() : 0;
    if (open) { // before anybody hears of it: a listener that throws must not end the attempts
      retry = timers.schedule(pause, this::connect);
    }
    List.copyOf(exchanges).forEach(exchange -> exchange.lost(reason.words()));
    listener.ended(reason, Duration.ofNanos(pause));
  }

  private void pump() {
    while (link != null && link.room() > 0 && !outbox.isEmpty()) {
      link.send(outbox.remove().asdu());
    }
  }

  private void interrogate(int commonAddress) {
    if (settings.synchronise()) {
      askMyself(StationRequest.synchroniseClock(commonAddress, clock.instant()));
    }
    askMyself(StationRequest.interrogation(commonAddress));
  }

  /** Asks for integrated totals now and, while the connection lasts, again and again. */
  private void askForCounters() {
    if (!settings.counters().isZero()) {
      settings.interrogate().forEach(ca -> askMyself(StationRequest.counters(ca, GENERAL, READ)));
      stable = timers.schedule(settings.counters().toNanos(), this::askForCounters);
    }
  }

  private void askMyself(StationRequest request) {
    ask(request, answer -> listener.asked(request, answer));
  }

  private void examine(Octets octets) {
    Decoded decoded = Asdu.decode(octets);
    if (!(decoded instanceof Asdu asdu)) {
      return; // the owner has it; it answers nothing
    }
    boolean taken = false;
    for (RequestExchange exchange : List.copyOf(exchanges)) {
      taken |= !exchange.over() && exchange.received(asdu);
    }
    AsduHeader header = asdu.header();
    if (header.typeId() == TypeId.M_EI_NA_1.id()
        && settings.interrogate().contains(header.commonAddress())) {
      interrogate(header.commonAddress());
    } else if (!taken
        && header.type().filter(t -> t.direction() == TypeId.Direction.CONTROL).isPresent()) {
      listener.unexpected("an answer to nothing that is under way: " + header.words());
    }
  }

  /** What happens on one connection; deaf once it is not the current one. */
  private final class Connection implements LinkListener {
    private boolean renewing;

    private boolean current() {
      return this == current;
    }

    @Override
    public void opened(LinkConnection opened) {
      if (!current()) {
        opened.close("not wanted any more");
        return;
      }
      link = opened;
      if (wanted) {
        opened.start();
      }
    }

    @Override
    public void changed(LinkConnection changed, TransferState state) {
      if (!current()) {
        return;
      }
      if (state == TransferState.STARTED) {
        stopAsked = false;
        backOff.reset();
        listener.started(changed.peer());
        if (!settings.interrogate().isEmpty()) {
          stable =
              timers.schedule(
                  settings.stableAfter().toNanos(),
                  () -> {
                    settings.interrogate().forEach(ControllingStation.this::interrogate);
                    askForCounters();
                  });
        }
      } else if (state == TransferState.STOPPED) {
        stable.cancel();
        outbox.clear();
        List.copyOf(exchanges).forEach(exchange -> exchange.lost("data transfer was stopped"));
        listener.stopped();
        proceed(changed);
      }
    }

    /** Data transfer is stopped: as was asked for here, or by a station that may not do that. */
    private void proceed(LinkConnection stopped) {
      boolean ours = stopAsked || renewing;
      stopAsked = false;
      if (renewing) {
        stopped.close("a new connection takes over");
      } else if (ours && wanted) {
        stopped.start();
      } else if (!ours) {
        stopped.closeStoppedByPeer();
        stops.stopped();
      }
    }

    @Override
    public void delivered(LinkConnection from, Octets asdu, Receipt receipt) {
      if (current()) {
        listener.received(from.peer(), from.lastReceivedNumber(), asdu, receipt);
        examine(asdu);
      }
    }

    /** Stops in good order, so that nothing is sent twice; waits while requests are under way. */
    @Override
    public void expiring(LinkConnection old) {
      if (current() && !renewing && exchanges.isEmpty()) {
        renewing = true;
        if (old.state() == TransferState.STARTED) {
          old.stop();
        } else {
          old.close("a new connection takes over");
        }
      }
    }

    @Override
    public void acknowledged(LinkConnection from, int count) {
      if (current()) {
        pump();
      }
    }

    @Override
    public void closed(LinkConnection from, CloseReason reason, List<Octets> unacknowledged) {
      if (current()) {
        lost(reason);
      }
    }
  }

  /** The station as its exchanges see it. */
  private final class Asking implements RequestExchange.Owner {
    @Override
    public void send(RequestExchange exchange, Asdu asdu) {
      outbox.add(new Waiting(exchange, asdu.encode()));
      pump();
    }

    @Override
    public Timers timers() {
      return timers;
    }

    @Override
    public Instant now() {
      return clock.instant();
    }

    @Override
    public ControllingSettings settings() {
      return settings;
    }

    @Override
    public void ended(RequestExchange exchange) {
      exchanges.remove(exchange);
      outbox.removeIf(waiting -> waiting.exchange() == exchange);
    }

    @Override
    public void unexpected(String words) {
      listener.unexpected(words);
    }
  }
}

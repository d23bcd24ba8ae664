package org.bench104.engine.receiver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.StationSettings;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.ObservedDialer;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingListener;
import org.bench104.iec104.station.ControllingStation;
import org.bench104.iec104.station.RequestWords;
import org.bench104.iec104.station.StationRequest;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.LineLimit;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a Receiver gets its connections: it waits for senders, or connects to a station. */
interface ReceiverEnd extends AutoCloseable {
  /** Where it listens, or whom it connects to. */
  HostPort address();

  /** The controlling station, if this is one. */
  Optional<ControllingStation> station();

  @Override
  void close();

  /** The end that the settings ask for; {@code receiver} owns its connections. */
  static ReceiverEnd open(
      NettyLoop loop, ReceiverSettings settings, LinkListener receiver, SecurityLog security)
      throws ListenException {
    return settings.station().isPresent()
        ? new Connecting(loop, settings, settings.station().get(), receiver, security)
        : new Listening(loop, settings, receiver, security);
  }

  private static Optional<SecuredEnd> secured(ReceiverSettings settings, SecurityLog security) {
    return settings.tls().map(rules -> new SecuredEnd(rules, InstantSource.system(), security));
  }

  /** Waits for senders. */
  final class Listening implements ReceiverEnd {
    private final Iec104Server server;
    private final HostPort address;

    Listening(
        NettyLoop loop, ReceiverSettings settings, LinkListener receiver, SecurityLog security)
        throws ListenException {
      Admission admission =
          new Admission(settings.maxConnections(), new AllowList(settings.allow()));
      server =
          Iec104Server.listen(
              loop,
              settings.listen(),
              admission,
              settings.link(),
              receiver,
              secured(settings, security));
      address = new HostPort(settings.listen().host(), server.localPort());
    }

    @Override
    public HostPort address() {
      return address;
    }

    @Override
    public Optional<ControllingStation> station() {
      return Optional.empty();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** Connects to a station as its controlling station. */
  final class Connecting implements ReceiverEnd, ControllingListener {
    private static final Logger LOG = LoggerFactory.getLogger("receiver");
    private static final LineLimit LINES = LineLimit.ofThisMachine();

    private final NettyLoop loop;
    private final Iec104Dialer dialer;
    private final ControllingStation station;
    private final HostPort target;

    Connecting(
        NettyLoop loop,
        ReceiverSettings settings,
        StationSettings wanted,
        LinkListener receiver,
        SecurityLog security) {
      this.loop = loop;
      this.dialer = Iec104Dialer.secured(loop, secured(settings, security));
      this.target = wanted.target();
      this.station =
          new ControllingStation(
              new ObservedDialer(dialer, receiver),
              target,
              settings.link(),
              wanted.controlling(),
              loop,
              InstantSource.system(),
              new Random(),
              this);
      loop.execute(station::open);
    }

    @Override
    public HostPort address() {
      return target;
    }

    @Override
    public Optional<ControllingStation> station() {
      return Optional.of(station);
    }

    @Override
    public void received(String peer, int number, Octets asdu, Receipt receipt) {
      // the Receiver has it
    }

    @Override
    public void started(String peer) {
      LOG.info("data transfer with station {} started", peer);
    }

    @Override
    public void ended(CloseReason reason, Duration pause) {
      LOG.warn(
          "no connection to station {}: {}; next attempt in {} ms",
          target,
          reason.words(),
          pause.toMillis());
    }

    @Override
    public void unexpected(String words) {
      LINES
          .line(target + words)
          .ifPresent(more -> LOG.warn("station {} sent {}{}", target, words, more));
    }

    @Override
    public void asked(StationRequest request, Answer answer) {
      LOG.info("station {}: {}: {}", target, RequestWords.of(request), answer);
    }

    @Override
    public void close() {
      CompletableFuture.runAsync(() -> station.close("the Receiver ends"), loop).join();
      dialer.close();
    }
  }
}

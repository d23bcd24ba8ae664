package org.bench104.engine.sender;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.fault.Fault;
import org.bench104.iec104.fault.FaultReport;
import org.bench104.iec104.fault.FaultRun;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.net.NettyLoop;
import org.bench104.record.Ledger;
import org.bench104.record.LedgerState;
import org.bench104.sender.LinkStack;
import org.bench104.sender.OperatedSender;
import org.bench104.sender.SecondStack;
import org.bench104.sender.SenderStack;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An {@link OperatedSender} on real sockets and files, for a window. */
public final class RunningSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningSender.class);

  private final NettyLoop loop;
  private Iec104Dialer dialer;
  private Optional<TlsRules> protection = Optional.empty();
  private final @Nullable Ledger ledger;
  private final OperatedSender session;

  private RunningSender(LedgerState known, @Nullable Ledger ledger) {
    this.ledger = ledger;
    this.loop = new NettyLoop("sender");
    this.dialer = new Iec104Dialer(loop);
    this.session =
        new OperatedSender(loop, loop, InstantSource.system(), new Random(), known, ledger);
  }

  /**
   * Begins a session that is not connected.
   *
   * @param ledgerFile evidence of what is sent; what it has unacknowledged is sent again
   * @throws IOException when the ledger cannot be read or written
   */
  public static RunningSender open(Optional<Path> ledgerFile) throws IOException {
    if (ledgerFile.isEmpty()) {
      return new RunningSender(LedgerState.EMPTY, null);
    }
    LedgerState known = LedgerState.read(ledgerFile.get());
    return new RunningSender(known, Ledger.open(ledgerFile.get(), InstantSource.system()));
  }

  /** Connects with the stack of bench104 or j60870 until {@link OperatedSender#disconnect}. */
  public void connect(HostPort target, StackChoice stack, LinkSettings settings) {
    connect(target, stack, settings, Optional.empty());
  }

  /**
   * The same with or without TLS. One caller only.
   *
   * @throws IllegalArgumentException when the stack knows no TLS
   */
  public void connect(
      HostPort target, StackChoice stack, LinkSettings settings, Optional<TlsRules> tls) {
    if (tls.isPresent() && stack == StackChoice.j60870) {
      throw new IllegalArgumentException(
          "the stack j60870 has no TLS after IEC 62351-3; choose bench104");
    }
    if (!tls.equals(protection)) {
      dialer.close();
      SecurityLog log = new SecurityLog(event -> {});
      dialer =
          Iec104Dialer.secured(
              loop, tls.map(rules -> new SecuredEnd(rules, InstantSource.system(), log)));
      protection = tls;
    }
    session.connect(stack(target, stack, settings), target.toString());
  }

  public OperatedSender session() {
    return session;
  }

  /**
   * Commits a fault on a connection of its own; the session is not touched.
   *
   * @param peer the settings that the peer is taken to have
   * @param probe a frame that is good by itself, of at least six octets
   * @return completes with the verdict, within {@link Fault#limit} and the time to connect
   */
  public CompletableFuture<FaultReport> commit(
      Fault fault, HostPort target, LinkSettings peer, Octets probe) {
    List<Iec104Dialer> dialers = new ArrayList<>();
    FaultRun run =
        new FaultRun(
            fault,
            under -> {
              Iec104Dialer made = Iec104Dialer.over(loop, under);
              dialers.add(made);
              return made;
            },
            target,
            peer,
            probe,
            loop);
    loop.execute(run::start);
    return run.report().whenComplete((report, failure) -> dialers.forEach(Iec104Dialer::close));
  }

  private SenderStack stack(HostPort target, StackChoice stack, LinkSettings settings) {
    return switch (stack) {
      case bench104 -> new LinkStack(dialer, target, settings);
      case j60870 -> SecondStack.required().sender(target, settings, loop);
    };
  }

  /** Ends the connection and closes the ledger. Not on the session's own thread. */
  @Override
  public void close() {
    session.close();
    loop.execute(this::closeLedger);
    dialer.close();
    loop.close();
  }

  private void closeLedger() {
    if (ledger != null) {
      try {
        ledger.close();
      } catch (IOException e) {
        LOG.error("cannot write the ledger: {}", e.getMessage());
      }
    }
  }
}

package org.bench104.gateway.iec104;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.bench104.bytes.Octets;
import org.bench104.gateway.CommandReceipts;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.Notices;
import org.bench104.gateway.Notices.Severity;
import org.bench104.gateway.iec104.CommandWatch.Outcome;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.asdu.NegativeAnswer;
import org.bench104.iec104.asdu.RequestForm;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.net.LineLimit;
import org.bench104.time.UtcMicros;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes frames from senders into custody; each sender's frames are acknowledged on its own
 * connection when they are safe.
 */
public final class Iec104Intake implements LinkListener {
  private static final Logger LOG = LoggerFactory.getLogger(Iec104Intake.class);

  private static final int CAUSE = 0x3F;
  private static final int NEGATIVE = 0x40;

  private final LineLimit lines = LineLimit.ofThisMachine();
  private final Custodian custodian;
  private final CommandsBack commandsBack;
  private final Integrity integrity;
  private final InstantSource clock;
  private Notices.Listener notices = (severity, words) -> {};
  private Consumer<Octets> tap = asdu -> {};
  private ObjLongConsumer<Octets> values = (asdu, micros) -> {};
  private final Map<LinkConnection, String> senders = new LinkedHashMap<>();

  Iec104Intake(
      Custodian custodian, CommandsBack commandsBack, Integrity integrity, InstantSource clock) {
    this.custodian = custodian;
    this.commandsBack = commandsBack;
    this.integrity = integrity;
    this.clock = clock;
  }

  /** From now on {@code newListener} hears of senders that come and go. */
  void listen(Notices.Listener newListener) {
    notices = newListener;
  }

  /** From now on {@code reader} sees every frame that arrives. */
  void tap(Consumer<Octets> reader) {
    tap = reader;
  }

  /** From now on {@code reader} sees every frame that goes into custody, with its arrival. */
  void values(ObjLongConsumer<Octets> reader) {
    values = reader;
  }

  /** The senders connected now. */
  public List<LinkConnection> senders() {
    return List.copyOf(senders.keySet());
  }

  @Override
  public void opened(LinkConnection link) {
    opened(link, "sender " + link.peer());
  }

  /**
   * The same for a connection that this end has dialled.
   *
   * @param who what it is called in logs and events, e.g. {@code RTU feeder 7}
   */
  public void opened(LinkConnection link, String who) {
    senders.put(link, who);
    line(link, "connected");
    notices.noticed(Severity.INFO, who + " connected");
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    LOG.debug("sender {} {}", link.peer(), state);
  }

  /** A sender that answers requests itself, see {@link CommandsBack#station}. */
  void station(LinkConnection link, Predicate<Octets> asking) {
    commandsBack.station(link, asking);
  }

  /** Takes note of a frame; false when it is of a station that the sender is not. */
  boolean look(LinkConnection link, Octets asdu) {
    integrity.check(asdu, who(link), clock.millis());
    link.tolerated().ifPresent(words -> integrity.tolerated(words, who(link)));
    StationOwners.Verdict verdict = claim(link, asdu);
    if (verdict == StationOwners.Verdict.OWNER) {
      tap.accept(asdu);
    }
    return verdict != StationOwners.Verdict.FORBIDDEN;
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    if (!look(link, asdu)) {
      link.close("it sent from a common address that belongs to another station");
      return;
    }
    long micros = UtcMicros.of(clock.instant());
    if (CommandRequest.is(asdu)) {
      AnsweredCommand receipts =
          new AnsweredCommand(link, asdu, receipt, commandsBack.watch(), refusal(link, asdu));
      RequestForm.fault(asdu)
          .ifPresentOrElse(
              fault -> receipts.refused(fault.cause(), fault.words()),
              () -> custodian.acceptedCommand(asdu, link.peer(), link, micros, receipts));
    } else {
      if (CommandRequest.isAnswer(asdu)) {
        commandsBack.answered(link, asdu, answer(asdu));
      }
      values.accept(asdu, micros);
      custodian.accepted(asdu, link.peer(), link, micros, receipt::confirm);
    }
  }

  private String who(LinkConnection link) {
    String known = senders.get(link);
    return known == null ? "sender " + link.peer() : known;
  }

  /** Logs why a command is refused. */
  private Consumer<String> refusal(LinkConnection link, Octets command) {
    return words ->
        lines
            .line(who(link) + words)
            .ifPresent(
                more ->
                    LOG.info(
                        "{} from {} refused: {}{}",
                        AsduHeader.of(command).map(AsduHeader::words).orElse("command"),
                        who(link),
                        words,
                        more));
  }

  /** A line in the log, unless an address causes too many. */
  private void line(LinkConnection link, String words) {
    String from = link.address().map(InetAddress::getHostAddress).orElse(link.peer());
    lines.line(from + " " + words).ifPresent(more -> LOG.info("{} {}{}", who(link), words, more));
  }

  /** Only values of a station make its address the sender's: commands name somebody else's. */
  private StationOwners.Verdict claim(LinkConnection link, Octets asdu) {
    if (asdu.length() < AsduHeader.OCTETS || !fromStation(asdu.at(0))) {
      return StationOwners.Verdict.TAKEN;
    }
    return commandsBack.owners().claim(link, AsduHeader.commonAddressOf(asdu));
  }

  private static boolean fromStation(int typeId) {
    return typeId < TypeId.S_IT_TC_1.id() || typeId == TypeId.M_EI_NA_1.id();
  }

  /**
   * An RTU that the gateway dials has these common addresses, whoever else sends from them, also
   * while it is away.
   *
   * @param isRtu tells its connections
   */
  public void reserve(Collection<Integer> commonAddresses, Predicate<LinkConnection> isRtu) {
    commonAddresses.forEach(address -> commandsBack.owners().reserve(address, false, isRtu));
  }

  /** A connection to an RTU with reserved addresses is there: commands for them go to it. */
  public void acquired(LinkConnection link, Collection<Integer> commonAddresses) {
    commandsBack.owners().take(link, commonAddresses);
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    // Commands are not in custody: nobody waits for their acknowledgement.
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    String who = who(link);
    line(link, "disconnected: " + reason.words());
    senders.remove(link);
    notices.noticed(Severity.INFO, who + " disconnected: " + reason.words());
    commandsBack.gone(link, unacknowledged);
    custodian.ownerGone(link);
  }

  private static String answer(Octets asdu) {
    int cause = asdu.at(2) & CAUSE;
    boolean negative = (asdu.at(2) & NEGATIVE) != 0;
    return Cause.of(cause).map(Cause::mnemonic).orElse("cause " + cause)
        + (negative ? ", negative" : "");
  }

  /** Acknowledges a command when it was delivered, or answers it negatively. */
  private record AnsweredCommand(
      LinkConnection sender,
      Octets command,
      Receipt receipt,
      CommandWatch watch,
      Consumer<String> log)
      implements CommandReceipts {
    @Override
    public void safe() {
      watch.happened(command, CommandsBack.who(sender), "scada", Outcome.PASSED, "");
      receipt.confirm();
    }

    @Override
    public void refused(String words) {
      refused(RequestForm.answer(command), words);
    }

    void refused(Cause cause, String words) {
      watch.happened(command, CommandsBack.who(sender), "", Outcome.REFUSED, words);
      log.accept(words);
      if (sender.room() > 0) {
        sender.send(NegativeAnswer.of(command, cause));
      }
      receipt.confirm();
    }
  }
}

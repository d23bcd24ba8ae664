package org.bench104.gateway.iec104;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.asdu.NegativeAnswer;
import org.bench104.iec104.asdu.RequestForm;
import org.bench104.iec104.asdu.SecureMessages;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.LinkConnection;

/**
 * Control direction: what the far end sends goes to the sender that owns the common address, if
 * that is connected and takes it at once, and is answered negatively otherwise; so is what is no
 * well-formed request. Nothing is kept for later, so no command can be executed late.
 */
final class CommandsBack {
  private static final int BROADCAST = 65535;
  private static final int CAUSE = 0x3F;
  private static final int NEGATIVE = 0x40;

  private final CommandsUnderWay underWay = new CommandsUnderWay();
  private final StationOwners owners = new StationOwners(new Claims());
  private final Map<LinkConnection, Predicate<Octets>> stations = new HashMap<>();
  private final Consumer<Octets> answer;
  private Consumer<Optional<String>> contested = words -> {};
  private CommandWatch watch = CommandWatch.NOBODY;
  private long passed;
  private long refused;

  /**
   * @param answer sends an ASDU to the far end
   */
  CommandsBack(Consumer<Octets> answer) {
    this.answer = answer;
  }

  /** From now on {@code newWatch} hears of commands, and nobody else. */
  void watch(CommandWatch newWatch) {
    watch = newWatch;
  }

  /** Who hears of commands. */
  CommandWatch watch() {
    return watch;
  }

  /** Address and certificate of the other end. */
  static String who(LinkConnection link) {
    return link.peer() + link.identity().map(name -> " (" + name + ")").orElse("");
  }

  /** Commands handed to a sender since the start. */
  long passed() {
    return passed;
  }

  /** Commands answered negatively since the start. */
  long refused() {
    return refused;
  }

  /** Who has which common address. */
  StationOwners owners() {
    return owners;
  }

  /**
   * From now on {@code alarm} hears what is wrong when two claim one common address, and an empty
   * text when that is over.
   */
  void contested(Consumer<Optional<String>> alarm) {
    contested = alarm;
  }

  /**
   * The sender is a controlled station, which answers requests itself.
   *
   * @param asking whether the gateway itself asks it the same just now, so that nobody could tell
   *     whose the answers are
   */
  void station(LinkConnection sender, Predicate<Octets> asking) {
    stations.put(sender, asking);
  }

  /** Whether the owner of this common address is connected and answers requests itself. */
  boolean reaches(int commonAddress) {
    return owners.owner(commonAddress).filter(stations::containsKey).isPresent();
  }

  /** The sender is gone; {@code unacknowledged} commands never certainly arrived there. */
  void gone(LinkConnection sender, List<Octets> unacknowledged) {
    owners.gone(sender);
    underWay.gone(sender);
    stations.remove(sender);
    unacknowledged.forEach(
        asdu ->
            refuse(
                asdu,
                RequestForm.answer(asdu),
                "scada",
                "the connection to " + who(sender) + " was lost, it may have arrived",
                answer));
  }

  /** The far end, which is called {@code from}, sent {@code asdu}. */
  void pass(Octets asdu, String from) {
    pass(asdu, from, answer);
  }

  /** Somebody called {@code from} sent {@code asdu} and hears of a refusal by {@code answerTo}. */
  void pass(Octets asdu, String from, Consumer<Octets> answerTo) {
    if (asdu.length() < AsduHeader.OCTETS) {
      refused++;
      watch.happened(asdu, from, "", CommandWatch.Outcome.REFUSED, "too short");
      return;
    }
    Optional<RequestForm.Fault> fault = RequestForm.fault(asdu);
    if (fault.isPresent()) {
      refuse(asdu, fault.get().cause(), from, fault.get().words(), answerTo);
      return;
    }
    int commonAddress = AsduHeader.commonAddressOf(asdu);
    List<LinkConnection> targets = new ArrayList<>();
    if (commonAddress == BROADCAST) {
      targets.addAll(owners.all());
    } else {
      owners.owner(commonAddress).ifPresent(targets::add);
    }
    if (targets.isEmpty()) {
      String why = "no connected sender has common address " + commonAddress;
      refuse(asdu, Cause.UNKNOWN_COMMON_ADDRESS, from, why, answerTo);
    }
    for (LinkConnection target : targets) {
      if (stations.getOrDefault(target, request -> false).test(asdu)) {
        refuse(
            asdu,
            Cause.ACTIVATION_CONFIRMATION,
            from,
            "the gateway itself asks " + who(target) + " the same just now",
            answerTo);
      } else if (target.room() > 0) {
        passed++;
        underWay.passed(target, asdu, from);
        target.send(asdu);
        watch.happened(asdu, from, who(target), CommandWatch.Outcome.PASSED, "");
      } else {
        refuse(asdu, RequestForm.answer(asdu), from, who(target) + " takes nothing now", answerTo);
      }
    }
  }

  /** A station answers a command, or sends an answer that nobody here has asked for. */
  void answered(LinkConnection station, Octets asdu, String words) {
    Optional<String> asked = underWay.answered(station, asdu);
    watch.happened(
        asdu,
        who(station),
        asked.orElse("scada"),
        asked.isPresent() ? CommandsUnderWay.outcome(asdu) : CommandWatch.Outcome.ANSWERED,
        words);
  }

  /** What {@code from} sent may not pass. */
  void deny(Octets asdu, String from, String why, Consumer<Octets> answerTo) {
    Cause cause =
        asdu.length() < AsduHeader.OCTETS
            ? Cause.ACTIVATION_CONFIRMATION
            : RequestForm.answer(asdu);
    refuse(asdu, cause, from, why, answerTo);
  }

  void refuse(Octets asdu, Cause cause, String from, String why, Consumer<Octets> answerTo) {
    refused++;
    watch.happened(asdu, from, "", CommandWatch.Outcome.REFUSED, why);
    if (wantsAnswer(asdu)) {
      answerTo.accept(NegativeAnswer.of(asdu, cause));
    }
  }

  /** Answers are not answered, or two ends could go on for ever. */
  private static boolean wantsAnswer(Octets asdu) {
    return asdu.length() >= AsduHeader.OCTETS
        && (CommandRequest.is(asdu)
            || (asdu.at(2) & CAUSE) == Cause.FILE_TRANSFER.code()
            || asdu.at(0) == TypeId.F_SC_NA_1.id() && (asdu.at(2) & CAUSE) == Cause.REQUEST.code()
            || SecureMessages.is(asdu) && (asdu.at(2) & CAUSE) < Cause.UNKNOWN_TYPE.code())
        && (asdu.at(2) & NEGATIVE) == 0;
  }

  /** Tells of claims: the audit log and an alarm. */
  private final class Claims implements StationOwners.Listener {
    @Override
    public void refused(LinkConnection claimant, int commonAddress, String why) {
      String words = who(claimant) + " sends from common address " + commonAddress + ", but " + why;
      watch.claimed(who(claimant), commonAddress, CommandWatch.Outcome.REFUSED, why);
      contested.accept(Optional.of(words));
    }

    @Override
    public void passedOn(LinkConnection owner, int commonAddress) {
      watch.claimed(
          who(owner),
          commonAddress,
          CommandWatch.Outcome.PASSED,
          "the connection that had the common address is dead");
    }

    @Override
    public void settled() {
      contested.accept(Optional.empty());
    }
  }
}

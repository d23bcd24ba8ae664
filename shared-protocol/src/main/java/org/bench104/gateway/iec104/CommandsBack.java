package org.bench104.gateway.iec104;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.asdu.NegativeAnswer;
import org.bench104.iec104.link.LinkConnection;

/**
 * Control direction: what the far end sends goes to the sender that owns the common address, if
 * that is connected and takes it at once, and is answered negatively otherwise. Nothing is kept for
 * later, so no command can be executed late.
 */
final class CommandsBack {
  private static final int BROADCAST = 65535;
  private static final int CAUSE = 0x3F;
  private static final int NEGATIVE = 0x40;

  private final Map<Integer, LinkConnection> owners = new HashMap<>();
  private final Consumer<Octets> answer;
  private long passed;
  private long refused;

  /**
   * @param answer sends an ASDU to the far end
   */
  CommandsBack(Consumer<Octets> answer) {
    this.answer = answer;
  }

  /** Commands handed to a sender since the start. */
  long passed() {
    return passed;
  }

  /** Commands answered negatively since the start. */
  long refused() {
    return refused;
  }

  /** The sender has sent from this common address: it owns it from now on. */
  void owns(LinkConnection sender, int commonAddress) {
    owners.put(commonAddress, sender);
  }

  /** The sender is gone; {@code unacknowledged} commands never certainly arrived there. */
  void gone(LinkConnection sender, List<Octets> unacknowledged) {
    owners.values().removeIf(owner -> owner == sender);
    unacknowledged.forEach(asdu -> refuse(asdu, Cause.ACTIVATION_CONFIRMATION, answer));
  }

  /** The far end sent {@code asdu}. */
  void pass(Octets asdu) {
    pass(asdu, answer);
  }

  /** Somebody sent {@code asdu} who hears of a refusal by {@code answer}. */
  void pass(Octets asdu, Consumer<Octets> answer) {
    if (asdu.length() < AsduHeader.OCTETS) {
      refused++;
      return;
    }
    int commonAddress = asdu.at(4) | asdu.at(5) << 8;
    List<LinkConnection> targets = new ArrayList<>();
    if (commonAddress == BROADCAST) {
      owners.values().stream().distinct().forEach(targets::add);
    } else if (owners.containsKey(commonAddress)) {
      targets.add(owners.get(commonAddress));
    }
    if (targets.isEmpty()) {
      refuse(asdu, Cause.UNKNOWN_COMMON_ADDRESS, answer);
    }
    for (LinkConnection target : targets) {
      if (target.room() > 0) {
        passed++;
        target.send(asdu);
      } else {
        refuse(asdu, Cause.ACTIVATION_CONFIRMATION, answer);
      }
    }
  }

  private void refuse(Octets asdu, Cause cause, Consumer<Octets> answer) {
    refused++;
    if (wantsAnswer(asdu)) {
      answer.accept(NegativeAnswer.of(asdu, cause));
    }
  }

  /** Answers are not answered, or two ends could go on for ever. */
  private static boolean wantsAnswer(Octets asdu) {
    return asdu.length() >= AsduHeader.OCTETS
        && (CommandRequest.is(asdu) || (asdu.at(2) & CAUSE) == Cause.FILE_TRANSFER.code())
        && (asdu.at(2) & NEGATIVE) == 0;
  }
}

package org.bench104.gateway.iec104;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.link.LinkConnection;

/**
 * Commands that were passed on and not finished yet, so that the audit can say whose command an
 * answer belongs to. Remembers the newest {@value #MOST}.
 */
final class CommandsUnderWay {
  private static final int MOST = 1024;
  private static final int BROADCAST = 65535;
  private static final int CAUSE = 0x3F;
  private static final int NEGATIVE = 0x40;

  private final Map<Key, String> askedBy = new LinkedHashMap<>();

  private record Key(LinkConnection station, int type, int commonAddress, int object) {}

  /** The command of {@code from} went to the station. */
  void passed(LinkConnection station, Octets command, String from) {
    Key key = key(station, command, address(command));
    askedBy.remove(key);
    askedBy.put(key, from);
    if (askedBy.size() > MOST) {
      askedBy.remove(askedBy.keySet().iterator().next());
    }
  }

  /** Who gave the command that a station answers; empty when nobody did. */
  Optional<String> answered(LinkConnection station, Octets answer) {
    Key key = key(station, answer, address(answer));
    if (!askedBy.containsKey(key)) {
      key = key(station, answer, BROADCAST);
    }
    boolean more = outcome(answer) == CommandWatch.Outcome.CONFIRMED;
    return Optional.ofNullable(more ? askedBy.get(key) : askedBy.remove(key));
  }

  /** What an answer says. */
  static CommandWatch.Outcome outcome(Octets answer) {
    boolean negative = (answer.at(2) & NEGATIVE) != 0;
    int cause = answer.at(2) & CAUSE;
    if (negative || cause >= Cause.UNKNOWN_TYPE.code()) {
      return CommandWatch.Outcome.DECLINED;
    }
    return cause == Cause.ACTIVATION_TERMINATION.code()
        ? CommandWatch.Outcome.TERMINATED
        : CommandWatch.Outcome.CONFIRMED;
  }

  /** The station is gone: it answers no more. */
  void gone(LinkConnection station) {
    askedBy.keySet().removeIf(key -> key.station() == station);
  }

  private static int address(Octets asdu) {
    return AsduHeader.commonAddressOf(asdu);
  }

  private static Key key(LinkConnection station, Octets asdu, int commonAddress) {
    int object =
        asdu.length() < AsduHeader.OCTETS + 3 ? 0 : asdu.at(6) | asdu.at(7) << 8 | asdu.at(8) << 16;
    return new Key(station, asdu.at(0), commonAddress, object);
  }
}

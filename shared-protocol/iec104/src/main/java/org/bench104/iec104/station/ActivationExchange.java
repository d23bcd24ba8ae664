package org.bench104.iec104.station;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Qcc;
import org.bench104.iec104.asdu.TypeId;

/**
 * One or two activations in a row (select, execute): each is sent when the one before was
 * confirmed. Counts as answered by ASDUs of the same type, address, value and qualifiers.
 */
final class ActivationExchange extends RequestExchange {
  private record Key(int typeId, int commonAddress, int objectAddress) {}

  private final List<Asdu> requests;
  private final Ends ends;
  private final Set<Integer> open = new HashSet<>();
  private int phase;
  private boolean confirmed;

  ActivationExchange(Owner owner, List<Asdu> requests, Ends ends, Consumer<Answer> done) {
    super(owner, done);
    this.requests = requests;
    this.ends = ends;
  }

  @Override
  Object key() {
    AsduHeader header = request().header();
    return new Key(header.typeId(), header.commonAddress(), address());
  }

  @Override
  void begin() {
    send(request());
    step(selecting() ? Step.Kind.SELECT_SENT : Step.Kind.SENT);
    expect(
        ends == Ends.ANSWERED
            ? "the value"
            : "the confirmation" + (selecting() ? " of select" : ""),
        settings().confirmWithin());
  }

  @Override
  Claim claims(Asdu asdu) {
    AsduHeader header = asdu.header();
    boolean here = broadcast() || header.commonAddress() == request().header().commonAddress();
    if (!here || !originated(header)) {
      return Claim.NONE;
    }
    if (isData(asdu)) {
      return Claim.VALUES;
    }
    return header.typeId() == request().header().typeId() && mirrors(asdu)
        ? Claim.REPLY
        : Claim.NONE;
  }

  /** Stations mirror the originator of the request, or name none. */
  private boolean originated(AsduHeader header) {
    return header.originator() == request().header().originator() || header.originator() == 0;
  }

  @Override
  boolean received(Asdu asdu) {
    return switch (claims(asdu)) {
      case NONE -> false;
      case VALUES -> data(asdu);
      case REPLY -> reply(asdu);
    };
  }

  private boolean reply(Asdu asdu) {
    AsduHeader header = asdu.header();
    int cause = header.cause();
    if (cause >= Cause.UNKNOWN_TYPE.code() && cause <= Cause.UNKNOWN_OBJECT_ADDRESS.code()) {
      refused(cause, "refused: " + meaning(cause));
    } else if (ends != Ends.ANSWERED && cause == confirmation()) {
      confirmation(header);
    } else if (cause == Cause.ACTIVATION_TERMINATION.code() && confirmed) {
      termination(header);
    } else {
      unexpected(name(header) + " with cause " + causeWords(cause));
    }
    return true;
  }

  private void confirmation(AsduHeader header) {
    if (header.negative()) {
      refused(header.cause(), "refused: negative confirmation" + (selecting() ? " of select" : ""));
      return;
    }
    if (confirmed && !broadcast()) {
      unexpected("a second confirmation of " + name(header));
      return;
    }
    boolean select = selecting();
    confirmed = true;
    step(select ? Step.Kind.SELECT_CONFIRMED : Step.Kind.CONFIRMED);
    if (phase + 1 < requests.size()) {
      phase++;
      confirmed = false;
      begin();
    } else if (ends == Ends.CONFIRMED) {
      end(new RequestOutcome.Confirmed(), Octets.EMPTY);
    } else {
      open.add(header.commonAddress());
      expect("the termination", settings().terminateWithin());
    }
  }

  private void termination(AsduHeader header) {
    if (header.negative()) {
      refused(header.cause(), "the station reports that the execution failed");
      return;
    }
    open.remove(header.commonAddress());
    if (open.isEmpty()) {
      step(Step.Kind.TERMINATED);
      end(new RequestOutcome.Terminated(), Octets.EMPTY);
    }
  }

  private boolean data(Asdu asdu) {
    keep(asdu);
    if (ends == Ends.ANSWERED) {
      step(Step.Kind.ANSWERED);
      end(new RequestOutcome.Confirmed(), Octets.EMPTY);
    } else if (confirmed) {
      expect("the next value or the termination", settings().terminateWithin());
    } else {
      unexpected("values before the confirmation");
    }
    return true;
  }

  /** Whether it carries values that were asked for. */
  private boolean isData(Asdu asdu) {
    int cause = asdu.header().cause();
    int type = request().header().typeId();
    if (!asdu.header().type().filter(ActivationExchange::carriesValues).isPresent()) {
      return false;
    }
    if (type == TypeId.C_RD_NA_1.id()) {
      return cause == Cause.REQUEST.code()
          && asdu.objects().stream().anyMatch(object -> object.address() == address());
    }
    if (type == TypeId.C_IC_NA_1.id()) {
      return cause == request().objects().get(0).elements().get(0).raw();
    }
    if (type == TypeId.C_CI_NA_1.id()) {
      Qcc qualifier = (Qcc) request().objects().get(0).elements().get(0);
      int general = qualifier.request() == 5 ? 0 : qualifier.request();
      return cause == Cause.COUNTERS_GENERAL.code() + general;
    }
    return false;
  }

  /** Monitored values, and the parameters that an interrogation may answer with. */
  private static boolean carriesValues(TypeId type) {
    return type.direction() == TypeId.Direction.MONITOR
        || type.id() >= TypeId.P_ME_NA_1.id() && type.id() <= TypeId.P_ME_NC_1.id();
  }

  /** Whether an answer of the same type is to this request and not to another one. */
  private boolean mirrors(Asdu asdu) {
    int cause = asdu.header().cause();
    boolean unknownType = cause == Cause.UNKNOWN_TYPE.code();
    if (asdu.objects().size() != 1 || request().objects().size() != 1) {
      return unknownType;
    }
    InformationObject theirs = asdu.objects().get(0);
    InformationObject ours = request().objects().get(0);
    if (theirs.address() != ours.address()) {
      return false;
    }
    if (ours.type() == TypeId.C_CS_NA_1 || ours.type() == TypeId.C_TS_TA_1) {
      return true; // the time in the answer may be another one
    }
    return CommandBits.withoutTime(theirs).equals(CommandBits.withoutTime(ours));
  }

  private int confirmation() {
    return request().header().cause() == Cause.DEACTIVATION.code()
        ? Cause.DEACTIVATION_CONFIRMATION.code()
        : Cause.ACTIVATION_CONFIRMATION.code();
  }

  private boolean selecting() {
    return CommandBits.isCommand(request().header().typeId())
        && request().objects().stream().anyMatch(CommandBits::selects);
  }

  private boolean broadcast() {
    return request().header().commonAddress() == StationRequest.BROADCAST;
  }

  private Asdu request() {
    return requests.get(phase);
  }

  private int address() {
    return request().objects().isEmpty() ? 0 : request().objects().get(0).address();
  }

  private static String name(AsduHeader header) {
    return header.type().map(Enum::name).orElse("type " + header.typeId());
  }

  private static String causeWords(int cause) {
    return Cause.of(cause).map(c -> cause + " (" + c.mnemonic() + ")").orElse("" + cause);
  }

  private static String meaning(int cause) {
    return switch (cause) {
      case 44 -> "unknown type identification (44)";
      case 45 -> "unknown cause of transmission (45)";
      case 46 -> "unknown common address (46)";
      default -> "unknown object address (47)";
    };
  }
}

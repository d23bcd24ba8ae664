package org.bench104.iec104.station;

import java.util.List;
import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Nof;
import org.bench104.iec104.asdu.Nos;
import org.bench104.iec104.asdu.Scq;
import org.bench104.iec104.asdu.Sof;
import org.bench104.iec104.asdu.TypeId;

/** Asks which files there are: F_SC with cause 5, answered by F_DR up to the last-file mark. */
final class DirectoryExchange extends RequestExchange {
  static final int LAST_FILE = 0x20;

  private final int commonAddress;
  private final int originator;

  DirectoryExchange(Owner owner, int commonAddress, Consumer<Answer> done) {
    super(owner, done);
    this.commonAddress = commonAddress;
    this.originator = owner.settings().originator();
  }

  @Override
  Object key() {
    return "directory of " + commonAddress;
  }

  @Override
  void begin() {
    AsduHeader header =
        new AsduHeader(
            TypeId.F_SC_NA_1.id(),
            false,
            1,
            Cause.REQUEST.code(),
            false,
            false,
            originator,
            commonAddress);
    send(
        Asdu.of(
            header,
            List.of(
                new InformationObject(
                    TypeId.F_SC_NA_1, 0, List.of(new Nof(0), new Nos(0), new Scq(0))))));
    step(Step.Kind.SENT);
    expect("the directory", settings().confirmWithin());
  }

  @Override
  boolean received(Asdu asdu) {
    AsduHeader header = asdu.header();
    if (header.commonAddress() != commonAddress) {
      return false;
    }
    if (header.typeId() == TypeId.F_SC_NA_1.id()
        && FileAsdus.raw(asdu, 0) == 0
        && (header.negative() || header.cause() > 43)) {
      refused(header.cause(), "refused: no directory (cause " + header.cause() + ")");
      return true;
    }
    if (header.typeId() != TypeId.F_DR_TA_1.id()) {
      return false;
    }
    keep(asdu);
    Sof status = (Sof) asdu.objects().get(asdu.objects().size() - 1).elements().get(2);
    if ((status.raw() & LAST_FILE) != 0) {
      step(Step.Kind.ANSWERED);
      end(new RequestOutcome.Confirmed(), Octets.EMPTY);
    } else {
      expect("the rest of the directory", settings().terminateWithin());
    }
    return true;
  }
}

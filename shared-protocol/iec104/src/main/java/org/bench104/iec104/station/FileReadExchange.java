package org.bench104.iec104.station;

import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;

/** Reads one file: select, then call it section by section. */
final class FileReadExchange extends RequestExchange {
  private final StationRequest.ReadFile request;
  private final FileAsdus asdus;
  private final FileTaking taking;

  FileReadExchange(Owner owner, StationRequest.ReadFile request, Consumer<Answer> done) {
    super(owner, done);
    this.request = request;
    this.asdus =
        new FileAsdus(
            request.commonAddress(),
            request.objectAddress(),
            request.name(),
            owner.settings().originator());
    this.taking = new FileTaking(asdus);
  }

  @Override
  Object key() {
    return request;
  }

  @Override
  void begin() {
    send(asdus.call(0, FileAsdus.SELECT_FILE));
    step(Step.Kind.SENT);
    expect("the file", settings().confirmWithin());
  }

  @Override
  boolean received(Asdu asdu) {
    if (!asdus.concerns(asdu)) {
      return false;
    }
    taking.received(asdu).forEach(this::send);
    switch (taking.state()) {
      case UNDER_WAY -> expect("the next part of the file", settings().terminateWithin());
      case FAILED -> refused(Cause.FILE_TRANSFER.code(), taking.words());
      case DONE -> whole();
    }
    return true;
  }

  private void whole() {
    Octets content = taking.content();
    step(Step.Kind.ANSWERED);
    end(new RequestOutcome.Confirmed(), content);
  }
}

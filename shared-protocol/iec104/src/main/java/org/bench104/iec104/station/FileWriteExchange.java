package org.bench104.iec104.station;

import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;

/** Writes one file: announces it and sends what the station calls. */
final class FileWriteExchange extends RequestExchange {
  private final StationRequest.WriteFile request;
  private final FileSending sending;

  FileWriteExchange(Owner owner, StationRequest.WriteFile request, Consumer<Answer> done) {
    super(owner, done);
    this.request = request;
    this.sending =
        new FileSending(
            new FileAsdus(
                request.commonAddress(),
                request.objectAddress(),
                request.name(),
                owner.settings().originator()),
            request.content());
  }

  @Override
  Object key() {
    return new StationRequest.ReadFile(
        request.commonAddress(), request.objectAddress(), request.name());
  }

  @Override
  void begin() {
    send(sending.announce());
    step(Step.Kind.SENT);
    expect("the call of the file", settings().confirmWithin());
  }

  @Override
  boolean received(Asdu asdu) {
    if (!sending.asdus().concerns(asdu)) {
      return false;
    }
    sending.received(asdu).forEach(this::send);
    switch (sending.state()) {
      case UNDER_WAY ->
          expect("the station's next call or acknowledgement", settings().terminateWithin());
      case FAILED -> refused(Cause.FILE_TRANSFER.code(), "the station did not take the file");
      case DONE -> {
        step(Step.Kind.CONFIRMED);
        end(new RequestOutcome.Confirmed(), Octets.EMPTY);
      }
    }
    return true;
  }
}

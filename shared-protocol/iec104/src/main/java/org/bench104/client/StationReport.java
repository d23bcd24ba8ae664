package org.bench104.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.Sample;

/**
 * One ASDU that a station sent by itself or as the values of an answer, decoded.
 *
 * @param frame as it arrived, with its octets
 * @param decoded the ASDU, or why it cannot be read
 */
public record StationReport(ReceivedFrame frame, Decoded decoded) {
  /** The reports among {@code frames}: all but the answers that only confirm, refuse or end. */
  static List<StationReport> of(List<ReceivedFrame> frames) {
    return frames.stream()
        .filter(frame -> !CommandRequest.isConfirmation(frame.asdu()))
        .map(frame -> new StationReport(frame, Asdu.decode(frame.asdu())))
        .toList();
  }

  /** The values it carries; none when it is of a type without values or cannot be read. */
  public List<Sample> samples() {
    boolean values = type().filter(TypeId::carriesValues).isPresent();
    return values && decoded instanceof Asdu asdu ? asdu.samples() : List.of();
  }

  /** Wall clock of this machine when it arrived. */
  public Instant receivedAt() {
    return frame.receivedAt();
  }

  /** The octets of the ASDU, untouched. */
  public Octets octets() {
    return frame.asdu();
  }

  /** Type, cause, originator and common address; empty when it has fewer than six octets. */
  public Optional<AsduHeader> header() {
    return AsduHeader.of(frame.asdu());
  }

  /** The standard's type; empty for a reserved, security or private one. */
  public Optional<TypeId> type() {
    return header().flatMap(AsduHeader::type);
  }

  /** Why it was sent, e.g. spontaneous or interrogated; empty for a reserved or private cause. */
  public Optional<Cause> cause() {
    return header().map(AsduHeader::cause).flatMap(Cause::of);
  }
}

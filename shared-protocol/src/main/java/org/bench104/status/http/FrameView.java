package org.bench104.status.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.bench104.gateway.Frame;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.spool.FrameNumber;
import org.jspecify.annotations.Nullable;

/**
 * A frame in custody and what it says.
 *
 * @param epoch of the gateway, one more with each start
 * @param sequence within the epoch
 * @param type mnemonic, or the number of a type outside the standard; empty when not even the
 *     header can be read
 * @param cause mnemonic or number
 * @param problem why it cannot be decoded; absent for a good frame
 * @param asdu its octets in hex
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FrameView(
    long epoch,
    long sequence,
    Instant receivedAt,
    String origin,
    String type,
    String cause,
    boolean negative,
    boolean test,
    int originator,
    int commonAddress,
    List<ObjectView> objects,
    @Nullable String problem,
    String asdu) {

  /** One information object in words. */
  record ObjectView(int ioa, String value, String quality, String timeTag) {
    static ObjectView of(InformationObject object) {
      return new ObjectView(
          object.address(), object.valueText(), object.qualityText(), object.timeTagText());
    }
  }

  static FrameView of(Frame frame) {
    Decoded decoded = Asdu.decode(frame.asdu());
    AsduProblem problem = decoded instanceof AsduProblem wrong ? wrong : null;
    AsduHeader header =
        decoded instanceof Asdu good ? good.header() : ((AsduProblem) decoded).readableHeader();
    List<ObjectView> objects =
        decoded instanceof Asdu good
            ? good.objects().stream().map(ObjectView::of).toList()
            : List.of();
    return new FrameView(
        FrameNumber.epoch(frame.sequence()),
        FrameNumber.number(frame.sequence()),
        instant(frame.receivedAtMicros()),
        frame.origin(),
        header == null
            ? ""
            : header.type().map(TypeId::name).orElse(Integer.toString(header.typeId())),
        header == null
            ? ""
            : Cause.of(header.cause()).map(Cause::mnemonic).orElse(String.valueOf(header.cause())),
        header != null && header.negative(),
        header != null && header.test(),
        header == null ? 0 : header.originator(),
        header == null ? 0 : header.commonAddress(),
        objects,
        problem == null ? null : problem.text(),
        frame.asdu().toHex());
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }
}

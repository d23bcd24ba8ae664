package org.bench104.ui.frames;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.TimeTag;
import org.bench104.record.DecodedFrame;

/** Makes rows from frames; from any thread. */
public final class FrameTableRows {
  private static final int SHOWN_OBJECTS = 3;

  private FrameTableRows() {}

  /** A frame that arrived. */
  public static FrameRow received(long number, DecodedFrame frame) {
    return row(
        number,
        frame.frame().receivedAtMicros(),
        frame.frame().source(),
        frame.frame().number(),
        frame.frame().asdu(),
        frame.decoded(),
        frame.findings(),
        FrameState.RECEIVED);
  }

  /** A frame to be sent, in {@link FrameState#WAITING}. */
  public static FrameRow waiting(long number, long atMicros, String peer, Octets asdu) {
    Decoded decoded = Asdu.decode(asdu);
    List<String> findings =
        decoded instanceof AsduProblem problem ? List.of(problem.text()) : List.of();
    return row(
        number,
        atMicros,
        peer,
        ReceivedFrame.NO_NUMBER,
        asdu,
        decoded,
        findings,
        FrameState.WAITING);
  }

  private static FrameRow row(
      long number,
      long atMicros,
      String peer,
      int sendNumber,
      Octets octets,
      Decoded decoded,
      List<String> findings,
      FrameState state) {
    Asdu asdu = decoded instanceof Asdu good ? good : null;
    AsduHeader header =
        asdu != null ? asdu.header() : ((AsduProblem) decoded).header().orElse(null);
    List<InformationObject> objects = asdu == null ? List.of() : asdu.objects();
    return new FrameRow(
        number,
        atMicros,
        peer,
        sendNumber,
        octets,
        new FrameRow.Words(
            header == null ? -1 : header.typeId(),
            header == null ? "" : type(header),
            header == null ? "" : cause(header),
            header == null ? -1 : header.commonAddress(),
            ObjectAddresses.of(objects),
            firstOf(objects, InformationObject::valueText),
            qualities(objects),
            objects.isEmpty() ? "" : objects.get(0).timeTagText(),
            objects.isEmpty() ? FrameRow.NO_TIME : delayMillis(objects.get(0), atMicros)),
        String.join("; ", findings),
        state,
        FrameRow.NO_TIME);
  }

  private static String type(AsduHeader header) {
    return header.type().map(TypeId::name).orElseGet(() -> "type " + header.typeId());
  }

  private static String cause(AsduHeader header) {
    String name =
        Cause.of(header.cause()).map(Cause::mnemonic).orElseGet(() -> "cause " + header.cause());
    return name + (header.negative() ? " neg" : "") + (header.test() ? " test" : "");
  }

  private static String firstOf(
      List<InformationObject> objects, Function<InformationObject, String> text) {
    if (objects.size() == 1) {
      return text.apply(objects.get(0));
    }
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < Math.min(SHOWN_OBJECTS, objects.size()); i++) {
      joined.append(i == 0 ? "" : ", ").append(text.apply(objects.get(i)));
    }
    return joined.append(objects.size() > SHOWN_OBJECTS ? ", …" : "").toString();
  }

  /** One quality for all objects where they agree, which is nearly always. */
  private static String qualities(List<InformationObject> objects) {
    if (objects.isEmpty()) {
      return "";
    }
    String first = objects.get(0).qualityText();
    for (InformationObject object : objects) {
      if (!object.qualityText().equals(first)) {
        return firstOf(objects, InformationObject::qualityText);
      }
    }
    return first;
  }

  private static long delayMillis(InformationObject object, long atMicros) {
    TimeTag tag = object.timeTag().orElse(null);
    if (!(tag instanceof TimeTag.DateTime at) || !isDate(at)) {
      return FrameRow.NO_TIME;
    }
    long tagged =
        LocalDateTime.of(at.year(), at.month(), at.day(), at.hour(), at.minute())
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli()
            + at.milliseconds();
    return Math.floorDiv(atMicros, 1000) - tagged;
  }

  /** A peer may send any number in any field; such a time has no distance to anything. */
  private static boolean isDate(TimeTag.DateTime at) {
    return at.month() >= 1
        && at.month() <= 12
        && at.day() >= 1
        && at.day() <= YearMonth.of(at.year(), at.month()).lengthOfMonth()
        && at.hour() < 24
        && at.minute() < 60
        && at.milliseconds() < 60_000;
  }
}

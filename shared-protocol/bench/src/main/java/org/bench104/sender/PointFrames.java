package org.bench104.sender;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Qos;
import org.bench104.iec104.asdu.Qpm;
import org.bench104.iec104.asdu.SwitchingElement;

/** Makes ASDUs of points. */
public final class PointFrames {
  private static final int MOST_OBJECTS = 127;
  private static final int SELECT_BIT = 0x80;
  private static final int MOST_KIND = 63;

  private PointFrames() {}

  static Octets frame(SenderPoint point, Instant now) {
    String[] values = point.value().split(";", -1);
    if (values.length > MOST_OBJECTS) {
      throw new IllegalArgumentException(
          values.length + " values, an ASDU has at most " + MOST_OBJECTS + " objects");
    }
    if (point.header().sequence() && !point.type().sqAllowed()) {
      throw new IllegalArgumentException(
          "SQ=1 is not defined for " + point.type() + ": switch it off");
    }
    List<InformationObject> objects = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      objects.add(object(point, point.objectAddress() + i, values[i], now));
    }
    AsduHeader header =
        new AsduHeader(
            point.type().id(),
            point.header().sequence(),
            objects.size(),
            point.header().cause(),
            point.header().negative(),
            point.header().test(),
            point.header().originator(),
            point.header().commonAddress());
    return Asdu.of(header, objects).encode();
  }

  private static InformationObject object(
      SenderPoint point, int address, String value, Instant now) {
    InformationObject plain =
        AsduBuilder.of(point.type())
            .objectAddress(address)
            .value(value)
            .quality(point.quality())
            .time(point.time().at(now))
            .build()
            .objects()
            .get(0);
    List<Element> elements = new ArrayList<>(plain.elements().size());
    for (Element element : plain.elements()) {
      elements.add(point.time().marked(qualified(point, element)));
    }
    return new InformationObject(point.type(), address, elements);
  }

  private static Element qualified(SenderPoint point, Element element) {
    long select = point.order().select() ? SELECT_BIT : 0;
    boolean usual = point.order().qualifier() == SenderPoint.Order.USUAL;
    if (element instanceof SwitchingElement command) {
      return command
          .withPulse(usual ? 0 : point.order().qualifier())
          .withSelect(point.order().select());
    } else if (element instanceof Qos) {
      return new Qos((usual ? 0 : point.order().qualifier()) | select);
    } else if (element instanceof Qpm && !usual) {
      return new Qpm(parameterKind(point.order().qualifier()));
    }
    return element;
  }

  private static int parameterKind(int qualifier) {
    if (qualifier > MOST_KIND) {
      throw new IllegalArgumentException(
          "qualifier KPA " + qualifier + ", allowed are 0.." + MOST_KIND);
    }
    return qualifier;
  }

  /** A cycle that sends each point once, with the next value of its generator. */
  public static FrameCycle cycle(List<SenderPoint> points, InstantSource clock) {
    List<PrimitiveIterator.OfDouble> sequences =
        points.stream().map(point -> point.generator().begin()).toList();
    List<SenderPoint> rows = List.copyOf(points);
    return cycle -> {
      List<Octets> frames = new ArrayList<>(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        frames.add(next(rows.get(i), sequences.get(i)).frame(clock.instant()));
      }
      return frames;
    };
  }

  /**
   * A pattern for an avalanche: the values of the generator, or without one the number of the
   * frame, as far as the type can hold it, so that frames differ.
   */
  public static FramePattern pattern(SenderPoint point, InstantSource clock) {
    if (point.generator() == Generator.NONE) {
      return index ->
          point.withValue(GeneratedText.counting(point.type(), index)).frame(clock.instant());
    }
    PrimitiveIterator.OfDouble sequence = point.generator().begin();
    return index -> next(point, sequence).frame(clock.instant());
  }

  private static SenderPoint next(SenderPoint point, PrimitiveIterator.OfDouble sequence) {
    return sequence.hasNext()
        ? point.withValue(GeneratedText.of(point.type(), sequence.nextDouble()))
        : point;
  }
}

package org.bench104.iec104.asdu;

import java.util.List;
import java.util.Optional;
import org.bench104.bytes.OctetReader;
import org.bench104.bytes.OctetWriter;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;
import org.bench104.point.TimeTag;
import org.jspecify.annotations.Nullable;

/**
 * One information object: its address and the elements that its type prescribes. The texts are the
 * columns of recordings; their format is in the description of this package.
 *
 * @param type what kind of object it is
 * @param address information object address, 0..16777215
 * @param elements one of each kind of {@link TypeId#layout()}, in that order
 */
public record InformationObject(TypeId type, int address, List<Element> elements) {
  public InformationObject {
    if (address < 0 || address > 0xFFFFFF) {
      throw new IllegalArgumentException("object address " + address + ", allowed are 0..16777215");
    }
    elements = List.copyOf(elements);
    List<ElementKind> layout = type.layout();
    boolean fits = elements.size() == layout.size();
    for (int i = 0; fits && i < elements.size(); i++) {
      fits = elements.get(i).kind() == layout.get(i);
    }
    if (!fits) {
      throw new IllegalArgumentException(type + " takes " + layout + ", not " + elements);
    }
  }

  static InformationObject decode(TypeId type, int address, OctetReader in) {
    List<ElementKind> layout = type.layout();
    Element[] elements = new Element[layout.size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = layout.get(i).decode(in);
    }
    return new InformationObject(type, address, List.of(elements));
  }

  /** Octets of the elements on the wire. */
  int octets() {
    int octets = type.octets();
    for (Element element : elements) {
      octets += element instanceof Segment segment ? segment.content().length() : 0;
    }
    return octets;
  }

  void encodeElements(OctetWriter out) {
    for (Element element : elements) {
      element.encode(out);
    }
  }

  /** The value; empty words for a type that has none, such as a read command. */
  public PointValue value() {
    PointValue only = null;
    StringBuilder several = null;
    int count = type.timeTag() == TypeId.TimeTagKind.NONE ? elements.size() : elements.size() - 1;
    for (int i = 0; i < count; i++) {
      PointValue next = valueOf(elements.get(i));
      if (next == null) {
        continue;
      }
      if (only == null) {
        only = next;
        continue;
      }
      if (several == null) {
        several = new StringBuilder(only.text());
      }
      several.append(' ').append(next.text());
    }
    if (several != null) {
      return new PointValue.Words(several.toString());
    }
    return only != null ? only : new PointValue.Words("");
  }

  private static @Nullable PointValue valueOf(Element element) {
    TimeTag time = element.timeTag();
    return time == null ? element.value() : new PointValue.Words(time.text());
  }

  /** The quality; empty when the type carries none. */
  public Optional<Quality> quality() {
    for (Element element : elements) {
      Quality quality = element.quality();
      if (quality != null) {
        return Optional.of(quality);
      }
    }
    return Optional.empty();
  }

  /** The time tag; empty when the type carries none. */
  public Optional<TimeTag> timeTag() {
    return type.timeTag() == TypeId.TimeTagKind.NONE
        ? Optional.empty()
        : Optional.ofNullable(elements.get(elements.size() - 1).timeTag());
  }

  /** The value as text that can be read back. */
  public String valueText() {
    return value().text();
  }

  /** Quality and further marks as text; empty when there are none. */
  public String qualityText() {
    String text = quality().map(Quality::text).orElse("");
    for (Element element : elements) {
      String more = element.qualifier();
      if (!more.isEmpty()) {
        text = text.isEmpty() ? more : text + " " + more;
      }
    }
    return text;
  }

  /** The time tag as text; empty when the type carries none. */
  public String timeTagText() {
    return timeTag().map(TimeTag::text).orElse("");
  }
}

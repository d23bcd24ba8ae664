package org.bench104.iec104.fields;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Segment;

/** The data unit identifier and the information objects of an ASDU. */
final class AsduFields {
  private static final int ADDRESS_OCTETS = 3;
  private static final int BROADCAST = 0xFFFF;

  private final Octets asdu;
  private final int base;
  private final List<Field> fields = new ArrayList<>();
  private int next;

  private AsduFields(Octets asdu, int base) {
    this.asdu = asdu;
    this.base = base;
  }

  /** The fields of {@code asdu}, which begins at {@code base} in its frame. */
  static List<Field> of(Octets asdu, int base) {
    AsduFields fields = new AsduFields(asdu, base);
    fields.read();
    return fields.fields;
  }

  private void read() {
    Decoded decoded = Asdu.decode(asdu);
    AsduHeader header = AsduHeader.of(asdu).orElse(null);
    if (header != null) {
      header(header);
    }
    if (decoded instanceof AsduProblem problem) {
      rest(problem.field() + ": " + problem.words());
      return;
    }
    Asdu good = (Asdu) decoded;
    List<InformationObject> objects = good.objects();
    for (int i = 0; i < objects.size(); i++) {
      object(objects.get(i), i, good.header().sq());
    }
    rest("content of a type that is not in the standard's table");
  }

  private void header(AsduHeader header) {
    String type = header.type().map(t -> t.name() + ", " + t.description()).orElse("not standard");
    add("type", "" + header.typeId(), type, 1, List.of());

    BitFields vsq = BitFields.of(asdu, 1, 1, base + 1);
    vsq.number(0, 7, "number", header.sq() ? "elements in a row" : "objects");
    vsq.bit(7, "SQ", "one address, then a sequence of elements", "each object has its own address");
    String count =
        header.number()
            + (header.sq() ? " element" : " object")
            + (header.number() == 1 ? "" : "s");
    add("VSQ", hex(asdu.at(1)), count, 1, vsq.fields());

    BitFields cot = BitFields.of(asdu, 2, 1, base + 2);
    String cause = CauseWords.of(header.cause());
    cot.number(0, 6, "cause", cause);
    cot.bit(6, "P/N", "negative confirmation", "positive");
    cot.bit(7, "T", "test", "not a test");
    String mnemonic = Cause.of(header.cause()).map(Cause::mnemonic).orElse("" + header.cause());
    add("COT", mnemonic, cause, 1, cot.fields());

    String originator = header.originator() == 0 ? "not used" : "";
    add("originator", "" + header.originator(), originator, 1, List.of());
    String all = header.commonAddress() == BROADCAST ? "all stations" : "station";
    add("common address", "" + header.commonAddress(), all, 2, List.of());
  }

  private void object(InformationObject object, int index, boolean sq) {
    int begin = next;
    List<Field> parts = new ArrayList<>();
    if (!sq || index == 0) {
      String meaning = sq ? "of the first element, the others follow on" : "";
      parts.add(
          Field.octets(
              "IOA", "" + object.address(), meaning, base + next, ADDRESS_OCTETS, List.of()));
      next += ADDRESS_OCTETS;
    }
    for (Element element : object.elements()) {
      int length = element.kind().octets();
      length += element instanceof Segment segment ? segment.content().length() : 0;
      parts.add(ElementFields.of(element, asdu.slice(next, length), base + next));
      next += length;
    }
    if (next > begin) {
      String value = object.valueText() + (object.qualityText().isEmpty() ? "" : "  ");
      fields.add(
          Field.octets(
              "object " + object.address(),
              value + object.qualityText(),
              object.timeTagText(),
              base + begin,
              next - begin,
              parts));
    }
  }

  private void rest(String why) {
    int length = asdu.length() - next;
    if (length > 0) {
      add("octets", asdu.slice(next, length).toHex(), why, length, List.of());
    }
  }

  private void add(String name, String value, String meaning, int length, List<Field> children) {
    fields.add(Field.octets(name, value, meaning, base + next, length, children));
    next += length;
  }

  private static String hex(int octet) {
    return String.format("0x%02X", octet);
  }
}

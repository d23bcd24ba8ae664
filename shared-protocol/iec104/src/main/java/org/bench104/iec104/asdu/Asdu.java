package org.bench104.iec104.asdu;

import java.util.Arrays;
import java.util.List;
import org.bench104.bytes.OctetReader;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.point.PointAddress;
import org.bench104.point.Sample;

/**
 * An application service data unit. Of a type of the standard it has objects and no raw body; of
 * any other type it has the octets after the header as raw body and no objects. Writing an ASDU
 * that was read yields the same octets.
 */
public final class Asdu implements Decoded {
  /** Most octets that fit one APDU beside its control field. */
  public static final int MOST_OCTETS = 249;

  private final AsduHeader header;
  private final List<InformationObject> objects;
  private final Octets rawBody;

  private Asdu(AsduHeader header, List<InformationObject> objects, Octets rawBody) {
    this.header = header;
    this.objects = objects;
    this.rawBody = rawBody;
  }

  /**
   * Puts an ASDU of a type of the standard together.
   *
   * @throws IllegalArgumentException when header and objects do not belong together or more than
   *     249 octets would be needed
   */
  public static Asdu of(AsduHeader header, List<InformationObject> objects) {
    Asdu asdu = new Asdu(header, List.copyOf(objects), Octets.EMPTY);
    asdu.requireConsistent();
    return asdu;
  }

  /** Reads one ASDU; whatever the octets are, the answer is an ASDU or a located problem. */
  public static Decoded decode(Octets octets) {
    return decode(octets, false);
  }

  /**
   * @param anySequence reads SQ=1 also where the standard does not define it
   */
  static Decoded decode(Octets octets, boolean anySequence) {
    AsduProblem problem = AsduCheck.check(octets, anySequence);
    if (problem != null) {
      return problem;
    }
    OctetReader in = octets.reader();
    AsduHeader header = AsduHeader.read(in);
    TypeId type = TypeId.find(header.typeId());
    if (type == null) {
      return new Asdu(header, List.of(), in.octets(in.remaining()));
    }
    InformationObject[] objects = new InformationObject[header.number()];
    int address = header.sq() ? in.u24() : 0;
    for (int i = 0; i < objects.length; i++) {
      objects[i] = InformationObject.decode(type, header.sq() ? address + i : in.u24(), in);
    }
    return new Asdu(header, List.of(objects), Octets.EMPTY);
  }

  /** The same with other objects in place of these, one for each. */
  Asdu with(List<InformationObject> others) {
    return new Asdu(header, List.copyOf(others), rawBody);
  }

  /** The octets on the wire, at most 249. */
  public Octets encode() {
    OctetWriter out = new OctetWriter(MOST_OCTETS);
    header.encode(out);
    for (int i = 0; i < objects.size(); i++) {
      if (i == 0 || !header.sq()) {
        out.u24(objects.get(i).address());
      }
      objects.get(i).encodeElements(out);
    }
    return out.octets(rawBody).toOctets();
  }

  public AsduHeader header() {
    return header;
  }

  /** The objects in wire order; empty for a type outside the standard's table. */
  public List<InformationObject> objects() {
    return objects;
  }

  /** The octets after the header of a type outside the standard's table; otherwise empty. */
  public Octets rawBody() {
    return rawBody;
  }

  /** The objects in protocol-neutral words. */
  public List<Sample> samples() {
    return objects.stream().map(this::sample).toList();
  }

  private Sample sample(InformationObject object) {
    return new Sample(
        new PointAddress(header.commonAddress(), object.address()),
        object.value(),
        object.quality().orElse(null),
        object.timeTag().orElse(null));
  }

  private void requireConsistent() {
    int expected = objects.isEmpty() ? 0 : objects.get(0).address();
    for (InformationObject object : objects) {
      if (object.type().id() != header.typeId()) {
        throw new IllegalArgumentException(
            object.type() + " does not belong into an ASDU of type " + header.typeId());
      }
      if (header.sq() && object.address() != expected++) {
        throw new IllegalArgumentException(
            "with SQ=1 object addresses are consecutive, "
                + object.address()
                + " is not "
                + (expected - 1));
      }
    }
    if (header.number() != objects.size()) {
      throw new IllegalArgumentException(
          "the header announces " + header.number() + " objects, there are " + objects.size());
    }
    int octets = AsduHeader.OCTETS + (header.sq() ? 3 : 3 * objects.size());
    for (InformationObject object : objects) {
      octets += object.octets();
    }
    if (octets > MOST_OCTETS) {
      throw new IllegalArgumentException(
          objects.size() + " objects take " + octets + " octets, an ASDU holds 249: use fewer");
    }
    AsduProblem problem = AsduCheck.check(encode());
    if (problem != null) {
      throw new IllegalArgumentException(problem.text());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Asdu that
        && header.equals(that.header)
        && objects.equals(that.objects)
        && rawBody.equals(that.rawBody);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {header, objects, rawBody});
  }

  @Override
  public String toString() {
    return header + " " + (objects.isEmpty() ? rawBody : objects);
  }
}

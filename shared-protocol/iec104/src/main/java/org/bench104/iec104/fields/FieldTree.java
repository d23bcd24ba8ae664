package org.bench104.iec104.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;

/**
 * A frame in one sentence and as a tree of fields. Whatever the octets are, every octet belongs to
 * a field: what cannot be read is a field of its own that says why.
 *
 * @param sentence what the frame says, in plain words
 * @param octets the frame that the offsets count in
 * @param fields the top of the tree, in wire order
 */
public record FieldTree(String sentence, Octets octets, List<Field> fields) {
  public FieldTree {
    fields = List.copyOf(fields);
  }

  /** The fields of an ASDU; offsets count from its first octet. */
  public static FieldTree ofAsdu(Octets asdu) {
    return new FieldTree(Sentence.of(asdu), asdu, AsduFields.of(asdu, 0));
  }

  /** The fields of a whole APDU; offsets count from its start octet. */
  public static FieldTree ofApdu(Octets apdu) {
    List<Field> fields = new ArrayList<>(ApciFields.of(apdu));
    int begin = ApciFields.OCTETS;
    if (!ApciFields.carriesAsdu(apdu)) {
      return new FieldTree(ApciFields.sentence(apdu), apdu, fields);
    }
    Octets asdu = apdu.slice(begin, apdu.length() - begin);
    List<Field> parts = AsduFields.of(asdu, begin);
    fields.add(Field.octets("ASDU", "", asdu.length() + " octets", begin, asdu.length(), parts));
    return new FieldTree(Sentence.of(asdu), apdu, fields);
  }

  /** The smallest field of whole octets that this octet belongs to. */
  public Optional<Field> at(int octet) {
    return at(fields, octet);
  }

  private static Optional<Field> at(List<Field> among, int octet) {
    for (Field field : among) {
      if (field.covers(octet) && field.wholeOctets()) {
        return Optional.of(at(field.children(), octet).orElse(field));
      }
    }
    return Optional.empty();
  }
}

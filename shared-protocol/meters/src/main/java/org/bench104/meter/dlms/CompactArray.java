package org.bench104.meter.dlms;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.MalformedFrameException;

/** compact-array, tag 19: the type of all elements once, then their values without tags. */
final class CompactArray {
  private static final int ARRAY = 1;
  private static final int STRUCTURE = 2;
  private static final int DEEPEST = 16;

  /** The type of an element. */
  private sealed interface Type {
    record Plain(int tag) implements Type {}

    record Several(int count, Type element) implements Type {}

    record Members(List<Type> members) implements Type {}
  }

  private CompactArray() {}

  static DlmsData read(ApduReader reader, int depth) {
    Type type = type(reader, depth + 1);
    int length = reader.length();
    int end = reader.offset() + length;
    List<DlmsData> elements = new ArrayList<>();
    while (reader.offset() < end) {
      int at = reader.offset();
      elements.add(value(reader, type, depth + 1));
      if (reader.offset() == at) {
        throw new MalformedFrameException(at, "compact array of elements without octets");
      }
    }
    if (reader.offset() > end) {
      throw new MalformedFrameException(end, "an element reaches beyond its compact array");
    }
    return new DlmsData.Array(elements);
  }

  private static Type type(ApduReader reader, int depth) {
    if (depth > DEEPEST) {
      throw new MalformedFrameException(reader.offset(), "type nested more than 16 levels deep");
    }
    int tag = reader.u8();
    if (tag == ARRAY) {
      return new Type.Several(reader.u16(), type(reader, depth + 1));
    }
    if (tag != STRUCTURE) {
      return new Type.Plain(tag);
    }
    int count = reader.count();
    List<Type> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(type(reader, depth + 1));
    }
    return new Type.Members(members);
  }

  private static DlmsData value(ApduReader reader, Type type, int depth) {
    reader.elements(1, reader.offset());
    if (type instanceof Type.Plain plain) {
      return DataCodec.untagged(reader, plain.tag(), depth);
    }
    List<DlmsData> values = new ArrayList<>();
    if (type instanceof Type.Several several) {
      for (int i = 0; i < several.count(); i++) {
        values.add(value(reader, several.element(), depth + 1));
      }
      return new DlmsData.Array(values);
    }
    for (Type member : ((Type.Members) type).members()) {
      values.add(value(reader, member, depth + 1));
    }
    return new DlmsData.Structure(values);
  }
}

package org.bench104.meter.dlms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/** A-XDR coding of {@link DlmsData}: a tag and a value. At most 16 levels deep. */
public final class DataCodec {
  private static final int DEEPEST = 16;
  private static final int NULL = 0;
  private static final int ARRAY = 1;
  private static final int STRUCTURE = 2;
  private static final int BOOLEAN = 3;
  private static final int BIT_STRING = 4;
  private static final int OCTET_STRING = 9;
  private static final int VISIBLE_STRING = 10;
  private static final int UTF8_STRING = 12;
  private static final int COMPACT_ARRAY = 19;
  private static final int FLOAT32 = 23;
  private static final int FLOAT64 = 24;
  private static final int DATE_TIME = 25;
  private static final int DATE = 26;
  private static final int TIME = 27;
  private static final int DO_NOT_CARE = 255;
  private static final int DATE_LENGTH = 5;
  private static final int TIME_LENGTH = 4;

  private DataCodec() {}

  /**
   * Reads one value that fills {@code octets}.
   *
   * @throws MalformedFrameException when it is none
   */
  public static DlmsData decode(Octets octets) {
    ApduReader reader = ApduReader.of(octets);
    try {
      DlmsData data = read(reader);
      if (reader.remaining() > 0) {
        throw new MalformedFrameException(reader.offset(), "octets after the value");
      }
      return data;
    } catch (IncompleteException e) {
      throw new MalformedFrameException(reader.offset(), "the value is cut off");
    }
  }

  public static Octets encode(DlmsData data) {
    ApduWriter writer = new ApduWriter();
    write(writer, data);
    return writer.toOctets();
  }

  static DlmsData read(ApduReader reader) {
    return read(reader, 0);
  }

  private static DlmsData read(ApduReader reader, int depth) {
    return value(reader, reader.u8(), depth);
  }

  private static DlmsData value(ApduReader reader, int tag, int depth) {
    if (depth > DEEPEST) {
      throw new MalformedFrameException(
          reader.offset(), "data nested more than " + DEEPEST + " levels deep");
    }
    return switch (tag) {
      case NULL -> new DlmsData.Nothing();
      case ARRAY -> new DlmsData.Array(elements(reader, depth));
      case STRUCTURE -> new DlmsData.Structure(elements(reader, depth));
      case BOOLEAN -> new DlmsData.Bool(reader.u8() != 0);
      case BIT_STRING -> {
        int bits = reader.length();
        yield new DlmsData.Bits(bits, reader.octets((bits + 7) / 8));
      }
      case OCTET_STRING -> new DlmsData.OctetText(reader.octets(reader.length()));
      case VISIBLE_STRING -> new DlmsData.Text(false, text(reader));
      case UTF8_STRING -> new DlmsData.Text(true, text(reader));
      case COMPACT_ARRAY -> CompactArray.read(reader, depth);
      case FLOAT32 -> new DlmsData.Real(false, Float.intBitsToFloat((int) reader.u32()));
      case FLOAT64 -> new DlmsData.Real(true, Double.longBitsToDouble(reader.s64()));
      case DATE_TIME -> new DlmsData.DateTime(CosemTime.read(reader));
      case DATE -> new DlmsData.Date(reader.octets(DATE_LENGTH));
      case TIME -> new DlmsData.Time(reader.octets(TIME_LENGTH));
      case DO_NOT_CARE -> new DlmsData.DoNotCare();
      default ->
          WholeType.of(tag)
              .<DlmsData>map(type -> new DlmsData.Whole(type, type.read(reader)))
              .orElseThrow(
                  () ->
                      new MalformedFrameException(
                          Math.max(0, reader.offset() - 1), "unknown data type " + tag));
    };
  }

  /** One value whose tag is known from elsewhere. */
  static DlmsData untagged(ApduReader reader, int tag, int depth) {
    return value(reader, tag, depth);
  }

  private static List<DlmsData> elements(ApduReader reader, int depth) {
    int count = reader.count();
    List<DlmsData> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(read(reader, depth + 1));
    }
    return elements;
  }

  private static String text(ApduReader reader) {
    return new String(reader.octets(reader.length()).toByteArray(), StandardCharsets.UTF_8);
  }

  static void write(ApduWriter writer, DlmsData data) {
    if (data instanceof DlmsData.Nothing) {
      writer.u8(NULL);
    } else if (data instanceof DlmsData.DoNotCare) {
      writer.u8(DO_NOT_CARE);
    } else if (data instanceof DlmsData.Array array) {
      writeElements(writer.u8(ARRAY), array.elements());
    } else if (data instanceof DlmsData.Structure structure) {
      writeElements(writer.u8(STRUCTURE), structure.elements());
    } else if (data instanceof DlmsData.Bool bool) {
      writer.u8(BOOLEAN).u8(bool.value() ? 1 : 0);
    } else if (data instanceof DlmsData.Bits bits) {
      writer.u8(BIT_STRING).length(bits.count()).octets(bits.octets());
    } else if (data instanceof DlmsData.Whole whole) {
      whole.type().write(writer.u8(whole.type().tag()), whole.value());
    } else if (data instanceof DlmsData.OctetText text) {
      writer.u8(OCTET_STRING).length(text.octets().length()).octets(text.octets());
    } else if (data instanceof DlmsData.Text text) {
      byte[] octets = text.text().getBytes(StandardCharsets.UTF_8);
      writer
          .u8(text.utf8() ? UTF8_STRING : VISIBLE_STRING)
          .length(octets.length)
          .octets(Octets.owning(octets));
    } else if (data instanceof DlmsData.Real real) {
      writeReal(writer, real);
    } else if (data instanceof DlmsData.DateTime time) {
      writer.u8(DATE_TIME).octets(time.time().octets());
    } else if (data instanceof DlmsData.Date date) {
      writer.u8(DATE).octets(date.octets());
    } else if (data instanceof DlmsData.Time time) {
      writer.u8(TIME).octets(time.octets());
    }
  }

  private static void writeReal(ApduWriter writer, DlmsData.Real real) {
    if (real.wide()) {
      writer.u8(FLOAT64).s64(Double.doubleToRawLongBits(real.value()));
    } else {
      writer.u8(FLOAT32).u32(Float.floatToRawIntBits((float) real.value()));
    }
  }

  private static void writeElements(ApduWriter writer, List<DlmsData> elements) {
    writer.length(elements.size());
    elements.forEach(element -> write(writer, element));
  }
}

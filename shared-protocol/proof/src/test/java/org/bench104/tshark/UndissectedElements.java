package org.bench104.tshark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bench104.bytes.OctetReader;
import org.bench104.iec104.asdu.ElementKind;
import org.bench104.iec104.asdu.TypeId;

/**
 * Reads the octets that tshark shows as raw data, element by element, by shifts and masks of its
 * own; fields are named as in {@link RowFields}.
 */
final class UndissectedElements {
  private final Map<String, TsharkField> fields = new LinkedHashMap<>();
  private final OctetReader in;

  private UndissectedElements(TypeId type, int address, OctetReader in) {
    this.in = in;
    put("ioa", Integer.toString(address));
    for (int i = 0; i < type.layout().size(); i++) {
      // of several times one is the tag or none, and the others are told apart by their place
      add(type.layout().get(i), type == TypeId.F_SC_NB_1 ? "cp56time" + i : "cp56time");
    }
  }

  /** The fields of each object of {@code frame}. */
  static List<Map<String, TsharkField>> read(TypeId type, TsharkApdu frame) {
    OctetReader in = frame.rawData().reader();
    int first = (int) frame.number("ioa");
    boolean sq = frame.number("sq") != 0;
    List<Map<String, TsharkField>> objects = new ArrayList<>();
    for (int i = 0; i < frame.number("numix"); i++) {
      int address = i == 0 ? first : sq ? first + i : in.u24();
      objects.add(new UndissectedElements(type, address, in).fields);
    }
    if (in.remaining() > 0) {
      throw new AssertionError(in.remaining() + " octets of a " + type + " belong to no object");
    }
    return objects;
  }

  private void add(ElementKind kind, String dateName) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    switch (kind) {
      case SEP -> {
        int octet = in.u8();
        put("sep.es", Integer.toString(octet & 3));
        protection(name, octet);
      }
      case QDP -> protection(name, in.u8());
      case SPE, OCI -> put(name, "0x%02x".formatted(in.u8()));
      case QDS -> {
        int octet = in.u8();
        bits(name, octet, "ov", "", "", "", "bl", "sb", "nt", "iv");
      }
      case SCD -> put(name, "0x%08x".formatted(in.s32()));
      case FBP -> put(name, "0x%04x".formatted(in.u16()));
      case CP16 -> put(name, in.u16() + "ms");
      case TSC -> put(name, Integer.toString(in.u16()));
      case QPA -> put(name, Integer.toString(in.u8()));
      case AID, NOF -> put(name, kind + "=" + in.u16());
      case LOF -> put(name, kind + "=" + in.u24());
      case NOS, FRQ, SRQ, SCQ, LSQ, CHS, AFQ, SOF -> put(name, kind + "=" + in.u8());
      case SEGMENT -> put(name, in.octets(in.u8()).toHex());
      case BCR -> {
        put("bcr.count", Integer.toString(in.s32()));
        int octet = in.u8();
        put("bcr.sq", Integer.toString(octet & 0x1F));
        bits(name, octet, "", "", "", "", "", "cy", "ca", "iv");
      }
      case CP24 -> clock("cp24time");
      case CP56 -> date(dateName);
      default -> throw new AssertionError("tshark is expected to dissect " + kind);
    }
  }

  private void put(String name, String text) {
    fields.put(name, TsharkField.of(text));
  }

  private void protection(String name, int octet) {
    bits(name, octet, "", "", "", "ei", "bl", "sb", "nt", "iv");
  }

  /** One name for each bit, the least significant first; nameless bits are reserved or read. */
  private void bits(String name, int octet, String... names) {
    for (int bit = 0; bit < names.length; bit++) {
      if (!names[bit].isEmpty()) {
        put(name + "." + names[bit], Integer.toString(octet >> bit & 1));
      }
    }
  }

  private void clock(String name) {
    put(name + ".ms", Integer.toString(in.u16()));
    int octet = in.u8();
    put(name + ".min", Integer.toString(octet & 0x3F));
    bits(name, octet, "", "", "", "", "", "", "gen", "iv");
  }

  private void date(String name) {
    clock(name);
    int hour = in.u8();
    put(name + ".hour", Integer.toString(hour & 0x1F));
    put(name + ".su", Integer.toString(hour >> 7));
    int day = in.u8();
    put(name + ".day", Integer.toString(day & 0x1F));
    put(name + ".dow", Integer.toString(day >> 5));
    put(name + ".month", Integer.toString(in.u8() & 0x0F));
    put(name + ".year", Integer.toString(in.u8() & 0x7F));
  }
}

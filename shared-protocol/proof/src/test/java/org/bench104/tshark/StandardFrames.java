package org.bench104.tshark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.ElementKind;
import org.bench104.iec104.asdu.TypeId;

/**
 * Frames that between them show every type of the standard with every bit of its elements: each
 * object differs from distinct non-zero values in a single bit, two more are all zeros and all
 * ones. The headers walk through all causes, both bits beside them, and distinct addresses.
 */
final class StandardFrames {
  /** Reserved, security and private identifications: opaque for everybody. */
  private static final int[] OTHER_TYPES = {22, 44, 81, 128, 255};

  private static final int ADDRESS_OCTETS = 3;
  private static final int HIGHEST_SEQUENCE_ADDRESS = 0xFF0000;

  private final List<Octets> frames = new ArrayList<>();
  private int address = 0x010203;

  private StandardFrames() {}

  /** All of them; the same with every call. */
  static List<Octets> all() {
    StandardFrames made = new StandardFrames();
    for (TypeId type : TypeId.values()) {
      List<Octets> variants = variants(type);
      if (type != TypeId.F_DR_TA_1) {
        made.add(type, false, variants);
      }
      if (type.sqAllowed()) {
        made.add(type, true, variants);
      }
    }
    for (int type : OTHER_TYPES) {
      made.frames.add(made.header(type, 1).u24(made.nextAddress()).u16(0x5A3C).toOctets());
    }
    return List.copyOf(made.frames);
  }

  /** Commands and file transfer have one object in a frame, all others as many as fit. */
  private void add(TypeId type, boolean sq, List<Octets> variants) {
    int perObject = type.octets() + (sq ? 0 : ADDRESS_OCTETS);
    int room = Asdu.MOST_OCTETS - AsduHeader.OCTETS - (sq ? ADDRESS_OCTETS : 0);
    int most = type.direction() == TypeId.Direction.MONITOR ? room / perObject : 1;
    for (int from = 0; from < variants.size(); from += most) {
      List<Octets> objects = variants.subList(from, Math.min(variants.size(), from + most));
      OctetWriter out = header(type.id(), objects.size() | (sq ? 0x80 : 0));
      for (int i = 0; i < objects.size(); i++) {
        if (i == 0 || !sq) {
          out.u24(nextAddress());
        }
        out.octets(objects.get(i));
      }
      frames.add(out.toOctets());
    }
  }

  private OctetWriter header(int typeId, int vsq) {
    int index = frames.size();
    int cause = 1 + index % 63;
    int marks = index / 63 << 6 & 0xC0;
    int commonAddress = 0x0102 + 0x0101 * (index % 251);
    return new OctetWriter(Asdu.MOST_OCTETS)
        .u8(typeId)
        .u8(vsq)
        .u8(cause | marks)
        .u8(1 + index % 255)
        .u16(commonAddress);
  }

  private int nextAddress() {
    address = (address + 0x010B0D) % HIGHEST_SEQUENCE_ADDRESS;
    return address;
  }

  private static List<Octets> variants(TypeId type) {
    Octets usual = usual(type);
    if (type.layout().contains(ElementKind.SEGMENT)) {
      return List.of(usual);
    }
    List<Octets> variants = new ArrayList<>();
    variants.add(usual);
    for (int bit = 0; bit < 8 * usual.length(); bit++) {
      byte[] changed = usual.toByteArray();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      variants.add(Octets.owning(changed));
    }
    for (int fill : usual.isEmpty() ? new int[0] : new int[] {0x00, 0xFF}) {
      byte[] same = new byte[usual.length()];
      Arrays.fill(same, (byte) fill);
      variants.add(Octets.owning(same));
    }
    return variants;
  }

  private static Octets usual(TypeId type) {
    OctetWriter out = new OctetWriter(Asdu.MOST_OCTETS);
    type.layout().forEach(kind -> usual(kind, out));
    return out.toOctets();
  }

  /** Good quality, valid time, and a value unlike those of the other kinds. */
  private static void usual(ElementKind kind, OctetWriter out) {
    switch (kind) {
      case SIQ, SCO -> out.u8(0x01);
      case DIQ, SEP -> out.u8(0x02);
      case DCO -> out.u8(0x0A);
      case RCO -> out.u8(0x0D);
      case VTI -> out.u8(0x43);
      case QDS, QDP -> out.u8(0);
      case SPE -> out.u8(0x2B);
      case OCI -> out.u8(0x1D);
      case QOS -> out.u8(0x13);
      case QOI -> out.u8(0x14);
      case QCC -> out.u8(0x45);
      case QRP, QPA -> out.u8(0x02);
      case COI -> out.u8(0x21);
      case QPM -> out.u8(0x14);
      case NVA -> out.u16(0x6123);
      case SVA -> out.u16(0xCFC7);
      case R32 -> out.s32(Float.floatToRawIntBits(-1234.5677f));
      case BSI -> out.s32(0x12345678);
      case SCD -> out.s32(0x87654321);
      case BCR -> out.s32(123456789).u8(0x05);
      case FBP -> out.u16(0x55AA);
      case TSC -> out.u16(0x1234);
      case CP16 -> out.u16(1234);
      case AID -> out.u16(0x0709);
      case NOF -> out.u16(0x0102);
      case NOS -> out.u8(0x06);
      case LOF -> out.u24(0x040503);
      case FRQ -> out.u8(0x31);
      case SRQ -> out.u8(0x32);
      case SCQ -> out.u8(0x33);
      case LSQ -> out.u8(0x34);
      case CHS -> out.u8(0x95);
      case AFQ -> out.u8(0x36);
      case SOF -> out.u8(0x37);
      case SEGMENT -> out.u8(5).s32(0x0A0B0C0D).u8(0x0E);
      // minute 41, 42.794 s
      case CP24 -> out.u16(42_794).u8(41);
      // and Friday, 20 November 2026, 19 h
      case CP56 -> out.u16(42_794).u8(41).u8(19).u8(5 << 5 | 20).u8(11).u8(26);
    }
  }
}

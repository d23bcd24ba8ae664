package org.bench104.iec104.fields;

import java.util.List;
import java.util.Locale;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.Scd;
import org.bench104.iec104.asdu.Segment;
import org.bench104.point.PointValue;

/** One information element with its bits (IEC 60870-5-101 clause 7.2.6). */
final class ElementFields {
  private final Element element;
  private final BitFields bits;

  private ElementFields(Element element, BitFields bits) {
    this.element = element;
    this.bits = bits;
  }

  /** The field of {@code element}, whose octets begin at {@code offset} in the frame. */
  static Field of(Element element, Octets octets, int offset) {
    if (element instanceof Segment segment) {
      return segment(segment, offset);
    }
    ElementFields fields =
        new ElementFields(element, BitFields.of(octets, 0, octets.length(), offset));
    fields.read();
    return Field.octets(
        element.kind().name(),
        value(element, octets),
        ElementWords.of(element.kind()),
        offset,
        octets.length(),
        fields.bits.fields());
  }

  private static String value(Element element, Octets octets) {
    if (element.timeTag() != null) {
      return element.timeTag().text();
    }
    PointValue value = element.value();
    String text = value == null ? "" : value.text();
    String quality = element.quality() == null ? "" : element.quality().text();
    String all = (text + " " + quality + " " + element.qualifier()).strip().replace("  ", " ");
    return all.isEmpty() ? "0x" + octets.toHex().toUpperCase(Locale.ROOT) : all;
  }

  private static Field segment(Segment segment, int offset) {
    int length = segment.content().length();
    Field count = Field.octets("LOS", "" + length, "length of segment", offset, 1, List.of());
    if (length == 0) {
      return Field.octets("segment", "", "empty", offset, 1, List.of(count));
    }
    String hex = segment.content().toHex();
    Field content = Field.octets("content", hex, "of the file", offset + 1, length, List.of());
    return Field.octets(
        "segment",
        length + " octets",
        "part of a file",
        offset,
        1 + length,
        List.of(count, content));
  }

  private void read() {
    switch (element.kind()) {
      case SIQ -> {
        bits.bit(0, "SPI", "on", "off").reserved(1, 3);
        marks(0);
      }
      case DIQ -> {
        bits.number(0, 2, "DPI", ElementWords.position(get(0, 2))).reserved(2, 2);
        marks(0);
      }
      case VTI -> {
        String position = Integer.toString((int) (get(0, 7) << 25) >> 25);
        bits.text(0, 7, "value", position, "step position");
        bits.bit(7, "T", "equipment is moving", "equipment is at rest");
      }
      case QDS -> {
        bits.bit(0, "OV", "overflow", "no overflow").reserved(1, 3);
        marks(0);
      }
      case QDP -> {
        bits.reserved(0, 3);
        elapsed();
        marks(0);
      }
      case SEP -> {
        bits.number(0, 2, "ES", ElementWords.event(get(0, 2))).reserved(2, 1);
        elapsed();
        marks(0);
      }
      case BCR -> {
        bits.text(0, 32, "count", Integer.toString((int) get(0, 32)), "counter reading");
        bits.number(32, 5, "SQ", "number of the reading");
        bits.bit(37, "CY", "counter overflowed", "no overflow");
        bits.bit(38, "CA", "counter was adjusted", "not adjusted");
        bits.bit(39, "IV", "counter reading is invalid", "valid");
      }
      case SPE -> {
        names(0, "GS", "SL1", "SL2", "SL3", "SIE", "SRD");
        bits.reserved(6, 2);
      }
      case OCI -> {
        names(0, "GC", "CL1", "CL2", "CL3");
        bits.reserved(4, 4);
      }
      case SCD -> changes((Scd) element);
      case BSI -> numbered(32);
      case SCO -> {
        bits.bit(0, "SCS", "on", "off").reserved(1, 1);
        command();
      }
      case DCO -> {
        bits.number(0, 2, "DCS", ElementWords.doubleCommand(get(0, 2)));
        command();
      }
      case RCO -> {
        bits.number(0, 2, "RCS", ElementWords.stepCommand(get(0, 2)));
        command();
      }
      case QOS -> {
        bits.number(0, 7, "QL", get(0, 7) == 0 ? "default" : "reserved or private");
        select();
      }
      case QCC -> {
        bits.number(0, 6, "RQT", ElementWords.counterRequest(get(0, 6)));
        bits.number(6, 2, "FRZ", ElementWords.freeze(get(6, 2)));
      }
      case COI -> {
        bits.number(0, 7, "cause", ElementWords.initialisation(get(0, 7)));
        bits.bit(7, "I", "after a change of parameters", "parameters unchanged");
      }
      case QPM -> {
        bits.number(0, 6, "KPA", ElementWords.parameter(get(0, 6)));
        bits.bit(6, "LPC", "changed locally", "not changed locally");
        bits.bit(7, "POP", "not in operation", "in operation");
      }
      case QOI -> bits.number(0, 8, "QOI", ElementWords.interrogation(get(0, 8)));
      case QRP -> bits.number(0, 8, "QRP", ElementWords.reset(get(0, 8)));
      case CP24 -> clock();
      case CP56 -> date();
      case FRQ -> {
        bits.number(0, 7, "number", get(0, 7) == 0 ? "default" : "reserved or private");
        bits.bit(7, "negative", "file is not ready", "file is ready");
      }
      case SRQ -> {
        bits.number(0, 7, "number", get(0, 7) == 0 ? "default" : "reserved or private");
        bits.bit(7, "negative", "section is not ready", "section is ready");
      }
      case SCQ -> {
        bits.number(0, 4, "action", ElementWords.select(get(0, 4)));
        bits.number(4, 4, "error", ElementWords.fileError(get(4, 4)));
      }
      case AFQ -> {
        bits.number(0, 4, "action", ElementWords.acknowledge(get(0, 4)));
        bits.number(4, 4, "error", ElementWords.fileError(get(4, 4)));
      }
      case SOF -> {
        bits.number(0, 5, "status", get(0, 5) == 0 ? "default" : "reserved or private");
        bits.bit(5, "LFD", "last file of the directory", "another file follows");
        bits.bit(6, "FOR", "name of a subdirectory", "name of a file");
        bits.bit(7, "FA", "transfer is active", "file waits for transfer");
      }
      case NVA, SVA, R32, FBP, TSC, CP16, AID, NOF, NOS, LOF, LSQ, CHS, QPA, SEGMENT -> {}
    }
  }

  private long get(int first, int width) {
    return bits.get(first, width);
  }

  private void marks(int from) {
    bits.bit(from + 4, "BL", "blocked", "not blocked");
    bits.bit(from + 5, "SB", "substituted", "not substituted");
    bits.bit(from + 6, "NT", "not topical", "topical");
    bits.bit(from + 7, "IV", "invalid", "valid");
  }

  private void elapsed() {
    bits.bit(3, "EI", "elapsed time is invalid", "elapsed time is valid");
  }

  private void command() {
    bits.number(2, 5, "QU", ElementWords.pulse(get(2, 5)));
    select();
  }

  private void select() {
    bits.bit(7, "S/E", "select", "execute");
  }

  private void names(int first, String... names) {
    for (int i = 0; i < names.length; i++) {
      bits.bit(first + i, names[i], ElementWords.protection(names[i]), "");
    }
  }

  private void numbered(int count) {
    for (int i = 0; i < count; i++) {
      bits.bit(i, "bit " + i, "on", "off");
    }
  }

  private void changes(Scd scd) {
    for (int i = 0; i < 16; i++) {
      String changed = (scd.changes() >> i & 1) != 0 ? ", changed" : "";
      bits.bit(i, "ST " + (i + 1), "on" + changed, "off" + changed);
    }
    for (int i = 0; i < 16; i++) {
      bits.bit(16 + i, "CD " + (i + 1), "changed", "unchanged");
    }
  }

  private void clock() {
    long millis = get(0, 16);
    String seconds = millis / 1000 + " s " + millis % 1000 + " ms";
    bits.number(0, 16, "milliseconds", millis < 60_000 ? seconds : "not within a minute");
    bits.number(16, 6, "minute", get(16, 6) < 60 ? "" : "not within an hour");
    bits.bit(22, "GEN", "time was substituted", "genuine time");
    bits.bit(23, "IV", "time is invalid", "time is valid");
  }

  private void date() {
    clock();
    bits.number(24, 5, "hour", get(24, 5) < 24 ? "" : "not within a day").reserved(29, 2);
    bits.bit(31, "SU", "summer time", "standard time");
    bits.number(32, 5, "day", "of the month");
    bits.number(37, 3, "day of week", ElementWords.dayOfWeek((int) get(37, 3)));
    bits.number(40, 4, "month", "").reserved(44, 4);
    bits.number(48, 7, "year", "after 2000").reserved(55, 1);
  }
}

package org.bench104.tshark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An APDU as tshark reads it; names of fields are without {@code iec60870_104.} and {@code
 * iec60870_asdu.}.
 */
final class TsharkApdu {
  /** Formats as tshark numbers them. */
  static final int I = 0;

  static final int S = 1;
  static final int U = 3;

  private final int sourcePort;
  private final Map<String, TsharkField> header = new LinkedHashMap<>();
  private final List<Map<String, TsharkField>> objects = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  TsharkApdu(int sourcePort) {
    this.sourcePort = sourcePort;
  }

  int sourcePort() {
    return sourcePort;
  }

  /** Fields that do not belong to a single object, control field included. */
  Map<String, TsharkField> header() {
    return header;
  }

  /** The fields of each object, in wire order; empty when tshark does not dissect the type. */
  List<Map<String, TsharkField>> objects() {
    return objects;
  }

  /** What tshark finds wrong with it. */
  List<String> complaints() {
    return complaints;
  }

  int format() {
    return (int) number("type");
  }

  long number(String name) {
    return field(name).number();
  }

  TsharkField field(String name) {
    TsharkField field = header.get(name);
    if (field == null) {
      throw new AssertionError("tshark shows no " + name + ", only " + header.keySet());
    }
    return field;
  }
}

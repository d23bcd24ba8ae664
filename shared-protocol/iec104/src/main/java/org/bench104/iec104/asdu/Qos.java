package org.bench104.iec104.asdu;

/** QOS: qualifier of set point commands. Bits 0-6 QL, 7 S/E. */
public record Qos(long raw) implements Element {
  public Qos {
    ElementKind.QOS.requireFits(raw);
  }

  /** QL: 0 default, above reserved or private. */
  public int qualifierNumber() {
    return bits(0, 7);
  }

  /** S/E: select rather than execute. */
  public boolean select() {
    return bit(7);
  }

  @Override
  public String qualifier() {
    return Qualifiers.of("QL", qualifierNumber(), select());
  }

  @Override
  public ElementKind kind() {
    return ElementKind.QOS;
  }
}

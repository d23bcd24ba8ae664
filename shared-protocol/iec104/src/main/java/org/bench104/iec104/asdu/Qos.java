package org.bench104.iec104.asdu;

/** QOS: qualifier of set point commands. Bits 0-6 QL, 7 S/E. */
public record Qos(long raw) implements Selectable {
  public Qos {
    ElementKind.QOS.requireFits(raw);
  }

  /** QL: 0 default, above reserved or private. */
  public int qualifierNumber() {
    return bits(0, 7);
  }

  @Override
  public String qualifier() {
    return Qualifiers.of("QL", qualifierNumber(), select());
  }

  @Override
  public ElementKind kind() {
    return ElementKind.QOS;
  }

  @Override
  public Qos withSelect(boolean select) {
    return new Qos(Selectable.bit(raw, select));
  }
}

package org.bench104.iec104.asdu;

/** QPM: qualifier of parameters of measured values. Bits 0-5 KPA, 6 LPC, 7 POP. */
public record Qpm(long raw) implements Element {
  public Qpm {
    ElementKind.QPM.requireFits(raw);
  }

  /** KPA: 1 threshold, 2 smoothing factor, 3 low limit, 4 high limit. */
  public int kindOfParameter() {
    return bits(0, 6);
  }

  /** LPC: local parameter change. */
  public boolean localChange() {
    return bit(6);
  }

  /** POP: parameter not in operation. */
  public boolean notInOperation() {
    return bit(7);
  }

  @Override
  public String qualifier() {
    return "KPA="
        + kindOfParameter()
        + (localChange() ? " LPC" : "")
        + (notInOperation() ? " POP" : "");
  }

  @Override
  public ElementKind kind() {
    return ElementKind.QPM;
  }
}

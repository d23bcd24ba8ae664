package org.bench104.iec104.asdu;

import org.bench104.point.PointValue;

/**
 * SOF: status of file. Bits 0-4 status, 5 LFD last file, 6 FOR directory, 7 FA being transferred.
 */
public record Sof(long raw) implements Element {
  public Sof {
    ElementKind.SOF.requireFits(raw);
  }

  @Override
  public PointValue value() {
    return new PointValue.Words("SOF=" + raw);
  }

  @Override
  public ElementKind kind() {
    return ElementKind.SOF;
  }
}

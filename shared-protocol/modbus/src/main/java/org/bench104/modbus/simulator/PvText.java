package org.bench104.modbus.simulator;

import org.bench104.modbus.RegisterMap;
import org.bench104.modbus.RegisterSample;

/** The eight registers of the PV block in words. */
final class PvText {
  private PvText() {}

  static String of(int... words) {
    return RegisterSample.of(
            RegisterMap.pv().registers().stream().map(register -> register.reading(words)).toList())
        .text();
  }
}

package org.bench104.modbus;

/** Which half of a value of two registers has the lower address. */
public enum WordOrder {
  HIGH_FIRST,
  LOW_FIRST
}

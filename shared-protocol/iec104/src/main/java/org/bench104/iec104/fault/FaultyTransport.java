package org.bench104.iec104.fault;

import java.util.Arrays;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.link.Transport;

/**
 * Alters or swallows what a correct link writes, from {@link #commit} on. A link writes one whole
 * APDU at a time, so each write can be judged by itself.
 */
final class FaultyTransport implements Transport {
  private static final int LENGTH = 1;
  private static final int CONTROL = 2;
  private static final int RECEIVE_NUMBER = 4;
  private static final int ASDU = 6;
  private static final int RESERVED_TYPE = 44;
  private static final int RESERVED_CAUSE = 43;
  private static final int CAUSE_MARKS = 0xC0;
  private static final int NOBODYS_ADDRESS = 65534;

  /** Far beyond what a peer can have sent within the moment before the fault. */
  private static final int TOO_MANY = 5000;

  private final Transport wire;
  private final Fault fault;
  private boolean committing;
  private boolean silent;
  private int swallowed;

  FaultyTransport(Transport wire, Fault fault) {
    this.wire = wire;
    this.fault = fault;
  }

  /** Everything written from now on is subject to the fault. */
  void commit() {
    committing = true;
  }

  /** How many APDUs were held back. */
  int swallowed() {
    return swallowed;
  }

  @Override
  public void write(byte[] octets, int from, int length) {
    if (!committing) {
      wire.write(octets, from, length);
      return;
    }
    byte[] apdu = Arrays.copyOfRange(octets, from, from + length);
    boolean information = (apdu[CONTROL] & 0x01) == 0;
    if (silent || swallows(apdu[CONTROL] & 0xFF)) {
      swallowed++;
    } else if (information && fault == Fault.HALF_FRAME) {
      silent = true;
      wire.write(apdu, 0, length / 2);
    } else {
      if (information) {
        alter(apdu);
      }
      wire.write(apdu, 0, length);
    }
  }

  private boolean swallows(int control) {
    return switch (fault) {
      case WITHHOLD_ACKNOWLEDGEMENTS -> (control & 0x03) == 0x01;
      case NO_TEST_CONFIRMATION -> control == UFunction.TESTFR_CON.octet();
      default -> false;
    };
  }

  private void alter(byte[] apdu) {
    switch (fault) {
      case WRONG_SEND_NUMBER -> add(apdu, CONTROL, 1);
      case WRONG_RECEIVE_NUMBER -> add(apdu, RECEIVE_NUMBER, TOO_MANY);
      case WITHHOLD_ACKNOWLEDGEMENTS -> put(apdu, RECEIVE_NUMBER, 0);
      case BAD_LENGTH -> apdu[LENGTH] = 3;
      case UNKNOWN_TYPE -> apdu[ASDU] = RESERVED_TYPE;
      case UNKNOWN_CAUSE -> apdu[ASDU + 2] = (byte) (apdu[ASDU + 2] & CAUSE_MARKS | RESERVED_CAUSE);
      case UNKNOWN_COMMON_ADDRESS -> put(apdu, ASDU + 4, NOBODYS_ADDRESS);
      default -> {
        // the others leave frames as they are
      }
    }
  }

  /** Adds to a sequence number, whose lowest bit on the wire is not its own. */
  private static void add(byte[] apdu, int at, int steps) {
    int number = (apdu[at] & 0xFF | (apdu[at + 1] & 0xFF) << 8) >> 1;
    put(apdu, at, (number + steps & 0x7FFF) << 1);
  }

  private static void put(byte[] apdu, int at, int sixteenBits) {
    apdu[at] = (byte) sixteenBits;
    apdu[at + 1] = (byte) (sixteenBits >> 8);
  }

  @Override
  public void close() {
    wire.close();
  }

  @Override
  public String peer() {
    return wire.peer();
  }
}

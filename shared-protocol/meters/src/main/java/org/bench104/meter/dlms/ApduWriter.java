package org.bench104.meter.dlms;

import java.io.ByteArrayOutputStream;
import org.bench104.bytes.Octets;

/** Collects big-endian numbers and A-XDR lengths into octets. */
final class ApduWriter {
  private final ByteArrayOutputStream octets = new ByteArrayOutputStream(64);

  ApduWriter u8(int value) {
    octets.write(value);
    return this;
  }

  ApduWriter u16(int value) {
    return u8(value >> 8).u8(value);
  }

  ApduWriter u32(long value) {
    return u16((int) (value >> 16)).u16((int) value);
  }

  ApduWriter s64(long value) {
    return u32(value >> 32).u32(value);
  }

  ApduWriter octets(Octets value) {
    octets.writeBytes(value.toByteArray());
    return this;
  }

  ApduWriter length(int length) {
    if (length < 0x80) {
      return u8(length);
    }
    return length < 0x100 ? u8(0x81).u8(length) : u8(0x82).u16(length);
  }

  Octets toOctets() {
    return Octets.owning(octets.toByteArray());
  }
}

package org.bench104.meter.dlt645;

import java.time.LocalDateTime;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;

/** Frames that a gateway sends. */
public final class Requests {
  private static final int CENTURY = 2000;
  private static final int TIME_LENGTH = 6;

  private Requests() {}

  public static Dlt645Frame read(MeterAddress meter, DataIdentifier identifier) {
    return of(meter, Function.READ_DATA, Octets.EMPTY, identifier);
  }

  /**
   * @param sequence of the part to fetch, 1 for the first after the reply, 1..255
   */
  public static Dlt645Frame readFollowing(
      MeterAddress meter, DataIdentifier identifier, int sequence) {
    return of(meter, Function.READ_FOLLOWING, Octets.of(sequence), identifier);
  }

  /** Asks whatever meter is on the line for its address. */
  public static Dlt645Frame readAddress() {
    return readAddress(MeterAddress.ANY);
  }

  /** The same of one meter, which has neighbours perhaps. */
  public static Dlt645Frame readAddress(MeterAddress meter) {
    return new Dlt645Frame(meter, ControlCode.request(Function.READ_ADDRESS), Octets.EMPTY);
  }

  /** Sets the clocks of all meters; nobody answers. */
  public static Dlt645Frame broadcastTime(LocalDateTime time) {
    return new Dlt645Frame(
        MeterAddress.BROADCAST, ControlCode.request(Function.BROADCAST_TIME), timeOctets(time));
  }

  /** The value {@code value} (least significant octet first) for {@code identifier}. */
  public static Dlt645Frame write(
      MeterAddress meter, DataIdentifier identifier, Authority authority, Octets value) {
    OctetWriter tail = new OctetWriter(200);
    authority.write(tail);
    return of(meter, Function.WRITE_DATA, tail.octets(value).toOctets(), identifier);
  }

  /** ss mm hh DD MM YY in BCD. */
  static Octets timeOctets(LocalDateTime time) {
    return new OctetWriter(TIME_LENGTH)
        .u8(bcd(time.getSecond()))
        .u8(bcd(time.getMinute()))
        .u8(bcd(time.getHour()))
        .u8(bcd(time.getDayOfMonth()))
        .u8(bcd(time.getMonthValue()))
        .u8(bcd(Math.floorMod(time.getYear() - CENTURY, 100)))
        .toOctets();
  }

  private static int bcd(int twoDigits) {
    return twoDigits / 10 << 4 | twoDigits % 10;
  }

  private static Dlt645Frame of(
      MeterAddress meter, Function function, Octets tail, DataIdentifier identifier) {
    OctetWriter data = new OctetWriter(255).s32(identifier.code()).octets(tail);
    return new Dlt645Frame(meter, ControlCode.request(function), data.toOctets());
  }
}

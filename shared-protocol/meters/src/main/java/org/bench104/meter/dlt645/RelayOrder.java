package org.bench104.meter.dlt645;

import java.time.LocalDateTime;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;

/** N1 of a relay frame: what the relay shall do. */
public enum RelayOrder {
  TRIP(0x1A),
  ALLOW_CLOSE(0x1B),
  DIRECT_CLOSE(0x1C),
  ALARM_ON(0x2A),
  ALARM_OFF(0x2B),
  KEEP_POWER(0x3A),
  END_KEEP_POWER(0x3B);

  private static final int LENGTH = 16;

  private final int code;

  RelayOrder(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /**
   * The frame of the standard.
   *
   * @param expires meter's local time after which it must not be carried out
   */
  public Dlt645Frame frame(MeterAddress meter, Authority authority, LocalDateTime expires) {
    OctetWriter data = new OctetWriter(LENGTH);
    authority.write(data);
    data.u8(code).u8(0).octets(Requests.timeOctets(expires));
    return new Dlt645Frame(meter, ControlCode.request(Function.RELAY), data.toOctets());
  }

  /** The frame of the IVY gateway: N1 alone, without password. */
  public Dlt645Frame simpleFrame(MeterAddress meter) {
    return new Dlt645Frame(meter, ControlCode.request(Function.RELAY), Octets.of(code));
  }
}

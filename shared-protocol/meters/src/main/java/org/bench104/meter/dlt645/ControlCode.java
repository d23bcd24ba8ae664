package org.bench104.meter.dlt645;

import java.util.Optional;

/**
 * C: the control code.
 *
 * @param code 0..255
 */
public record ControlCode(int code) {
  private static final int FROM_METER = 0x80;
  private static final int ABNORMAL = 0x40;
  private static final int MORE = 0x20;
  private static final int FUNCTION = 0x1F;

  public ControlCode {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("control code is " + code + ", allowed are 0..255");
    }
  }

  public static ControlCode request(Function function) {
    return new ControlCode(function.code());
  }

  /**
   * @param more whether further frames follow
   */
  public static ControlCode reply(Function function, boolean more) {
    return new ControlCode(FROM_METER | (more ? MORE : 0) | function.code());
  }

  public static ControlCode refusal(Function function) {
    return new ControlCode(FROM_METER | ABNORMAL | function.code());
  }

  /** D7. */
  public boolean fromMeter() {
    return (code & FROM_METER) != 0;
  }

  /** D6 of a reply: refused, the data are one error octet. */
  public boolean abnormal() {
    return (code & ABNORMAL) != 0;
  }

  /** D5: further frames follow, to be fetched with {@link Function#READ_FOLLOWING}. */
  public boolean moreFollows() {
    return (code & MORE) != 0;
  }

  /** D4..D0; empty when the standard does not know it. */
  public Optional<Function> function() {
    return Function.of(code & FUNCTION);
  }
}

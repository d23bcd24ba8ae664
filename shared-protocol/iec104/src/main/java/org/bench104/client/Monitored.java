package org.bench104.client;

import java.time.Instant;
import java.util.Optional;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.HostedPoint;
import org.bench104.iec104.station.Timed;
import org.bench104.point.PointAddress;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;

/**
 * A value of a point that a {@link StationServer} hosts, good and without a time of its own unless
 * said otherwise. Immutable: each method answers another one.
 *
 * <pre>{@code
 * station.changed(Monitored.shortFloat(1, 100, 42.5f).quality(Quality.parse("NT")))
 * }</pre>
 *
 * <p>Common addresses are 0..65535, object addresses 0..16777215; what is out of its range is an
 * {@link IllegalArgumentException} that names the range.
 */
public final class Monitored {
  private static final int STEPS = 32768;
  private static final int BITS = 32;

  private final TypeId type;
  private final PointAddress address;
  private final PointValue value;
  private final Quality quality;
  private final Optional<Instant> time;
  private final int group;

  private Monitored(
      TypeId type,
      PointAddress address,
      PointValue value,
      Quality quality,
      Optional<Instant> time,
      int group) {
    this.type = type;
    this.address = address;
    this.value = value;
    this.quality = quality;
    this.time = time;
    this.group = group;
    hosted(); // fails when something is out of its range
  }

  private static Monitored of(TypeId type, int ca, int ioa, PointValue value) {
    PointAddress address = new PointAddress(ca, ioa);
    return new Monitored(type, address, value, Quality.GOOD, Optional.empty(), 0);
  }

  /** Single point (M_SP_NA_1, as event M_SP_TB_1). */
  public static Monitored single(int commonAddress, int objectAddress, boolean on) {
    return of(TypeId.M_SP_NA_1, commonAddress, objectAddress, new PointValue.Flag(on));
  }

  /** Double point (M_DP_NA_1, as event M_DP_TB_1): 2 on, 1 off. */
  public static Monitored doublePoint(int commonAddress, int objectAddress, boolean on) {
    return doublePoint(commonAddress, objectAddress, on ? 2 : 1);
  }

  /**
   * Double point in any position.
   *
   * @param position 0 intermediate, 1 off, 2 on, 3 indeterminate
   */
  public static Monitored doublePoint(int commonAddress, int objectAddress, int position) {
    return of(TypeId.M_DP_NA_1, commonAddress, objectAddress, new PointValue.Position(position));
  }

  /**
   * Step position (M_ST_NA_1, as event M_ST_TB_1).
   *
   * @param position -64..63
   */
  public static Monitored step(int commonAddress, int objectAddress, int position) {
    return of(TypeId.M_ST_NA_1, commonAddress, objectAddress, new PointValue.Whole(position));
  }

  /** 32 bits (M_BO_NA_1, as event M_BO_TB_1), the first one being the least significant. */
  public static Monitored bitstring(int commonAddress, int objectAddress, int bits) {
    PointValue value = new PointValue.Bits(Integer.toUnsignedLong(bits), BITS);
    return of(TypeId.M_BO_NA_1, commonAddress, objectAddress, value);
  }

  /**
   * Normalized measured value (M_ME_NA_1, as event M_ME_TD_1).
   *
   * @param fraction -1..1-2^-15, rounded to steps of 2^-15
   */
  public static Monitored normalized(int commonAddress, int objectAddress, double fraction) {
    long steps = Math.round(fraction * STEPS);
    if (!(fraction >= -1) || steps >= STEPS) {
      throw new IllegalArgumentException(
          "fraction " + fraction + ", allowed are -1..0.999969482421875");
    }
    PointValue value = new PointValue.Normalized((int) steps);
    return of(TypeId.M_ME_NA_1, commonAddress, objectAddress, value);
  }

  /**
   * Scaled measured value (M_ME_NB_1, as event M_ME_TE_1).
   *
   * @param number -32768..32767
   */
  public static Monitored scaled(int commonAddress, int objectAddress, int number) {
    return of(TypeId.M_ME_NB_1, commonAddress, objectAddress, new PointValue.Whole(number));
  }

  /** Measured value, short floating point number (M_ME_NC_1, as event M_ME_TF_1). */
  public static Monitored shortFloat(int commonAddress, int objectAddress, float number) {
    return of(TypeId.M_ME_NC_1, commonAddress, objectAddress, new PointValue.Measured(number));
  }

  /** Counter, integrated totals (M_IT_NA_1, as event M_IT_TB_1). */
  public static Monitored counter(int commonAddress, int objectAddress, int count) {
    return of(TypeId.M_IT_NA_1, commonAddress, objectAddress, new PointValue.Whole(count));
  }

  /** With these marks, as far as the type has them. */
  public Monitored quality(Quality changed) {
    return new Monitored(type, address, value, changed, time, group);
  }

  /** With the time at which it was so, to milliseconds; without, an event has the station's. */
  public Monitored at(Instant changed) {
    return new Monitored(type, address, value, quality, Optional.of(changed), group);
  }

  /**
   * In a group that can be interrogated, beside the whole station.
   *
   * @param changed 1..16, of counters 1..4; 0 for none
   */
  public Monitored group(int changed) {
    return new Monitored(type, address, value, quality, time, changed);
  }

  PointAddress address() {
    return address;
  }

  InformationObject object() {
    return asdu(type).objects().get(0);
  }

  HostedPoint hosted() {
    return new HostedPoint(address.station(), object(), group);
  }

  /** The event, if it has a time of its own. */
  Optional<Asdu> event() {
    return time.map(at -> asdu(Timed.of(type)));
  }

  private Asdu asdu(TypeId as) {
    return AsduBuilder.of(as)
        .commonAddress(address.station())
        .objectAddress(address.point())
        .value(value)
        .quality(quality)
        .time(time.orElse(Instant.EPOCH))
        .build();
  }

  /** Address, value, quality and time as far as it has one, e.g. {@code 1/100 = 42.5 good}. */
  @Override
  public String toString() {
    String text = address.text() + " = " + value.text() + " " + quality.text();
    return time.map(at -> text + " " + at).orElse(text);
  }
}

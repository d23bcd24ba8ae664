package org.bench104.iec104.asdu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;
import org.jspecify.annotations.Nullable;

/**
 * Builds an ASDU with one object of any standard type from what a person types. Everything has a
 * default that makes sense for the type.
 */
public final class AsduBuilder {
  private final TypeId type;
  private Cause cause;
  private boolean test;
  private int originator;
  private int commonAddress = 1;
  private int objectAddress;
  private String value = "";
  private @Nullable PointValue typed;
  private Quality quality = Quality.GOOD;
  private Instant time = Instant.EPOCH;
  private boolean timeSubstituted;

  private AsduBuilder(TypeId type) {
    this.type = type;
    this.cause = defaultCause(type);
    this.objectAddress = refersToStation(type) ? 0 : 1;
  }

  /** An ASDU of {@code type} with common address 1. */
  public static AsduBuilder of(TypeId type) {
    return new AsduBuilder(type);
  }

  /**
   * Whether the type concerns the station as a whole, so that its object address is 0: end of
   * initialisation, interrogations, clock synchronisation, reset and tests.
   */
  public static boolean refersToStation(TypeId type) {
    return switch (type) {
      case M_EI_NA_1, C_IC_NA_1, C_CI_NA_1, C_CS_NA_1 -> true;
      case C_TS_NA_1, C_RP_NA_1, C_CD_NA_1, C_TS_TA_1 -> true;
      default -> false;
    };
  }

  private static Cause defaultCause(TypeId type) {
    return switch (type) {
      case M_EI_NA_1 -> Cause.INITIALISED;
      case C_RD_NA_1, F_DR_TA_1, F_SC_NB_1 -> Cause.REQUEST;
      case F_FR_NA_1, F_SR_NA_1, F_SC_NA_1, F_LS_NA_1, F_AF_NA_1, F_SG_NA_1 -> Cause.FILE_TRANSFER;
      default ->
          type.direction() == TypeId.Direction.CONTROL ? Cause.ACTIVATION : Cause.SPONTANEOUS;
    };
  }

  /** Common address, 0..65535; by default 1. */
  public AsduBuilder commonAddress(int address) {
    this.commonAddress = address;
    return this;
  }

  /** Object address, 0..16777215; by default 1, or 0 for types that concern the whole station. */
  public AsduBuilder objectAddress(int address) {
    this.objectAddress = address;
    return this;
  }

  /** Cause; by default spontaneous, or what the type needs. */
  public AsduBuilder cause(Cause cause) {
    this.cause = cause;
    return this;
  }

  /** Sets the T bit. */
  public AsduBuilder test(boolean test) {
    this.test = test;
    return this;
  }

  /** Originator address, 0..255; by default 0. */
  public AsduBuilder originator(int address) {
    this.originator = address;
    return this;
  }

  /** A number as value; whole numbers may come as {@code 42.0}. */
  public AsduBuilder value(double number) {
    return value(Double.toString(number));
  }

  /**
   * The value in the format of {@link InformationObject#valueText()}; whole numbers may also be
   * written {@code 0x2a} or {@code 42.0}, single and double points {@code on} or {@code off}. What
   * is missing at the end gets its default: 0, or what the type needs. The two times of a log query
   * are not part of it but {@link #time}.
   */
  public AsduBuilder value(String text) {
    this.value = text;
    this.typed = null;
    return this;
  }

  /**
   * The value as its kind, as {@link InformationObject#value()} gives it: a flag, position, whole
   * number, normalized value, short float or bits, of types that carry exactly that.
   */
  public AsduBuilder value(PointValue typedValue) {
    this.value = "";
    this.typed = typedValue;
    return this;
  }

  /** Marks that the type cannot carry are left out; by default good. */
  public AsduBuilder quality(Quality quality) {
    this.quality = quality;
    return this;
  }

  /** Source of time tags, in UTC; by default the epoch. */
  public AsduBuilder time(Instant time) {
    this.time = time;
    return this;
  }

  /** Marks a CP56 time tag with GEN: the time was added on the way; by default it was not. */
  public AsduBuilder timeSubstituted(boolean substituted) {
    this.timeSubstituted = substituted;
    return this;
  }

  /**
   * The ASDU.
   *
   * @throws IllegalArgumentException naming the allowed range when the value or an address does not
   *     fit the type
   */
  public Asdu build() {
    AsduHeader header =
        new AsduHeader(
            type.id(),
            type == TypeId.F_DR_TA_1,
            1,
            cause.code(),
            false,
            test,
            originator,
            commonAddress);
    return Asdu.of(header, List.of(new InformationObject(type, objectAddress, elements())));
  }

  private List<Element> elements() {
    String[] words = value.isBlank() ? new String[0] : value.strip().split("\\s+");
    int used = 0;
    PointValue rest = typed;
    List<Element> elements = new ArrayList<>();
    for (ElementKind kind : type.layout()) {
      Element withoutValue = withoutValue(kind);
      if (withoutValue != null) {
        elements.add(withoutValue);
      } else if (rest != null) {
        elements.add(ElementValue.of(type, kind, rest, quality));
        rest = null;
      } else {
        String word = used < words.length ? words[used++] : ElementText.defaultOf(kind);
        elements.add(ElementText.parse(type, kind, word, quality));
      }
    }
    if (rest != null) {
      throw new IllegalArgumentException(type + " carries no value");
    }
    if (used < words.length) {
      throw new IllegalArgumentException(
          type + " takes " + used + " value(s), '" + words[used] + "' is too much");
    }
    return elements;
  }

  private @Nullable Element withoutValue(ElementKind kind) {
    return switch (kind) {
      case QDS -> Qds.of(quality);
      case QDP -> Qdp.of(quality);
      case CP24 -> Cp24.of(time);
      case CP56 -> Cp56.of(time, timeSubstituted);
      case QOS -> new Qos(0);
      case QPM -> new Qpm(1);
      default -> null;
    };
  }
}

package org.bench104.sender;

import java.time.Instant;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.Quality;

/**
 * One row of the Sender's list: everything about the ASDU that it sends.
 *
 * @param name what people call it; may be empty
 * @param header cause, common address and marks
 * @param objectAddress 0..16777215; of several objects the first one
 * @param value as {@link AsduBuilder#value(String)} takes it; values with a semicolon between them
 *     make that many objects with consecutive addresses
 * @param quality marks that the type cannot carry are left out
 * @param order what commands and parameters have beside the value
 * @param generator where new values come from; {@link Generator#NONE} to send {@code value} always
 */
public record SenderPoint(
    String name,
    TypeId type,
    Header header,
    int objectAddress,
    String value,
    Quality quality,
    PointTime time,
    Order order,
    Generator generator) {
  public SenderPoint {
    requireRange("object address", objectAddress, 0, 0xFFFFFF);
  }

  /**
   * The data unit identifier without type and count (IEC 60870-5-101 clause 7.2).
   *
   * @param commonAddress 0..65535
   * @param cause 0..63
   * @param originator 0..255
   * @param test T bit
   * @param negative P/N bit
   * @param sequence SQ=1: one address, then the elements; only for types that have it
   */
  public record Header(
      int commonAddress,
      int cause,
      int originator,
      boolean test,
      boolean negative,
      boolean sequence) {
    public Header {
      requireRange("common address", commonAddress, 0, 65535);
      requireRange("cause", cause, 0, 63);
      requireRange("originator", originator, 0, 255);
    }
  }

  /**
   * What a command or parameter has beside its value.
   *
   * @param select S/E bit: select rather than execute
   * @param qualifier QU, QL or KPA; {@link #USUAL} for the type's default
   */
  public record Order(boolean select, int qualifier) {
    /** Stands for the qualifier that the type has by itself. */
    public static final int USUAL = -1;

    /** Executes, with the qualifier of the type. */
    public static final Order PLAIN = new Order(false, USUAL);

    public Order {
      requireRange("qualifier", qualifier, USUAL, 127);
    }
  }

  /** A point of {@code type} with everything as the type usually has it. */
  public static SenderPoint of(TypeId type, int commonAddress, int objectAddress) {
    AsduBuilder usual = AsduBuilder.of(type);
    int cause = usual.build().header().cause();
    boolean sequence = usual.build().header().sq();
    return new SenderPoint(
        "",
        type,
        new Header(commonAddress, cause, 0, false, false, sequence),
        AsduBuilder.refersToStation(type) ? 0 : objectAddress,
        "",
        Quality.GOOD,
        PointTime.NOW,
        Order.PLAIN,
        Generator.NONE);
  }

  /** The same with another value. */
  public SenderPoint withValue(String newValue) {
    return new SenderPoint(
        name, type, header, objectAddress, newValue, quality, time, order, generator);
  }

  /** The same with another name. */
  public SenderPoint withName(String newName) {
    return new SenderPoint(
        newName, type, header, objectAddress, value, quality, time, order, generator);
  }

  /** The same with another generator. */
  public SenderPoint withGenerator(Generator newGenerator) {
    return new SenderPoint(
        name, type, header, objectAddress, value, quality, time, order, newGenerator);
  }

  /** The usual abbreviation of the cause, or its number. */
  public String causeText() {
    return Cause.of(header.cause()).map(Cause::mnemonic).orElse(Integer.toString(header.cause()));
  }

  /**
   * The ASDU as it is sent at {@code now}.
   *
   * @throws IllegalArgumentException naming the allowed range when something does not fit the type
   */
  public Octets frame(Instant now) {
    return PointFrames.frame(this, now);
  }

  /** Why no ASDU can be made of it, in words; empty when one can. */
  public Optional<String> problem() {
    try {
      frame(Instant.EPOCH);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void requireRange(String what, int number, int lowest, int highest) {
    if (number < lowest || number > highest) {
      throw new IllegalArgumentException(
          what + " " + number + ", allowed are " + Math.max(0, lowest) + ".." + highest);
    }
  }
}

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
 * @param commonAddress 0..65535
 * @param objectAddress 0..16777215; of several objects the first one
 * @param value as {@link AsduBuilder#value(String)} takes it; values with a semicolon between them
 *     make that many objects with consecutive addresses
 * @param quality marks that the type cannot carry are left out
 * @param cause 0..63
 * @param originator 0..255
 * @param test T bit
 * @param negative P/N bit
 * @param sequence SQ=1: one address, then the elements; only for types that have it
 * @param select S/E bit of commands: select rather than execute
 * @param qualifier QU, QL or KPA of commands and parameters; {@link #USUAL} for the type's default
 * @param generator where new values come from; {@link Generator#NONE} to send {@code value} always
 */
public record SenderPoint(
    String name,
    int commonAddress,
    int objectAddress,
    TypeId type,
    String value,
    Quality quality,
    PointTime time,
    int cause,
    int originator,
    boolean test,
    boolean negative,
    boolean sequence,
    boolean select,
    int qualifier,
    Generator generator) {
  /** Stands for the qualifier that the type has by itself. */
  public static final int USUAL = -1;

  public SenderPoint {
    requireRange("common address", commonAddress, 0, 65535);
    requireRange("object address", objectAddress, 0, 0xFFFFFF);
    requireRange("cause", cause, 0, 63);
    requireRange("originator", originator, 0, 255);
    requireRange("qualifier", qualifier, USUAL, 127);
  }

  /** A point of {@code type} with everything as the type usually has it. */
  public static SenderPoint of(TypeId type, int commonAddress, int objectAddress) {
    AsduBuilder usual = AsduBuilder.of(type);
    int cause = usual.build().header().cause();
    boolean sequence = usual.build().header().sq();
    return new SenderPoint(
        "",
        commonAddress,
        AsduBuilder.refersToStation(type) ? 0 : objectAddress,
        type,
        "",
        Quality.GOOD,
        PointTime.NOW,
        cause,
        0,
        false,
        false,
        sequence,
        false,
        USUAL,
        Generator.NONE);
  }

  /** The same with another value. */
  public SenderPoint withValue(String newValue) {
    return with(name, newValue, generator);
  }

  /** The same with another name. */
  public SenderPoint withName(String newName) {
    return with(newName, value, generator);
  }

  /** The same with another generator. */
  public SenderPoint withGenerator(Generator newGenerator) {
    return with(name, value, newGenerator);
  }

  private SenderPoint with(String newName, String newValue, Generator newGenerator) {
    return new SenderPoint(
        newName,
        commonAddress,
        objectAddress,
        type,
        newValue,
        quality,
        time,
        cause,
        originator,
        test,
        negative,
        sequence,
        select,
        qualifier,
        newGenerator);
  }

  /** The usual abbreviation of the cause, or its number. */
  public String causeText() {
    return Cause.of(cause).map(Cause::mnemonic).orElse(Integer.toString(cause));
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

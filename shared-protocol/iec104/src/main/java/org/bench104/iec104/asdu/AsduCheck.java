package org.bench104.iec104.asdu;

import org.bench104.bytes.Octets;
import org.jspecify.annotations.Nullable;

/**
 * The structure of an ASDU: length, variable structure qualifier against payload, SQ where defined,
 * object addresses. Allocates nothing while an ASDU is good. Types outside the standard's table are
 * opaque after their header.
 */
public final class AsduCheck {
  private static final int ADDRESS_OCTETS = 3;
  private static final int HIGHEST_ADDRESS = 0xFFFFFF;

  private AsduCheck() {}

  /** Null for a good ASDU, else the first problem; never throws. */
  public static @Nullable AsduProblem check(Octets asdu) {
    return check(asdu, false);
  }

  /**
   * @param anySequence takes SQ=1 for every type
   */
  static @Nullable AsduProblem check(Octets asdu, boolean anySequence) {
    int length = asdu.length();
    if (length < AsduHeader.OCTETS) {
      return new AsduProblem(
          length, "header", "an ASDU begins with 6 octets, only " + length + " are there", null);
    }
    if (length > Asdu.MOST_OCTETS) {
      return problem(
          asdu,
          Asdu.MOST_OCTETS,
          "length",
          length + " octets, at most 249 fit an APDU: send fewer objects");
    }
    TypeId type = TypeId.find(AsduHeader.typeIdOf(asdu));
    if (type == null) {
      return null;
    }
    int number = AsduHeader.numberOf(asdu);
    if (number == 0) {
      return problem(asdu, 1, "VSQ", "the number of objects is 0, it must be 1..127");
    }
    if (!AsduHeader.sqOf(asdu)) {
      return type == TypeId.F_SG_NA_1
          ? checkSegments(asdu, number)
          : checkLength(asdu, number * (ADDRESS_OCTETS + type.octets()));
    }
    if (!type.sqAllowed() && (!anySequence || type == TypeId.F_SG_NA_1)) {
      return problem(
          asdu, 1, "VSQ", "SQ=1 is not defined for " + type + ", give each object its address");
    }
    AsduProblem wrongLength = checkLength(asdu, ADDRESS_OCTETS + number * type.octets());
    return wrongLength != null ? wrongLength : checkLastAddress(asdu, number);
  }

  private static @Nullable AsduProblem checkLength(Octets asdu, int payload) {
    int found = asdu.length() - AsduHeader.OCTETS;
    if (found == payload) {
      return null;
    }
    int number = AsduHeader.numberOf(asdu);
    return problem(
        asdu,
        AsduHeader.OCTETS + Math.min(found, payload),
        "objects",
        number
            + (number == 1 ? " object of " : " objects of ")
            + TypeId.find(AsduHeader.typeIdOf(asdu))
            + " take "
            + payload
            + " octets after the header, "
            + found
            + " are there: VSQ and payload must agree");
  }

  private static @Nullable AsduProblem checkSegments(Octets asdu, int number) {
    int lengthOctet = ADDRESS_OCTETS + TypeId.F_SG_NA_1.octets() - 1;
    int payload = 0;
    for (int i = 0; i < number; i++) {
      int at = AsduHeader.OCTETS + payload + lengthOctet;
      payload += lengthOctet + 1 + (at < asdu.length() ? asdu.at(at) : 0);
    }
    return checkLength(asdu, payload);
  }

  private static @Nullable AsduProblem checkLastAddress(Octets asdu, int number) {
    int first = asdu.at(6) | asdu.at(7) << 8 | asdu.at(8) << 16;
    return first + number - 1 <= HIGHEST_ADDRESS
        ? null
        : problem(
            asdu,
            AsduHeader.OCTETS,
            "object address",
            number + " elements from address " + first + " on pass the highest one, 16777215");
  }

  private static AsduProblem problem(Octets asdu, int offset, String field, String words) {
    return new AsduProblem(offset, field, words, AsduHeader.read(asdu.reader()));
  }
}

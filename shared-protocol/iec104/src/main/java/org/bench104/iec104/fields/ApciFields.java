package org.bench104.iec104.fields;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.ControlField;
import org.bench104.iec104.apci.UFunction;

/** Start octet, length octet and the four control octets of an APDU. */
final class ApciFields {
  /** Octets before the ASDU. */
  static final int OCTETS = Apdu.PREFIX_LENGTH + ControlField.LENGTH;

  private ApciFields() {}

  static boolean carriesAsdu(Octets apdu) {
    return apdu.length() > OCTETS && (apdu.at(2) & 1) == 0;
  }

  static List<Field> of(Octets apdu) {
    List<Field> fields = new ArrayList<>();
    if (apdu.length() > 0) {
      int start = apdu.at(0);
      String meaning = start == Apdu.START ? "start of an APDU" : "must be 0x68";
      fields.add(Field.octets("start", hex(start), meaning, 0, 1, List.of()));
    }
    if (apdu.length() > 1) {
      fields.add(Field.octets("length", "" + apdu.at(1), lengthMeaning(apdu), 1, 1, List.of()));
    }
    if (apdu.length() >= OCTETS) {
      fields.add(control(apdu));
    }
    int known = apdu.length() >= OCTETS ? OCTETS : Math.min(apdu.length(), Apdu.PREFIX_LENGTH);
    if (apdu.length() > known && !carriesAsdu(apdu)) {
      String why = known < OCTETS ? "control field is incomplete" : "belongs to no field";
      int rest = apdu.length() - known;
      String octets = apdu.slice(known, rest).toHex();
      fields.add(Field.octets("octets", octets, why, known, rest, List.of()));
    }
    return fields;
  }

  static String sentence(Octets apdu) {
    if (apdu.length() < OCTETS) {
      return "An APDU has at least 6 octets, only " + apdu.length() + " are there.";
    }
    try {
      ControlField control = ControlField.decode(apdu.toByteArray(), Apdu.PREFIX_LENGTH);
      if (control instanceof ControlField.S s) {
        return "Acknowledges every I-frame before number " + s.receiveNumber() + ".";
      }
      if (control instanceof ControlField.U u) {
        return words(u.function()) + ".";
      }
      return "I-frame without an ASDU.";
    } catch (MalformedFrameException e) {
      return "Octet " + e.offset() + ": " + e.getMessage() + ".";
    }
  }

  private static String lengthMeaning(Octets apdu) {
    int follow = apdu.length() - Apdu.PREFIX_LENGTH;
    return apdu.at(1) == follow
        ? "octets after this one"
        : "but " + follow + " octets follow this one";
  }

  private static Field control(Octets apdu) {
    int first = apdu.at(2);
    BitFields bits = BitFields.of(apdu, 2, 4);
    if ((first & 1) == 0) {
      bits.bit(0, "format", "I format: numbered information transfer");
      bits.number(1, 15, "N(S)", "number of this frame");
      bits.reserved(16, 1);
      bits.number(17, 15, "N(R)", "acknowledges all frames before this number");
      return Field.octets("control field", "I", "information", 2, 4, bits.fields());
    }
    if ((first & 2) == 0) {
      bits.number(0, 2, "format", "S format: numbered supervisory function");
      bits.reserved(2, 14);
      bits.reserved(16, 1);
      bits.number(17, 15, "N(R)", "acknowledges all frames before this number");
      return Field.octets("control field", "S", "supervisory", 2, 4, bits.fields());
    }
    bits.number(0, 2, "format", "U format: unnumbered control function");
    bits.bit(2, "STARTDT act", "asks to start data transfer", "");
    bits.bit(3, "STARTDT con", "confirms the start", "");
    bits.bit(4, "STOPDT act", "asks to stop data transfer", "");
    bits.bit(5, "STOPDT con", "confirms the stop", "");
    bits.bit(6, "TESTFR act", "asks for a sign of life", "");
    bits.bit(7, "TESTFR con", "gives a sign of life", "");
    bits.reserved(8, 24);
    return Field.octets("control field", "U", "unnumbered", 2, 4, bits.fields());
  }

  private static String words(UFunction function) {
    return switch (function) {
      case STARTDT_ACT -> "Asks the peer to start data transfer";
      case STARTDT_CON -> "Confirms that data transfer is started";
      case STOPDT_ACT -> "Asks the peer to stop data transfer";
      case STOPDT_CON -> "Confirms that data transfer is stopped";
      case TESTFR_ACT -> "Tests the connection and asks for an answer";
      case TESTFR_CON -> "Answers a test of the connection";
    };
  }

  private static String hex(int octet) {
    return String.format("0x%02X", octet);
  }
}

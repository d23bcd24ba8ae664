package org.bench104.analysis;

import java.util.Locale;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.ControlField;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;

/** Entries as one line for people; frames begin with the start octet. */
public final class EntryText {
  private static final int ASDU_AT = Apdu.PREFIX_LENGTH + ControlField.LENGTH;
  private static final int MOST_OBJECTS = 4;

  private EntryText() {}

  /** Direction and what it is, without time; {@code >} from the end that dialled. */
  public static String of(Entry entry) {
    if (entry instanceof Entry.Frame frame) {
      return arrow(frame.from()) + " " + spaced(frame.octets()) + "  " + meaning(frame.octets());
    }
    if (entry instanceof Entry.Noise noise) {
      return arrow(noise.from()) + " " + spaced(noise.octets()) + "  NO APDU: " + noise.words();
    }
    if (entry instanceof Entry.Gap gap) {
      return arrow(gap.from())
          + " "
          + (gap.octets() == 0 ? "octets" : gap.octets() + " octets")
          + " are not in the capture";
    }
    if (entry instanceof Entry.Closed closed) {
      End by = closed.by();
      return by == null
          ? "- the observation ended"
          : arrow(by) + (closed.manner() == Entry.Manner.RESET ? " RST" : " FIN");
    }
    return "- opened";
  }

  /** What an APDU says, e.g. {@code I N(S)=3 N(R)=1 M_SP_NA_1 spont CA 1: 4001 on}. */
  public static String meaning(Octets apdu) {
    ControlField control;
    try {
      control = ControlField.decode(apdu.toByteArray(), Apdu.PREFIX_LENGTH);
    } catch (MalformedFrameException e) {
      return "MALFORMED: " + e.getMessage();
    }
    if (control instanceof ControlField.S s) {
      return "S N(R)=" + s.receiveNumber();
    }
    if (control instanceof ControlField.U u) {
      return "U " + u.function();
    }
    ControlField.I i = (ControlField.I) control;
    return "I N(S)="
        + i.sendNumber()
        + " N(R)="
        + i.receiveNumber()
        + " "
        + asdu(apdu.slice(ASDU_AT, apdu.length() - ASDU_AT));
  }

  private static String asdu(Octets octets) {
    Decoded decoded = Asdu.decode(octets);
    if (decoded instanceof AsduProblem problem) {
      return problem.header().map(AsduHeader::words).orElse("ASDU")
          + " NOT READABLE: "
          + problem.text();
    }
    Asdu asdu = (Asdu) decoded;
    StringBuilder text = new StringBuilder(asdu.header().words());
    int count = 0;
    for (InformationObject object : asdu.objects()) {
      if (count++ == MOST_OBJECTS) {
        text.append(", and ").append(asdu.objects().size() - MOST_OBJECTS).append(" more");
        break;
      }
      text.append(count == 1 ? ": " : ", ").append(object.address());
      append(text, "=", object.valueText());
      append(text, " ", object.qualityText());
      append(text, " at ", object.timeTagText());
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String before, String part) {
    if (!part.isEmpty()) {
      text.append(before).append(part);
    }
  }

  /** Octets as {@code 68 04 07 00 00 00}. */
  public static String spaced(Octets octets) {
    String hex = octets.toHex().toUpperCase(Locale.ROOT);
    StringBuilder text = new StringBuilder(hex.length() * 3 / 2);
    for (int i = 0; i < hex.length(); i += 2) {
      if (i > 0) {
        text.append(' ');
      }
      text.append(hex, i, i + 2);
    }
    return text.toString();
  }

  private static String arrow(End from) {
    return from == End.CLIENT ? ">" : "<";
  }
}

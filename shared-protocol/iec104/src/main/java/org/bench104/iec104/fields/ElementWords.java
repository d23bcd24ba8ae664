package org.bench104.iec104.fields;

import org.bench104.iec104.asdu.ElementKind;

/** What elements and the numbers in them mean (IEC 60870-5-101 clause 7.2.6). */
final class ElementWords {
  private static final String[] DAYS = {
    "not used", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };

  private ElementWords() {}

  static String of(ElementKind kind) {
    return switch (kind) {
      case SIQ -> "single point with quality";
      case DIQ -> "double point with quality";
      case VTI -> "step position with transient mark";
      case QDS -> "quality";
      case QDP -> "quality of protection events";
      case NVA -> "normalized value, steps of 1/32768";
      case SVA -> "scaled value";
      case R32 -> "short float";
      case BSI -> "bitstring of 32 bits";
      case BCR -> "binary counter reading";
      case SEP -> "event of protection equipment";
      case SPE -> "start events of protection equipment";
      case OCI -> "output circuit of protection equipment";
      case SCD -> "16 status bits with change detection";
      case SCO -> "single command";
      case DCO -> "double command";
      case RCO -> "regulating step command";
      case QOS -> "qualifier of set point command";
      case QOI -> "qualifier of interrogation";
      case QCC -> "qualifier of counter interrogation";
      case QRP -> "qualifier of reset process";
      case COI -> "cause of initialisation";
      case QPM -> "qualifier of parameter";
      case QPA -> "qualifier of parameter activation";
      case FBP -> "fixed test bit pattern, 0x55aa";
      case TSC -> "test sequence counter";
      case CP16 -> "elapsed time";
      case CP24 -> "time within the hour";
      case CP56 -> "date and time";
      case AID -> "association identifier";
      case NOF -> "name of file";
      case NOS -> "name of section";
      case LOF -> "length in octets";
      case FRQ -> "file ready qualifier";
      case SRQ -> "section ready qualifier";
      case SCQ -> "select and call qualifier";
      case LSQ -> "last section or segment qualifier";
      case CHS -> "checksum";
      case AFQ -> "acknowledge qualifier";
      case SOF -> "status of file";
      case SEGMENT -> "part of a file";
    };
  }

  static String position(long state) {
    return pick(state, "intermediate", "off", "on", "indeterminate");
  }

  static String event(long state) {
    return pick(state, "indeterminate", "off", "on", "indeterminate");
  }

  static String doubleCommand(long state) {
    return pick(state, "not permitted", "off", "on", "not permitted");
  }

  static String stepCommand(long state) {
    return pick(state, "not permitted", "lower", "higher", "not permitted");
  }

  static String pulse(long number) {
    return pick(number, "no additional definition", "short pulse", "long pulse", "persistent");
  }

  static String freeze(long number) {
    return pick(number, "read", "freeze without reset", "freeze with reset", "reset");
  }

  static String counterRequest(long number) {
    return number == 5 ? "all counters" : number >= 1 && number <= 4 ? "group " + number : OTHER;
  }

  static String initialisation(long number) {
    return pick(number, "local power on", "local manual reset", "remote reset");
  }

  static String parameter(long number) {
    return pick(number, "not used", "threshold", "smoothing factor", "low limit", "high limit");
  }

  static String interrogation(long number) {
    if (number == 20) {
      return "whole station";
    }
    return number > 20 && number <= 36 ? "group " + (number - 20) : OTHER;
  }

  static String reset(long number) {
    return pick(
        number, "not used", "general reset of process", "reset of pending time-tagged events");
  }

  static String select(long number) {
    return pick(
        number,
        "default",
        "select file",
        "request file",
        "deactivate file",
        "delete file",
        "select section",
        "request section",
        "deactivate section");
  }

  static String acknowledge(long number) {
    return pick(
        number,
        "default",
        "positive, file",
        "negative, file",
        "positive, section",
        "negative, section");
  }

  static String fileError(long number) {
    return pick(
        number,
        "none",
        "no memory available",
        "checksum failed",
        "unexpected service",
        "unexpected name of file",
        "unexpected name of section");
  }

  static String protection(String name) {
    return switch (name) {
      case "GS" -> "general start";
      case "GC" -> "general command to the output circuit";
      case "SIE" -> "start of earth current protection";
      case "SRD" -> "start in reverse direction";
      case "SL1", "SL2", "SL3" -> "start of phase L" + name.charAt(2);
      default -> "command to the output circuit of phase L" + name.charAt(2);
    };
  }

  static String dayOfWeek(int number) {
    return DAYS[number];
  }

  private static final String OTHER = "reserved or private";

  private static String pick(long number, String... words) {
    return number < words.length ? words[(int) number] : OTHER;
  }
}

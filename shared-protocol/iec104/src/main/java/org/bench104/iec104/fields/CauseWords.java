package org.bench104.iec104.fields;

import org.bench104.iec104.asdu.Cause;

/** Causes of transmission in plain words. */
final class CauseWords {
  private CauseWords() {}

  static String of(int code) {
    return Cause.of(code).map(CauseWords::of).orElse("reserved or private cause");
  }

  private static String of(Cause cause) {
    int code = cause.code();
    if (code > Cause.INTERROGATED_STATION.code() && code <= Cause.INTERROGATED_GROUP_16.code()) {
      return "interrogated by group " + (code - Cause.INTERROGATED_STATION.code());
    }
    if (code > Cause.COUNTERS_GENERAL.code() && code <= Cause.COUNTERS_GROUP_4.code()) {
      return "requested by counter group " + (code - Cause.COUNTERS_GENERAL.code());
    }
    return switch (cause) {
      case PERIODIC -> "periodic";
      case BACKGROUND -> "background scan";
      case SPONTANEOUS -> "spontaneous";
      case INITIALISED -> "station initialised";
      case REQUEST -> "requested";
      case ACTIVATION -> "activation";
      case ACTIVATION_CONFIRMATION -> "confirmation of an activation";
      case DEACTIVATION -> "deactivation";
      case DEACTIVATION_CONFIRMATION -> "confirmation of a deactivation";
      case ACTIVATION_TERMINATION -> "end of an activation";
      case RETURN_REMOTE -> "return caused by a remote command";
      case RETURN_LOCAL -> "return caused by a local command";
      case FILE_TRANSFER -> "file transfer";
      case AUTHENTICATION -> "authentication";
      case SESSION_KEY -> "maintenance of a session key";
      case USER_ROLE -> "maintenance of user role and update key";
      case INTERROGATED_STATION -> "interrogated by station interrogation";
      case COUNTERS_GENERAL -> "requested by general counter request";
      case UNKNOWN_TYPE -> "unknown type identification";
      case UNKNOWN_CAUSE -> "unknown cause of transmission";
      case UNKNOWN_COMMON_ADDRESS -> "unknown common address";
      case UNKNOWN_OBJECT_ADDRESS -> "unknown object address";
      default -> cause.mnemonic();
    };
  }
}

package org.bench104.iec104.judge;

import org.bench104.iec104.judge.Finding.Weight;

/**
 * A rule that a session can break, with the clause it comes from. Clauses without a number of a
 * standard are of IEC 60870-5-104; "101" and "5" are IEC 60870-5-101 and -5-5.
 */
public enum Rule {
  NO_APDU(Weight.VIOLATION, "5.1", "octets that are no APDU"),
  CONTROL_FIELD(Weight.VIOLATION, "5.1", "control field that the standard does not know"),
  MISSING_OCTETS(Weight.NOTE, "", "octets that were not observed"),
  FIRST_NUMBER(Weight.VIOLATION, "5.1", "first N(S) of a connection is not 0"),
  SEND_NUMBER_JUMPS(Weight.VIOLATION, "5.1", "N(S) leaves numbers out"),
  SEND_NUMBER_REPEATS(Weight.VIOLATION, "5.1", "N(S) goes back"),
  MODULUS(Weight.VIOLATION, "5.1", "numbers start again before 32768"),
  ACKNOWLEDGES_AHEAD(Weight.VIOLATION, "5.1", "N(R) acknowledges what was not sent"),
  ACKNOWLEDGES_BACK(Weight.VIOLATION, "5.1", "N(R) goes back"),
  WINDOW_K(Weight.VIOLATION, "5.5", "more than k unacknowledged I-frames"),
  WINDOW_W(Weight.VIOLATION, "5.5", "acknowledgement later than w"),
  T2_LATE(Weight.VIOLATION, "5.2", "acknowledgement later than t2"),
  T1_PASSED(Weight.VIOLATION, "5.2", "t1 passed and the connection stayed open"),
  TEST_UNANSWERED(Weight.VIOLATION, "5.2", "TESTFR act without con"),
  I_WHILE_STOPPED(Weight.VIOLATION, "5.3", "I-frame while data transfer is stopped"),
  I_BEFORE_CONFIRMATION(Weight.VIOLATION, "5.3", "I-frame before STARTDT con"),
  I_AFTER_STOP(Weight.VIOLATION, "5.3", "I-frame after STOPDT"),
  S_WHILE_STOPPED(Weight.NOTE, "5.3", "S-frame while data transfer is stopped"),
  STARTED_BY_BOTH(Weight.VIOLATION, "5.3", "both ends send STARTDT act"),
  STOPPED_BY_OTHER_END(Weight.VIOLATION, "5.3", "STOPDT act from the end that was started"),
  CONFIRMATION_UNASKED(Weight.VIOLATION, "5.3", "confirmation that nobody asked for"),
  ACT_UNANSWERED(Weight.VIOLATION, "5.3", "STARTDT or STOPDT act without con"),
  ENCRYPTED(Weight.NOTE, "IEC 62351-3", "the connection is encrypted"),

  ASDU_STRUCTURE(Weight.VIOLATION, "101 7.2", "ASDU whose octets do not fit its identifier"),
  SEQUENCE_WITH_TIME(Weight.VIOLATION, "101 7.3", "SQ=1 with a type that does not have it"),
  WIDTHS_OF_101(Weight.VIOLATION, "7", "fields as wide as 101 allows, not as 104 fixes"),
  DIALECT(Weight.NOTE, "", "type of a national or private profile"),
  CAUSE_OF_TYPE(Weight.VIOLATION, "101 7.2.3", "cause that its type does not have"),
  BROADCAST_IN_MONITOR(Weight.VIOLATION, "101 7.2.4", "common address 65535 in monitor direction"),
  TIME_TAG(Weight.VIOLATION, "101 7.2.6.18", "time tag that is no time"),
  TIME_YEAR_1900(Weight.VIOLATION, "101 7.2.6.18", "year counted from 1900"),
  TIME_INVALID(Weight.NOTE, "101 7.2.6.18", "time tag marked invalid"),
  TIME_FAR(Weight.NOTE, "", "clock that was never set"),
  TIME_BACK(Weight.NOTE, "", "time tag before the last one of its point"),
  NEGATIVE(Weight.NOTE, "5 6", "negative confirmation"),
  UNKNOWN_ANSWER(Weight.NOTE, "101 7.2.3", "request answered as unknown"),
  CONFIRMATION_MISSING(Weight.VIOLATION, "5 6", "request without confirmation"),
  INTERROGATION_UNCONFIRMED(Weight.VIOLATION, "5 6.6", "interrogation without confirmation"),
  INTERROGATION_NOT_TERMINATED(Weight.VIOLATION, "5 6.6", "interrogation without termination"),
  INTERROGATED_BEFORE(Weight.VIOLATION, "5 6.6", "interrogated values before the confirmation"),
  INTERROGATED_UNASKED(Weight.VIOLATION, "5 6.6", "interrogated values that nobody asked for"),
  INTERROGATED_AS_COUNTERS(Weight.VIOLATION, "5 6.6", "interrogation answered as counters"),
  INTERROGATED_WITH_TIME(Weight.VIOLATION, "5 6.6", "interrogation answered with time tags"),
  READ_CONFIRMED(Weight.VIOLATION, "5 6.3", "read command answered with activation confirmation"),
  SELECTION_LAPSED(Weight.NOTE, "5 6.8", "selection that was not executed");

  private final Weight weight;
  private final String clause;
  private final String title;

  Rule(Weight weight, String clause, String title) {
    this.weight = weight;
    this.clause = clause;
    this.title = title;
  }

  /** How much it weighs where nothing speaks for less. */
  public Weight weight() {
    return weight;
  }

  /** Where it is written; empty for what no clause says. */
  public String clause() {
    return clause;
  }

  /** What was found, in a few words. */
  public String title() {
    return title;
  }
}

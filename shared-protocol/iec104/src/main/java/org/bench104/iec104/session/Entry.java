package org.bench104.iec104.session;

import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.ControlField;
import org.jspecify.annotations.Nullable;

/** One thing that happened on the wire. Times are nanoseconds since 1970 UTC, by the observer. */
public sealed interface Entry {
  /** When the observer saw it: nanoseconds since 1970 UTC. */
  long nanos();

  /** The connection came about: both ends have agreed on it. */
  record Opened(long nanos) implements Entry {}

  /**
   * What looks like an APDU: start octet, length octet 4..253 and as many octets; whether its
   * control field is one of the standard is for the judge.
   *
   * @param from who sent it
   * @param octets from the start octet on, 6..255 of them
   */
  record Frame(long nanos, End from, Octets octets) implements Entry {
    private static final int ASDU_AT = Apdu.PREFIX_LENGTH + ControlField.LENGTH;

    /** What an I-frame carries; empty for S and U, and for an I-frame that carries nothing. */
    public Octets asdu() {
      boolean information = (octets.at(Apdu.PREFIX_LENGTH) & 1) == 0;
      return information ? octets.slice(ASDU_AT, octets.length() - ASDU_AT) : Octets.EMPTY;
    }
  }

  /**
   * Octets that are no APDU, or belong to one of which the rest is missing.
   *
   * @param words why they are none, in one sentence
   */
  record Noise(long nanos, End from, Octets octets, String words) implements Entry {}

  /**
   * Octets that were on the wire and that the observer has not got.
   *
   * @param octets how many; 0 when that is not known (the observation began in the middle)
   */
  record Gap(long nanos, End from, long octets) implements Entry {}

  /**
   * An end of the connection, or of the observation.
   *
   * @param by who did it; null for {@link Manner#OBSERVATION_ENDED}
   */
  record Closed(long nanos, @Nullable End by, Manner manner) implements Entry {}

  /** How a connection ended. */
  enum Manner {
    /** In an orderly way (FIN). */
    FINISHED,
    /** Broken off (RST). */
    RESET,
    /** Nothing more is known: the observation ended first. */
    OBSERVATION_ENDED
  }
}

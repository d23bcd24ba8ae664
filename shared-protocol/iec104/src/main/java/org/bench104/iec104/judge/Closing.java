package org.bench104.iec104.judge;

import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection ended, as far as an observer can tell.
 *
 * @param by who ended it; null when the observation ended first
 * @param cause what fits best
 * @param sure whether what was seen leaves no other explanation that an expert would look for first
 * @param client one sentence about the end that dialled
 * @param server one sentence about the end that was dialled
 */
public record Closing(
    @Nullable End by,
    Entry.Manner manner,
    Cause cause,
    boolean sure,
    String client,
    String server) {

  /** What ended it. */
  public enum Cause {
    /** The observation ended, the connection did not. */
    OBSERVATION_ENDED("the observation ended first"),
    /** STOPDT, its confirmation, then the end: as the standard has it. */
    STOPPED_IN_ORDER("stopped in order"),
    /** Everything was acknowledged, then the end, without STOPDT: common and harmless. */
    ALL_ACKNOWLEDGED("closed with everything acknowledged"),
    /** Closed before anything was said: address not allowed, or no room. */
    NOT_ALLOWED("closed before any frame"),
    /** Nobody started data transfer, and an end gave up. */
    NEVER_STARTED("never started"),
    /** A STARTDT or STOPDT act without con. */
    ACT_UNCONFIRMED("t1 of STARTDT or STOPDT"),
    /** t1: an I-frame was not acknowledged in time. */
    T1_I_FRAME("t1 of an I-frame"),
    /** t1: a test was not answered in time. */
    T1_TEST("t1 of TESTFR"),
    /** It looks like t1, although all was acknowledged: fault of the end that closed. */
    T1_ALTHOUGH_ACKNOWLEDGED("t1 although all was acknowledged"),
    /** The other end broke the numbering of its own frames. */
    WRONG_SEND_NUMBER("wrong N(S)"),
    /** The other end acknowledged what it could not. */
    WRONG_RECEIVE_NUMBER("wrong N(R)"),
    /** The other end sent what is no APDU. */
    MALFORMED("malformed APDU"),
    /** The other end sent an I-frame while data transfer was stopped. */
    I_WHILE_STOPPED("I-frame while stopped"),
    /** Another connection took its place. */
    REPLACED("replaced by another connection"),
    /** Closed after a long silence: a time-out of an end, or of a network between. */
    SILENCE("silence"),
    /** Reset in answer to a frame after a long silence: somebody no longer knew the connection. */
    FORGOTTEN("connection forgotten"),
    /** Encrypted: the end is seen, its reason is not. */
    ENCRYPTED("encrypted"),
    /** Nothing that was seen explains it. */
    UNEXPLAINED("not explained by what was seen");

    private final String title;

    Cause(String title) {
      this.title = title;
    }

    /** In a few words for people. */
    public String title() {
      return title;
    }
  }

  /** The sentence about that end. */
  public String about(End end) {
    return end == End.CLIENT ? client : server;
  }
}

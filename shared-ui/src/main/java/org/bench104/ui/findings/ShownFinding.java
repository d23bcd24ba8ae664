package org.bench104.ui.findings;

/**
 * Something odd.
 *
 * @param atMicros when it was found; wall clock, microseconds since 1970 UTC
 * @param severity how much it matters
 * @param words the rule that was broken, in one sentence
 * @param frame number of the frame in the frame table; 0 when it is about no frame
 */
public record ShownFinding(long atMicros, Severity severity, String words, long frame) {}

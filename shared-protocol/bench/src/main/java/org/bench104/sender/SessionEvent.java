package org.bench104.sender;

import java.time.Instant;

/**
 * Something that happened to a session.
 *
 * @param problem whether it should catch the eye
 * @param text one sentence
 */
public record SessionEvent(Instant at, boolean problem, String text) {}

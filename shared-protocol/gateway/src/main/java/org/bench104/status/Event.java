package org.bench104.status;

import java.time.Instant;
import org.bench104.gateway.Notices.Severity;

/**
 * Something that happened and that an operator may want to know.
 *
 * @param number counts from 1 and is never used twice by a run of the gateway
 * @param text one sentence
 */
public record Event(long number, Instant at, Severity severity, String text) {}

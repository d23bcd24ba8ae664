package org.bench104.record.sql;

import java.util.Optional;

/**
 * How one database stands.
 *
 * @param name of the database
 * @param rows inserted by this run
 * @param unreadable rows of the recording that somebody edited and that cannot be read
 * @param waitingOctets of the recording, not inserted yet; as of the last look
 * @param failing why nothing can be inserted at the moment; empty when all is well
 */
public record SqlStatus(
    String name, long rows, long unreadable, long waitingOctets, Optional<String> failing) {}

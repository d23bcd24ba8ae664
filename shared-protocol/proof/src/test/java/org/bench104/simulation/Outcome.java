package org.bench104.simulation;

/**
 * What one run came to.
 *
 * @param virtualNanos virtual time
 * @param steps events
 * @param storageOperations of the gateway's disk
 */
record Outcome(
    long virtualNanos,
    long steps,
    long frames,
    long duplicates,
    long crashes,
    long storageOperations) {}

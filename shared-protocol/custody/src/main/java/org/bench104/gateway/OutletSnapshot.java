package org.bench104.gateway;

/**
 * How a destination stands.
 *
 * @param target where it is
 * @param up whether frames can be forwarded now
 * @param state in words
 * @param lastError why it was lost or could not be reached last; empty when it never was
 * @param delivered frames acknowledged since the start
 * @param messages messages acknowledged since the start, each with one or more frames
 * @param inFlight messages that wait for their acknowledgement
 */
public record OutletSnapshot(
    String target,
    boolean up,
    String state,
    String lastError,
    long delivered,
    long messages,
    int inFlight) {}

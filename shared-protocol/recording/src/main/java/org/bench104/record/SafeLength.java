package org.bench104.record;

/**
 * How much of the current file of a recording is safe.
 *
 * @param file counts the files that were begun by this run
 * @param octets of that file
 */
public record SafeLength(long file, long octets) {}

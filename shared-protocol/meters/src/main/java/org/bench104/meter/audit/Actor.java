package org.bench104.meter.audit;

/**
 * Who does something.
 *
 * @param name of the user
 * @param from where it was done, such as {@code mqtt 192.168.1.20:51812} or {@code console}
 */
public record Actor(String name, String from) {}

package org.bench104.gateway;

/**
 * One look at custody, for status lines and displays.
 *
 * @param spooling whether new frames go to the spool
 * @param refusing whether the spool refuses, so that senders wait
 * @param inMemory frames in memory
 * @param octetsInMemory octets of their ASDUs
 * @param unsafe frames not yet acknowledged to their senders
 * @param accepted frames taken over since the start
 * @param appended frames written to the spool since the start
 * @param batches batches they were written in, with one sync each
 * @param refusedCommands commands answered negatively since the start
 * @param givenBack frames left to their sender because the spool was full and the sender was gone
 */
public record CustodySnapshot(
    boolean spooling,
    boolean refusing,
    int inMemory,
    long octetsInMemory,
    int unsafe,
    long accepted,
    long appended,
    long batches,
    long refusedCommands,
    long givenBack) {}

package org.bench104.receiver;

/**
 * What a {@link Receiver} did.
 *
 * @param received frames, duplicates included
 * @param recorded of these, safe and therefore confirmed
 * @param suspected frames that were probably sent again after a lost connection
 * @param connections how many are open now
 */
public record ReceiverCounts(long received, long recorded, long suspected, int connections) {}

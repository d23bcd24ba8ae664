package org.bench104.mqtt.exchange;

/** Numbers of one exchange since the start; confined to its thread. */
final class Counts {
  long received;
  long dropped;
  long slow;
}

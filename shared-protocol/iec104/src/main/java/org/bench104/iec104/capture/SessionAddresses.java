package org.bench104.iec104.capture;

/**
 * Between whom a session is, as text for people, e.g. {@code 192.168.1.20:2404}.
 *
 * @param number from 1 on, in the order in which sessions were recognised
 * @param client the end that dialled, or is taken for it
 * @param server the end that was dialled
 * @param fromTheBeginning its beginning was captured
 */
public record SessionAddresses(int number, String client, String server, boolean fromTheBeginning) {
  @Override
  public String toString() {
    return client + " -> " + server;
  }
}

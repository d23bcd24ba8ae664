package org.bench104.app.gateway.path;

import org.bench104.ui.theme.Tone;

/**
 * What one hop of the path shows; every text may be empty.
 *
 * @param target addresses
 * @param state in words
 * @param since time of day and how long ago
 * @param in frames arriving per second
 * @param out frames leaving per second
 * @param queue what waits there
 * @param note the last error, or who is connected
 */
public record Card(
    String target,
    String state,
    Tone tone,
    String since,
    String in,
    String out,
    String queue,
    String note) {
  static Card of(String state, Tone tone) {
    return new Card("", state, tone, "", "", "", "", "");
  }
}

package org.bench104.app.gateway.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bench104.status.MeterView;

/**
 * The meters of a running gateway, wherever it runs. All return at once; what is refused completes
 * exceptionally, with the reason in words as its message.
 */
public interface ShownMeters {
  /** All that were identified since the start, without values, alarms and frames. */
  CompletableFuture<List<MeterView>> all();

  /** One with everything that is known. */
  CompletableFuture<MeterView> one(String id);

  /**
   * Reads a register now.
   *
   * @param register a name, a data identifier or an OBIS code
   */
  CompletableFuture<MeterView.Answer> read(String id, String register);

  /**
   * Switches the relay, noted in the audit log.
   *
   * @param state {@code open} or {@code close}
   * @return the relay as the meter reported it after that
   */
  CompletableFuture<MeterView.Relay> relay(String id, String state);

  /**
   * Notes that an alarm was seen.
   *
   * @return the id of the alarm
   */
  CompletableFuture<String> acknowledge(String id, String alarm);

  /** The last events of all meters, oldest first. */
  CompletableFuture<List<MeterView.Happened>> events();
}

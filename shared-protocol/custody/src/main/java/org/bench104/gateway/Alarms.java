package org.bench104.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bench104.gateway.Notices.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alarms that stand now; raising and clearing is logged once per change. */
public final class Alarms {
  /**
   * What can be wrong for a while and gets better by itself or by the operator. Who watches over
   * something names its own kind.
   *
   * @param words what it is about, in a word or two
   * @param usual how much it usually matters
   */
  public record Kind(String words, Severity usual) {
    public static final Kind SPOOL_NOT_WRITABLE = new Kind("spool", Severity.ALARM);
    public static final Kind SPOOL_NOT_READABLE = new Kind("spool read", Severity.ALARM);
    public static final Kind SPOOL_DAMAGED = new Kind("spool damage", Severity.WARNING);
    public static final Kind DESCRIPTORS = new Kind("descriptors", Severity.ALARM);
    public static final Kind SPOOL_INCOMPLETE = new Kind("spool incomplete", Severity.ALARM);
    public static final Kind ADDRESS_CLAIMED = new Kind("address claimed", Severity.ALARM);
    public static final Kind METER_CLAIMED = new Kind("meter claimed", Severity.ALARM);
    public static final Kind SPOOL_HELD = new Kind("spool held", Severity.ALARM);

    @Override
    public String toString() {
      return words;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  private final Map<Kind, String> standing = new LinkedHashMap<>();
  private Notices.Listener listener = (severity, words) -> {};

  /** From now on {@code newListener} also hears of each change. */
  public void listen(Notices.Listener newListener) {
    listener = newListener;
  }

  public void raise(Kind kind, String words) {
    if (!words.equals(standing.put(kind, words))) {
      LOG.warn("alarm raised: {}: {}", kind.words, words);
      tell(kind.usual, "alarm raised: " + kind.words + ": " + words);
    }
  }

  public void clear(Kind kind) {
    if (standing.remove(kind) != null) {
      LOG.info("alarm cleared: {}", kind.words);
      tell(Notices.Severity.INFO, "alarm cleared: " + kind.words);
    }
  }

  /** Who only listens must not stop who raised it. */
  private void tell(Notices.Severity severity, String words) {
    try {
      listener.noticed(severity, words);
    } catch (RuntimeException | Error e) {
      LOG.error("fault in who hears of alarms", e);
    }
  }

  public Optional<String> standing(Kind kind) {
    return Optional.ofNullable(standing.get(kind));
  }

  /** All that stand, in the order in which they were raised. */
  public Map<Kind, String> all() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(standing));
  }
}

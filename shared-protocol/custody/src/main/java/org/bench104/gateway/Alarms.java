package org.bench104.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alarms that stand now; raising and clearing is logged once per change. */
public final class Alarms {
  /** What can be wrong for a while and gets better by itself or by the operator. */
  public enum Kind {
    SPOOL_NOT_WRITABLE("spool"),
    SPOOL_NOT_READABLE("spool read"),
    SPOOL_DAMAGED("spool damage"),
    SPOOL_INCOMPLETE("spool incomplete"),
    POINTS_NOT_TAKEN("points"),
    CLOUD_AWAY("cloud"),
    RTU_STOPS("RTU stops"),
    SPOOL_HELD("spool held"),
    DESCRIPTORS("descriptors"),
    ADDRESS_CLAIMED("address claimed"),
    METER_CLAIMED("meter claimed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What it is about, in a word or two. */
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
      tell(Notices.Severity.ALARM, "alarm raised: " + kind.words + ": " + words);
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

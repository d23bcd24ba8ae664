package org.bench104.meter.dlms;

import java.util.Map;
import java.util.Set;

/** Names of data-access-result and action-result, by number. */
public final class AccessResult {
  public static final int SUCCESS = 0;
  public static final int OBJECT_UNDEFINED = 4;

  private static final Map<Integer, String> SHARED =
      Map.ofEntries(
          Map.entry(0, "success"),
          Map.entry(1, "hardware-fault"),
          Map.entry(2, "temporary-failure"),
          Map.entry(3, "read-write-denied"),
          Map.entry(4, "object-undefined"),
          Map.entry(9, "object-class-inconsistent"),
          Map.entry(11, "object-unavailable"),
          Map.entry(12, "type-unmatched"),
          Map.entry(13, "scope-of-access-violated"),
          Map.entry(14, "data-block-unavailable"),
          Map.entry(250, "other-reason"));
  private static final Map<Integer, String> GET =
      Map.of(
          15, "long-get-aborted",
          16, "no-long-get-in-progress",
          17, "long-set-aborted",
          18, "no-long-set-in-progress",
          19, "data-block-number-invalid");
  private static final Map<Integer, String> ACTION =
      Map.of(15, "long-action-aborted", 16, "no-long-action-in-progress");

  /** read-write-denied, object-undefined, object-class-inconsistent, scope-of-access-violated. */
  private static final Set<Integer> LASTING = Set.of(3, OBJECT_UNDEFINED, 9, 13);

  private AccessResult() {}

  /** Whether a data-access-result will be the same the next time. */
  public static boolean isLasting(int code) {
    return LASTING.contains(code);
  }

  /** The name of a data-access-result. */
  public static String ofGet(int code) {
    return SHARED.getOrDefault(code, GET.getOrDefault(code, "unknown-result-" + code));
  }

  /** The name of an action-result. */
  public static String ofAction(int code) {
    return SHARED.getOrDefault(code, ACTION.getOrDefault(code, "unknown-result-" + code));
  }
}

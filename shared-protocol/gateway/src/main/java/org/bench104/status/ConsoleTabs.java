package org.bench104.status;

import java.util.List;

/**
 * The tabs that a console shows beside its own, in their order.
 *
 * @param tabs one for each service that runs and wants one
 */
public record ConsoleTabs(List<Tab> tabs) {
  /** Where it stands in the status. */
  public static final String PART = "console";

  public ConsoleTabs {
    tabs = List.copyOf(tabs);
  }

  /**
   * One tab.
   *
   * @param part of the status that it shows, by its name
   */
  public record Tab(String part, String heading) {}
}

package org.bench104.engine.dashboard;

import java.util.concurrent.TimeUnit;

/** What the charts on pictures show; no test waits for it. */
final class PastForThePicture {
  private PastForThePicture() {}

  /** Two minutes with an outage. */
  static void live(ServedSite site) throws Exception {
    for (int second = 0; second < 120; second++) {
      site.send((int) (20 + 14 * Math.sin(second / 6.0)));
      if (second == 40) {
        site.cut();
      } else if (second == 80) {
        site.restore();
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }
}

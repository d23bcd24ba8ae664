package org.bench104.iec104.judge;

/** Gathers what one end was seen doing. */
final class HabitsOfEnd {
  private static final int MOST_AT_ONCE = 32768;

  private final int[] timesAtOnce = new int[129];
  private long iFrames;
  private long sFrames;
  private long tests;
  private int mostOutstanding;
  private int mostAtOnce;
  private long longestDelay;
  private long testAfter = Long.MAX_VALUE;

  void information(int outstanding) {
    iFrames++;
    mostOutstanding = Math.max(mostOutstanding, outstanding);
  }

  void supervisory() {
    sFrames++;
  }

  void test(long silence) {
    tests++;
    testAfter = Math.min(testAfter, silence);
  }

  void acknowledged(int frames, long delay) {
    mostAtOnce = Math.min(MOST_AT_ONCE, Math.max(mostAtOnce, frames));
    timesAtOnce[Math.min(frames, timesAtOnce.length - 1)]++;
    longestDelay = Math.max(longestDelay, delay);
  }

  LinkHabits snapshot() {
    int usual = 0;
    for (int i = 1; i < timesAtOnce.length; i++) {
      if (timesAtOnce[i] > timesAtOnce[usual]) {
        usual = i;
      }
    }
    return new LinkHabits(
        iFrames,
        sFrames,
        tests,
        mostOutstanding,
        mostAtOnce,
        usual,
        longestDelay,
        tests == 0 ? 0 : testAfter);
  }
}

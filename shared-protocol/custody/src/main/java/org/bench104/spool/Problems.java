package org.bench104.spool;

import java.util.ArrayList;
import java.util.List;

/** Sentences for the log and the status page, kept until somebody takes them; at most 100. */
final class Problems {
  private static final int MOST = 100;

  private final List<String> sentences = new ArrayList<>();
  private long more;

  void add(String sentence) {
    if (sentences.size() < MOST) {
      sentences.add(sentence);
    } else {
      more++;
    }
  }

  /** All since the last call. */
  List<String> take() {
    if (more > 0) {
      sentences.add("and " + more + " more problems");
    }
    List<String> taken = List.copyOf(sentences);
    sentences.clear();
    more = 0;
    return taken;
  }
}

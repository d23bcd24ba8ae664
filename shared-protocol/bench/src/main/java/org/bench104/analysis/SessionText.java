package org.bench104.analysis;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bench104.iec104.judge.Closing;
import org.bench104.iec104.judge.Finding;
import org.bench104.iec104.judge.Rule;
import org.bench104.iec104.session.End;
import org.bench104.time.UtcText;

/** The summary of a session as lines for people. */
public final class SessionText {
  private final PrintWriter out;
  private final UtcText time = new UtcText();

  public SessionText(PrintWriter out) {
    this.out = out;
  }

  /** Writes one session. */
  public void write(SessionAnalysis session) {
    out.printf(
        Locale.ROOT,
        "session %d  %s%n  %s, %.1f s, %d APDUs%s%n",
        session.addresses().number(),
        session.addresses(),
        time(session.firstNanos()),
        (session.lastNanos() - session.firstNanos()) / 1e9,
        session.frames(),
        session.addresses().fromTheBeginning() ? "" : ", its beginning was not captured");
    for (End end : End.values()) {
      out.println("  " + word(end) + " " + session.habits(end).words());
    }
    if (!session.clockOffset().words().isEmpty()) {
      out.println("  clock: " + session.clockOffset().words());
    }
    Closing closing = session.closing();
    if (closing != null) {
      out.println("  ended: " + closing.cause().title() + (closing.sure() ? "" : " (probably)"));
      for (End end : End.values()) {
        out.println("    " + word(end) + " " + closing.about(end));
      }
    }
    findings(session);
    out.println();
  }

  private void findings(SessionAnalysis session) {
    List<Finding> all = session.findings();
    out.println(all.isEmpty() ? "  no findings" : "  findings:");
    for (Finding finding : all) {
      out.println("    " + line(finding));
    }
    for (Map.Entry<Rule, Long> count : session.counts().entrySet()) {
      long more = count.getValue() - SessionAnalysis.KEPT_PER_RULE;
      if (more > 0) {
        out.println("    and " + more + " more of: " + count.getKey().title());
      }
    }
  }

  /** A finding in one line. */
  String line(Finding finding) {
    String clause = finding.rule().clause();
    return time(finding.nanos())
        + " "
        + finding.evidence().stream().map(at -> "#" + at).reduce("", (a, b) -> a + b + " ")
        + word(finding.about())
        + " "
        + finding.weight().name().toLowerCase(Locale.ROOT)
        + ", "
        + finding.rule().title()
        + (clause.isEmpty() ? "" : " (" + clause + ")")
        + ": "
        + finding.words();
  }

  private String time(long nanos) {
    return time.format(nanos / 1000);
  }

  private static String word(End end) {
    return end == End.CLIENT ? "client" : "server";
  }
}

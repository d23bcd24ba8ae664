package org.bench104.analysis;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import org.bench104.iec104.judge.Closing;
import org.bench104.iec104.judge.Finding;
import org.bench104.iec104.judge.Rule;
import org.bench104.iec104.session.End;
import org.bench104.time.UtcText;

/** The analysis as one HTML page that opens anywhere, needs no script and prints well. */
public final class ReportHtml {
  private static final String STYLE =
      """
      body{font:14px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}
      h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:1px solid #c8ced6}
      table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #e3e7ec}
      th{font-weight:600}.violation td:first-child{border-left:4px solid #b3261e}.note td:first-child{border-left:4px solid #8a6d00}
      .undecided td:first-child{border-left:4px solid #6a737d}code{font:12px/1.4 ui-monospace,monospace}
      .ladder{font:12px/1.5 ui-monospace,monospace}@media print{body{max-width:none;margin:0}h2{break-after:avoid}tr{break-inside:avoid}}
      """;

  private final UtcText time = new UtcText();

  /** Writes the page; {@code out} stays open. */
  public void write(CaptureAnalysis analysis, String title, Writer out) throws IOException {
    out.write("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    out.write(escaped(title) + "</title><style>" + STYLE + "</style></head><body>\n");
    out.write("<h1>" + escaped(title) + "</h1>\n<p>" + analysis.packets() + " packets, ");
    out.write(analysis.sessions().size() + " sessions of IEC 60870-5-104</p>\n");
    for (String problem : analysis.problems()) {
      out.write("<p><strong>" + escaped(problem) + "</strong></p>\n");
    }
    overview(analysis, out);
    for (SessionAnalysis session : analysis.sessions()) {
      session(session, out);
    }
    out.write("</body></html>\n");
  }

  private void overview(CaptureAnalysis analysis, Writer out) throws IOException {
    out.write("<table><thead><tr><th>Session<th>Dialled<th>Listened<th>APDUs<th>Violations");
    out.write("<th>Ended</tr></thead><tbody>\n");
    for (SessionAnalysis session : analysis.sessions()) {
      Closing closing = session.closing();
      int number = session.addresses().number();
      out.write(
          String.format(
              Locale.ROOT,
              "<tr><td><a href=\"#s%d\">%d</a><td>%s<td>%s<td>%d<td>%d<td>%s</tr>%n",
              number,
              number,
              escaped(session.addresses().client()),
              escaped(session.addresses().server()),
              session.frames(),
              session.violations(),
              closing == null ? "" : escaped(closing.cause().title())));
    }
    out.write("</tbody></table>\n");
  }

  private void session(SessionAnalysis session, Writer out) throws IOException {
    int number = session.addresses().number();
    out.write("<h2 id=\"s" + number + "\">Session " + number + ": ");
    out.write(escaped(session.addresses().toString()) + "</h2>\n<table><tbody>\n");
    row("Time", time(session.firstNanos()) + " to " + time(session.lastNanos()), out);
    for (End end : End.values()) {
      row(word(end), session.habits(end).words(), out);
    }
    if (session.clockOffset().tags() > 0) {
      row("Clock", session.clockOffset().words(), out);
    }
    Closing closing = session.closing();
    if (closing != null) {
      row("Ended", closing.cause().title() + (closing.sure() ? "" : " (probably)"), out);
      for (End end : End.values()) {
        row("", word(end) + " " + closing.about(end), out);
      }
    }
    out.write("</tbody></table>\n");
    findings(session, out);
  }

  private void findings(SessionAnalysis session, Writer out) throws IOException {
    if (session.findings().isEmpty()) {
      out.write("<p>No findings.</p>\n");
      return;
    }
    out.write("<table><thead><tr><th>Finding<th>Clause<th>End<th>Time<th>Entries<th>What");
    out.write("</tr></thead><tbody>\n");
    for (Finding finding : session.findings()) {
      String weight = finding.weight().name().toLowerCase(Locale.ROOT);
      out.write("<tr class=\"" + weight + "\"><td>" + escaped(finding.rule().title()));
      out.write(" <small>(" + weight + ")</small><td>" + escaped(finding.rule().clause()));
      out.write("<td>" + word(finding.about()) + "<td>" + time(finding.nanos()) + "<td>");
      for (long entry : finding.evidence()) {
        out.write("#" + entry + " ");
      }
      out.write("<td>" + escaped(finding.words()) + "</tr>\n");
    }
    out.write("</tbody></table>\n");
    for (Map.Entry<Rule, Long> count : session.counts().entrySet()) {
      long more = count.getValue() - SessionAnalysis.KEPT_PER_RULE;
      if (more > 0) {
        out.write("<p>and " + more + " more of: " + escaped(count.getKey().title()) + "</p>\n");
      }
    }
  }

  private static void row(String name, String value, Writer out) throws IOException {
    out.write("<tr><th>" + escaped(name) + "<td>" + escaped(value) + "</tr>\n");
  }

  private String time(long nanos) {
    return time.format(nanos / 1000);
  }

  private static String word(End end) {
    return end.name().toLowerCase(Locale.ROOT);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

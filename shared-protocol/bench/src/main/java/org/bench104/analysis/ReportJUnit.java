package org.bench104.analysis;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.bench104.iec104.judge.Finding;
import org.bench104.iec104.judge.Rule;

/** The analysis as JUnit XML for pipelines: a suite for each session, a case for each rule. */
public final class ReportJUnit {
  /** Writes all of it; {@code out} stays open. */
  public void write(CaptureAnalysis analysis, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      for (SessionAnalysis session : analysis.sessions()) {
        suite(session, xml);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException("JUnit XML: " + e.getMessage(), e);
    }
  }

  private void suite(SessionAnalysis session, XMLStreamWriter xml) throws XMLStreamException {
    List<Finding> violations =
        session.findings().stream()
            .filter(finding -> finding.weight() == Finding.Weight.VIOLATION)
            .toList();
    long broken = violations.stream().map(Finding::rule).distinct().count();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", session.addresses().toString());
    xml.writeAttribute("tests", Integer.toString(Rule.values().length));
    xml.writeAttribute("failures", Long.toString(broken));
    for (Rule rule : Rule.values()) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", "session " + session.addresses().number());
      xml.writeAttribute("name", rule.name().toLowerCase(Locale.ROOT) + ": " + rule.title());
      List<Finding> own = violations.stream().filter(one -> one.rule() == rule).toList();
      if (!own.isEmpty()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", own.get(0).words());
        StringWriter lines = new StringWriter();
        SessionText text = new SessionText(new PrintWriter(lines));
        own.forEach(finding -> lines.append(text.line(finding)).append('\n'));
        xml.writeCharacters(lines.toString());
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}

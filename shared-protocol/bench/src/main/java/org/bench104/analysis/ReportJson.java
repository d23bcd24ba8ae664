package org.bench104.analysis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.bench104.iec104.judge.ClockOffset;
import org.bench104.iec104.judge.Closing;
import org.bench104.iec104.judge.Finding;
import org.bench104.iec104.judge.LinkHabits;
import org.bench104.iec104.session.End;
import org.bench104.time.UtcText;
import org.jspecify.annotations.Nullable;

/** The analysis as one JSON object for tools: sessions with findings, habits and their ends. */
public final class ReportJson {
  private final UtcText time = new UtcText();

  /** Writes all of it; {@code out} stays open. */
  public void write(CaptureAnalysis analysis, Writer out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("packets", analysis.packets());
      json.writeArrayFieldStart("problems");
      for (String problem : analysis.problems()) {
        json.writeString(problem);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("sessions");
      for (SessionAnalysis session : analysis.sessions()) {
        session(session, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void session(SessionAnalysis session, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("session", session.addresses().number());
    json.writeStringField("client", session.addresses().client());
    json.writeStringField("server", session.addresses().server());
    json.writeBooleanField("from_the_beginning", session.addresses().fromTheBeginning());
    json.writeStringField("first", time.format(session.firstNanos() / 1000));
    json.writeStringField("last", time.format(session.lastNanos() / 1000));
    json.writeNumberField("apdus", session.frames());
    json.writeNumberField("octets", session.octets());
    json.writeNumberField("violations", session.violations());
    json.writeObjectFieldStart("habits");
    for (End end : End.values()) {
      habits(end, session.habits(end), json);
    }
    json.writeEndObject();
    ClockOffset clock = session.clockOffset();
    if (clock.tags() > 0) {
      json.writeObjectFieldStart("clock");
      json.writeNumberField("tags", clock.tags());
      json.writeNumberField("zone_minutes", clock.zoneMinutes());
      json.writeNumberField("offset_seconds", clock.nearestNanos() / 1e9);
      json.writeNumberField("spread_seconds", clock.spreadNanos() / 1e9);
      json.writeEndObject();
    }
    closing(session.closing(), json);
    json.writeArrayFieldStart("findings");
    for (Finding finding : session.findings()) {
      finding(finding, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void habits(End end, LinkHabits habits, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(word(end));
    json.writeNumberField("i_frames", habits.iFrames());
    json.writeNumberField("s_frames", habits.sFrames());
    json.writeNumberField("tests", habits.tests());
    json.writeNumberField("most_outstanding", habits.mostOutstanding());
    json.writeNumberField("usually_acknowledged_at_once", habits.usualAtOnce());
    json.writeNumberField("most_acknowledged_at_once", habits.mostAtOnce());
    json.writeNumberField("longest_acknowledgement_seconds", habits.longestDelayNanos() / 1e9);
    json.writeEndObject();
  }

  private static void closing(@Nullable Closing closing, JsonGenerator json) throws IOException {
    if (closing == null) {
      return;
    }
    End by = closing.by();
    json.writeObjectFieldStart("ended");
    json.writeStringField("by", by == null ? "" : word(by));
    json.writeStringField("manner", closing.manner().name().toLowerCase(Locale.ROOT));
    json.writeStringField("cause", closing.cause().name().toLowerCase(Locale.ROOT));
    json.writeBooleanField("sure", closing.sure());
    json.writeStringField("client", closing.client());
    json.writeStringField("server", closing.server());
    json.writeEndObject();
  }

  private void finding(Finding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().name().toLowerCase(Locale.ROOT));
    json.writeStringField("weight", finding.weight().name().toLowerCase(Locale.ROOT));
    json.writeStringField("clause", finding.rule().clause());
    json.writeStringField("about", word(finding.about()));
    json.writeStringField("at", time.format(finding.nanos() / 1000));
    json.writeStringField("words", finding.words());
    json.writeArrayFieldStart("entries");
    for (long entry : finding.evidence()) {
      json.writeNumber(entry);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String word(End end) {
    return end.name().toLowerCase(Locale.ROOT);
  }
}

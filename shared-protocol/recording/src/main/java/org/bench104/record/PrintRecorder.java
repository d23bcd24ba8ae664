package org.bench104.record;

import java.io.PrintStream;
import java.util.List;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.time.UtcText;

/** Prints decoded frames for people, one line per information object. */
public final class PrintRecorder implements FrameRecorder {
  private final PrintStream out;
  private final UtcText time = new UtcText();

  public PrintRecorder(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(List<DecodedFrame> frames) {
    StringBuilder text = new StringBuilder();
    for (DecodedFrame frame : frames) {
      print(frame, text);
    }
    out.print(text);
    out.flush();
  }

  private void print(DecodedFrame decoded, StringBuilder text) {
    ReceivedFrame frame = decoded.frame();
    String start = time.format(frame.receivedAtMicros()) + " " + frame.source() + " ";
    if (decoded.decoded() instanceof Asdu asdu && !asdu.objects().isEmpty()) {
      String header = header(asdu.header());
      for (InformationObject object : asdu.objects()) {
        text.append(start).append(header).append(" ioa=").append(object.address());
        append(text, "", object.valueText());
        append(text, "", object.qualityText());
        append(text, "", object.timeTagText());
        append(text, "! ", String.join("; ", decoded.findings()));
        text.append('\n');
      }
    } else {
      text.append(start).append(frame.asdu());
      append(text, "! ", String.join("; ", decoded.findings()));
      text.append('\n');
    }
  }

  private static String header(AsduHeader header) {
    String type = header.type().map(TypeId::name).orElse("type " + header.typeId());
    String cause = Cause.of(header.cause()).map(Cause::mnemonic).orElse("cause " + header.cause());
    return type
        + " "
        + cause
        + (header.negative() ? " negative" : "")
        + (header.test() ? " test" : "")
        + " ca="
        + header.commonAddress();
  }

  private static void append(StringBuilder text, String before, String words) {
    if (!words.isEmpty()) {
      text.append(' ').append(before).append(words);
    }
  }

  @Override
  public void close() {
    out.flush();
  }
}

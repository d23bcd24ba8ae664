package org.bench104.record.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointValue;
import org.bench104.time.UtcText;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames as JSON, one after the other, straight into octets. Made to be kept: names are
 * encoded once, and the buffers and the date of the second before are used again. One thread at a
 * time.
 */
public final class FrameWriter {
  private static final SerializedString GATEWAY = new SerializedString("gateway");
  private static final SerializedString EPOCH = new SerializedString("epoch");
  private static final SerializedString SEQUENCE = new SerializedString("sequence");
  private static final SerializedString RECEIVED_AT = new SerializedString("received_at");
  private static final SerializedString ORIGIN = new SerializedString("origin");
  private static final SerializedString ASDU = new SerializedString("asdu");
  private static final SerializedString OBJECTS = new SerializedString("objects");
  private static final SerializedString PROBLEM = new SerializedString("problem");
  private static final SerializedString TYPE_ID = new SerializedString("type_id");
  private static final SerializedString TYPE = new SerializedString("type");
  private static final SerializedString CAUSE = new SerializedString("cause");
  private static final SerializedString NEGATIVE = new SerializedString("negative");
  private static final SerializedString TEST = new SerializedString("test");
  private static final SerializedString ORIGINATOR = new SerializedString("originator");
  private static final SerializedString COMMON_ADDRESS = new SerializedString("common_address");
  private static final SerializedString IOA = new SerializedString("ioa");
  private static final SerializedString VALUE = new SerializedString("value");
  private static final SerializedString QUALITY = new SerializedString("quality");
  private static final SerializedString TIME_TAG = new SerializedString("time_tag");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final UtcText time = new UtcText();
  private @Nullable JsonGenerator kept;

  /** The octets (UTF-8) of one frame. */
  public byte[] bytes(JsonFrame frame) {
    out.reset();
    try {
      JsonGenerator json = generator();
      write(frame, json);
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  /** Writes one frame as an object at the place where {@code json} is. */
  public void write(JsonFrame frame, JsonGenerator json) throws IOException {
    json.writeStartObject();
    text(GATEWAY, frame.gateway(), json);
    number(EPOCH, frame.epoch(), json);
    number(SEQUENCE, frame.sequence(), json);
    json.writeFieldName(RECEIVED_AT);
    json.writeString(time.format(frame.receivedAtMicros()));
    text(ORIGIN, frame.origin(), json);
    text(ASDU, frame.asdu().toHex(), json);
    json.writeFieldName(OBJECTS);
    json.writeStartArray();
    Decoded decoded = Asdu.decode(frame.asdu());
    if (decoded instanceof Asdu asdu) {
      for (InformationObject object : asdu.objects()) {
        write(asdu.header(), object, json);
      }
    }
    json.writeEndArray();
    if (decoded instanceof AsduProblem problem) {
      text(PROBLEM, problem.text(), json);
    }
    json.writeEndObject();
  }

  private JsonGenerator generator() throws IOException {
    JsonGenerator json = kept;
    if (json == null) {
      json = FrameJson.FACTORY.createGenerator(out);
      json.setRootValueSeparator(new SerializedString(""));
      kept = json;
    }
    return json;
  }

  private static void write(AsduHeader header, InformationObject object, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    number(TYPE_ID, header.typeId(), json);
    text(TYPE, header.type().map(TypeId::name).orElse(""), json);
    text(
        CAUSE,
        Cause.of(header.cause())
            .map(Cause::mnemonic)
            .orElseGet(() -> Integer.toString(header.cause())),
        json);
    mark(NEGATIVE, header.negative(), json);
    mark(TEST, header.test(), json);
    if (header.originator() != 0) {
      number(ORIGINATOR, header.originator(), json);
    }
    number(COMMON_ADDRESS, header.commonAddress(), json);
    number(IOA, object.address(), json);
    json.writeFieldName(VALUE);
    value(object.value(), json);
    textIfAny(QUALITY, object.qualityText(), json);
    textIfAny(TIME_TAG, object.timeTagText(), json);
    json.writeEndObject();
  }

  private static void value(PointValue value, JsonGenerator json) throws IOException {
    boolean number =
        !(value instanceof PointValue.Words || value instanceof PointValue.Bits)
            && !(value instanceof PointValue.Measured measured
                && !Float.isFinite(measured.number()));
    if (number) {
      json.writeNumber(value.text());
    } else {
      json.writeString(value.text());
    }
  }

  private static void number(SerializedString name, long number, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    json.writeNumber(number);
  }

  private static void text(SerializedString name, String text, JsonGenerator json)
      throws IOException {
    json.writeFieldName(name);
    json.writeString(text);
  }

  private static void textIfAny(SerializedString name, String text, JsonGenerator json)
      throws IOException {
    if (!text.isEmpty()) {
      text(name, text, json);
    }
  }

  private static void mark(SerializedString name, boolean set, JsonGenerator json)
      throws IOException {
    if (set) {
      json.writeFieldName(name);
      json.writeBoolean(true);
    }
  }
}

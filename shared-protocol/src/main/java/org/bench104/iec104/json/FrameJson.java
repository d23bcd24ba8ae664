package org.bench104.iec104.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointValue;

/**
 * Frames to JSON and back. One frame is an object with {@code gateway, epoch, sequence,
 * received_at, origin, asdu, objects}; several are an array of such. {@code objects} is empty when
 * the ASDU cannot be decoded or its type is private; reading back takes the octets, not the
 * objects.
 */
public final class FrameJson {
  /** More than any ASDU has in any text that belongs to it. */
  private static final int LONGEST_TEXT = 4096;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxNumberLength(64)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private FrameJson() {}

  /** The octets (UTF-8) of one frame. */
  public static byte[] bytes(JsonFrame frame) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    write(frame, out);
    return out.toByteArray();
  }

  private static void write(JsonFrame frame, OutputStream out) {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      write(frame, json);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** Writes one frame as an object at the place where {@code json} is. */
  public static void write(JsonFrame frame, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("gateway", frame.gateway());
    json.writeNumberField("epoch", frame.epoch());
    json.writeNumberField("sequence", frame.sequence());
    json.writeStringField("received_at", time(frame.receivedAtMicros()));
    json.writeStringField("origin", frame.origin());
    json.writeStringField("asdu", frame.asdu().toHex());
    json.writeArrayFieldStart("objects");
    if (Asdu.decode(frame.asdu()) instanceof Asdu asdu) {
      for (InformationObject object : asdu.objects()) {
        write(asdu.header(), object, json);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(AsduHeader header, InformationObject object, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("type_id", header.typeId());
    json.writeStringField("type", header.type().map(TypeId::name).orElse(""));
    json.writeStringField(
        "cause",
        Cause.of(header.cause()).map(Cause::mnemonic).orElse(Integer.toString(header.cause())));
    mark("negative", header.negative(), json);
    mark("test", header.test(), json);
    if (header.originator() != 0) {
      json.writeNumberField("originator", header.originator());
    }
    json.writeNumberField("common_address", header.commonAddress());
    json.writeNumberField("ioa", object.address());
    json.writeFieldName("value");
    value(object.value(), json);
    text("quality", object.qualityText(), json);
    text("time_tag", object.timeTagText(), json);
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

  private static void mark(String name, boolean set, JsonGenerator json) throws IOException {
    if (set) {
      json.writeBooleanField(name, true);
    }
  }

  private static void text(String name, String text, JsonGenerator json) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  /**
   * The frames of a message: one object, or an array of them. Unknown fields are passed over.
   *
   * @throws MalformedFrameException when it is no such message, with the place
   */
  public static List<JsonFrame> read(byte[] message) {
    List<JsonFrame> frames = new ArrayList<>();
    try (JsonParser json = FACTORY.createParser(message)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        frames.add(frame(json));
      } else if (first == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          frames.add(frame(json));
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
          throw bad(json, "an array of frames holds something else");
        }
      } else {
        throw bad(json, "a message is one frame or an array of frames");
      }
      if (json.nextToken() != null) {
        throw bad(json, "there is something behind the frames");
      }
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new MalformedFrameException(0, "no frame in JSON: " + firstLine(e));
    }
    return frames;
  }

  private static MalformedFrameException bad(JsonParser json, String words) {
    return new MalformedFrameException((int) json.currentLocation().getByteOffset(), words);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static JsonFrame frame(JsonParser json) throws IOException {
    String gateway = "";
    long epoch = -1;
    long sequence = -1;
    long receivedAt = -1;
    String origin = "";
    Octets asdu = Octets.EMPTY;
    boolean hasAsdu = false;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken token = json.nextToken();
      switch (name) {
        case "gateway" -> gateway = text(name, token, json);
        case "epoch" -> epoch = number(name, token, json);
        case "sequence" -> sequence = number(name, token, json);
        case "received_at" -> receivedAt = micros(text(name, token, json));
        case "origin" -> origin = text(name, token, json);
        case "asdu" -> {
          asdu = Octets.parseHex(text(name, token, json));
          hasAsdu = true;
        }
        default -> json.skipChildren();
      }
    }
    if (epoch < 0 || sequence < 0 || gateway.isEmpty() || !hasAsdu) {
      throw bad(json, "a frame lacks gateway, epoch, sequence or asdu");
    }
    return new JsonFrame(gateway, epoch, sequence, receivedAt, origin, asdu);
  }

  private static String text(String name, JsonToken token, JsonParser json) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw bad(json, name + " must be a text, is " + token);
    }
    return json.getText();
  }

  private static long number(String name, JsonToken token, JsonParser json) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw bad(json, name + " must be a whole number, is " + token);
    }
    return json.getLongValue();
  }

  private static String time(long micros) {
    return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static long micros(String text) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
  }
}

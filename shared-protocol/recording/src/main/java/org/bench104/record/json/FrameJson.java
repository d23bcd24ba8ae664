package org.bench104.record.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.time.UtcMicros;

/**
 * Frames to JSON and back. One frame is an object with {@code gateway, epoch, sequence,
 * received_at, origin, asdu, objects}; several are an array of such. {@code objects} is empty when
 * the type of the ASDU is private, and when it cannot be decoded: then {@code problem} says why.
 * Reading back takes the octets, not the objects.
 */
public final class FrameJson {
  /** More than any ASDU has in any text that belongs to it. */
  private static final int LONGEST_TEXT = 4096;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxNumberLength(64)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .build();

  private FrameJson() {}

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

  private static long micros(String text) {
    return UtcMicros.of(Instant.parse(text));
  }
}

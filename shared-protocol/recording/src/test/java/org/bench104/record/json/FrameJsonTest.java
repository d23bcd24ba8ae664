package org.bench104.record.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.TypeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameJsonTest {
  private static final long AT = 1_772_600_767_000_089L; // 2026-03-04T05:06:07.000089Z

  /** M_ME_NC_1, one object, spontaneous, common address 260, object 4660, 1.5, blocked. */
  private static final Octets MEASURED =
      Octets.parseHex("0d 01 03 00 04 01 34 12 00 00 00 c0 3f 10");

  @Test
  void oneFrameIsAnObjectWithItsDecodedObjects() {
    assertThat(text(frame(MEASURED)))
        .isEqualTo(
            "{\"gateway\":\"gw-1\",\"epoch\":3,\"sequence\":42,"
                + "\"received_at\":\"2026-03-04T05:06:07.000089Z\",\"origin\":\"10.0.0.7:51812\","
                + "\"asdu\":\"0d0103000401341200 0000c03f10\",\"objects\":[{\"type_id\":13,"
                    .replace(" ", "")
                + "\"type\":\"M_ME_NC_1\",\"cause\":\"spont\",\"common_address\":260,\"ioa\":4660,"
                + "\"value\":1.5,\"quality\":\"BL\"}]}");
  }

  @Test
  void notANumberIsATextAndMarksAreThereWhenSet() throws Exception {
    JsonNode object =
        new ObjectMapper()
            .readTree(
                new FrameWriter()
                    .bytes(frame(Octets.parseHex("0d 01 c3 05 04 01 34 12 00 00 00 c0 7f 00"))))
            .at("/objects/0");
    assertThat(object.get("value").isTextual()).isTrue();
    assertThat(object.get("value").asText()).isEqualTo("NaN");
    assertThat(object.get("negative").asBoolean()).isTrue();
    assertThat(object.get("test").asBoolean()).isTrue();
    assertThat(object.get("originator").asInt()).isEqualTo(5);
  }

  @Test
  void everyTypeOfTheStandardIsReadableJsonAndComesBack() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    Random random = new Random(104);
    for (TypeId type : TypeId.values()) {
      for (int round = 0; round < 20; round++) {
        byte[] asdu = new byte[9 + type.octets()];
        random.nextBytes(asdu);
        asdu[0] = (byte) type.id();
        asdu[1] = 1;
        JsonFrame frame = frame(Octets.copyOf(asdu, 0, asdu.length));
        byte[] json = new FrameWriter().bytes(frame);
        JsonNode tree = mapper.readTree(json);
        if (!tree.get("objects").isEmpty()) {
          assertThat(tree.at("/objects/0/type").asText()).isEqualTo(type.name());
        }
        assertThat(FrameJson.read(json)).containsExactly(frame);
      }
    }
  }

  @Test
  void octetsThatAreNoAsduGoAlongWithoutObjectsAndSayWhy() {
    for (String hex : List.of("", "ff", "0d 02 03 00 04 01 34 12 00")) {
      JsonFrame frame = frame(Octets.parseHex(hex));
      assertThat(text(frame)).containsPattern("\"objects\":\\[],\"problem\":\"[^\"]{10,}\"}$");
      assertThat(FrameJson.read(new FrameWriter().bytes(frame))).containsExactly(frame);
    }
  }

  @Test
  void aPrivateTypeHasNeitherObjectsNorAProblem() {
    assertThat(text(frame(Octets.parseHex("c8 01 03 00 04 01 34")))).endsWith("\"objects\":[]}");
  }

  @Test
  void oneWriterWritesFramesOfDifferentSecondsAfterEachOther() {
    FrameWriter writer = new FrameWriter();
    for (long at : new long[] {AT, AT + 1, AT + 999_911, AT - 7_000_000, 0, 999_999}) {
      JsonFrame frame = new JsonFrame("gw-1", 3, 42, at, "o", MEASURED);
      assertThat(FrameJson.read(writer.bytes(frame))).containsExactly(frame);
    }
  }

  @Test
  void aScriptInATextStaysText() throws Exception {
    JsonFrame frame = new JsonFrame("g\"</script>\u0000", 1, 1, AT, "o\\\n", MEASURED);
    assertThat(FrameJson.read(new FrameWriter().bytes(frame))).containsExactly(frame);
    assertThat(new ObjectMapper().readTree(new FrameWriter().bytes(frame)).get("gateway").asText())
        .isEqualTo(frame.gateway());
  }

  @Test
  void anArrayHoldsSeveralAndUnknownFieldsArePassedOver() {
    String one = text(frame(MEASURED));
    String more = one.replace("\"epoch\":3", "\"new\":{\"a\":[1,{}]},\"epoch\":4");
    List<JsonFrame> frames =
        FrameJson.read(("[" + one + ", " + more + "]").getBytes(StandardCharsets.UTF_8));
    assertThat(frames).extracting(JsonFrame::epoch).containsExactly(3L, 4L);
    assertThat(FrameJson.read("[]".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "null",
        "[1]",
        "{}",
        "[{}]",
        "{\"gateway\":1}",
        "{\"gateway\":\"a\",\"epoch\":1.5}",
        "{\"gateway\":\"a\",\"epoch\":1,\"sequence\":99999999999999999999,\"asdu\":\"\"}",
        "{\"gateway\":\"a\",\"epoch\":-1,\"sequence\":1,\"asdu\":\"\"}",
        "{\"gateway\":\"a\",\"epoch\":1,\"sequence\":1,\"asdu\":\"0\"}",
        "{\"gateway\":\"a\",\"epoch\":1,\"sequence\":1,\"asdu\":\"\",\"received_at\":\"x\"}",
        "[[[[[[[[[[[[[[[[["
      })
  void whatIsNoFrameIsRefusedInWords(String json) {
    assertThatThrownBy(() -> FrameJson.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedFrameException.class)
        .hasMessageMatching("[^\\n]{10,}");
  }

  @Test
  void everyTruncationAndGarbageIsARefusalAndNothingElse() {
    byte[] whole = new FrameWriter().bytes(frame(MEASURED));
    Random random = new Random(104);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> FrameJson.read(cut)).isInstanceOf(MalformedFrameException.class);
      byte[] damaged = whole.clone();
      damaged[length] = (byte) random.nextInt(256);
      try {
        FrameJson.read(damaged);
      } catch (MalformedFrameException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  private static JsonFrame frame(Octets asdu) {
    return new JsonFrame("gw-1", 3, 42, AT, "10.0.0.7:51812", asdu);
  }

  private static String text(JsonFrame frame) {
    return new String(new FrameWriter().bytes(frame), StandardCharsets.UTF_8);
  }
}

package org.bench104.record.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.TypeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published against docs/frame.schema.json, judged by a validator that is not ours. */
class FrameSchemaTest {
  private static final Path DOCS = Path.of("../..", "docs");
  private static final Schema SCHEMA = schema();
  private static final long AT = 1_772_600_767_000_089L; // 2026-03-04T05:06:07.000089Z

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(DOCS.resolve("frame.schema.json")), InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> problems(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static String text(Octets asdu) {
    JsonFrame frame = new JsonFrame("gw-1", 3, 42, AT, "10.0.0.7:51812", asdu);
    return new String(new FrameWriter().bytes(frame), StandardCharsets.UTF_8);
  }

  @Test
  void framesOfEveryTypeAndSuchThatCannotBeDecodedAreAsTheSchemaSays() {
    Random random = new Random(104);
    for (int type = 0; type < 256; type++) {
      int length = TypeId.of(type).map(known -> 9 + known.octets()).orElse(20);
      for (int round = 0; round < 3; round++) {
        byte[] asdu = new byte[length - (round == 2 ? 1 : 0)];
        random.nextBytes(asdu);
        asdu[0] = (byte) type;
        asdu[1] = 1;
        String json = text(Octets.owning(asdu));
        assertThat(problems(json)).as(json).isEmpty();
      }
    }
    assertThat(problems(text(Octets.EMPTY))).isEmpty();
  }

  @Test
  void anArrayOfFramesIsAsTheSchemaSays() {
    String one = text(Octets.parseHex("0d 01 03 00 04 01 34 12 00 00 00 c0 3f 10"));
    assertThat(problems("[" + one + "," + one + "]")).isEmpty();
  }

  @Test
  void theExampleOfTheDocumentationIsAsTheSchemaSays() throws IOException {
    String page = Files.readString(DOCS.resolve("cloud.md"));
    int begin = page.indexOf("```json\n{\"gateway\"") + "```json\n".length();
    String example = page.substring(begin, page.indexOf("```", begin));
    assertThat(example).contains("\"received_at\"");
    assertThat(problems(example)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"epoch\":3 | \"epoch\":\"3\"",
        "\"sequence\":42 | \"sequence\":0",
        "\"gateway\":\"gw-1\" | \"gateway\":\"\"",
        "\"asdu\":\"0d | \"asdu\":\"0D",
        "\"ioa\":4660 | \"ioa\":-1",
        "\"value\":1.5 | \"value\":null",
        "\"objects\" | \"object\""
      })
  void theSchemaRefusesWhatIsNoFrame(String part, String wrong) {
    String good = text(Octets.parseHex("0d 01 03 00 04 01 34 12 00 00 00 c0 3f 10"));
    assertThat(good).contains(part);
    assertThat(problems(good.replace(part, wrong))).isNotEmpty();
  }
}

package org.bench104.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bench104.config.gateway.GatewayKeys;
import org.bench104.config.page.KeySchema;
import org.bench104.config.page.SampleFile;
import org.bench104.config.receiver.ReceiverKeys;
import org.bench104.config.sender.SenderKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is read about configurations is what the keys say. With {@code -Dconfiguration.write=true}
 * the files are written anew instead.
 */
class ConfigurationPagesTest {
  private static final boolean WRITE = Boolean.getBoolean("configuration.write");
  private static final Path SAMPLES = Path.of("../../packaging/src/main/distribution/conf");
  private static final Path DOCS = Path.of("../../docs");
  private static final List<String> PAGES = List.of("configuration.md", "modbus.md", "points.md");

  static List<Vocabulary> vocabularies() {
    return List.of(GatewayKeys.ALL, ReceiverKeys.ALL, SenderKeys.ALL);
  }

  private static void compare(Path file, String made) throws IOException {
    if (WRITE) {
      Files.writeString(file, made);
    }
    assertThat(Files.readString(file))
        .as("%s; write it anew with -Dconfiguration.write=true", file)
        .isEqualTo(made);
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void theSampleFileHasEveryKey(Vocabulary vocabulary) throws IOException {
    compare(SAMPLES.resolve(vocabulary.file()), SampleFile.of(vocabulary));
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void theSchemaIsThatOfTheKeys(Vocabulary vocabulary) throws IOException {
    compare(DOCS.resolve(vocabulary.program() + ".schema.json"), KeySchema.of(vocabulary));
  }

  @Test
  void everyKeyStandsInATableOfThePages() throws IOException {
    KeyPages pages = new KeyPages(vocabularies());
    for (String page : PAGES) {
      Path file = DOCS.resolve(page);
      compare(file, pages.renewed(Files.readString(file)));
    }
    Set<String> all = new TreeSet<>();
    for (Vocabulary vocabulary : vocabularies()) {
      vocabulary.places().forEach(place -> all.add(vocabulary.file() + " " + place.heading()));
    }
    assertThat(pages.shown()).as("sections with a table").isEqualTo(all);
  }

  @Test
  void aPageWithAnOldTableIsFound() {
    String page =
        "<!-- keys of sender.toml: [sender] -->\n| `to` | old |\n<!-- end of keys -->\nrest\n";
    assertThat(new KeyPages(vocabularies()).renewed(page))
        .contains("| `timeout` | `\"60s\"` | 100ms..24h | longest wait")
        .doesNotContain("old")
        .endsWith("rest\n");
  }

  @ParameterizedTest
  @MethodSource("vocabularies")
  void everyKeyHasHelp(Vocabulary vocabulary) {
    for (Place place : vocabulary.places()) {
      assertThat(place.help()).as(place.heading()).isNotBlank();
      for (Key<?> key : place.table().keys()) {
        assertThat(key.help()).as("%s %s", place.heading(), key.name()).isNotBlank();
      }
    }
  }

  /** Each key with its example, as the file of a section alone. */
  static Stream<Object[]> examples() {
    return vocabularies().stream()
        .flatMap(
            vocabulary ->
                vocabulary.places().stream()
                    .flatMap(
                        place ->
                            place.table().keys().stream()
                                .filter(key -> !key.exampleToml().isEmpty())
                                .map(
                                    key ->
                                        new Object[] {
                                          vocabulary,
                                          place.heading() + " " + key.name(),
                                          (place.path().startsWith("modbus.device.")
                                                  ? "[[modbus.device]]\n"
                                                  : "")
                                              + place.heading()
                                              + "\n"
                                              + key.name()
                                              + " = "
                                              + key.exampleToml()
                                              + "\n"
                                        })));
  }

  @Test
  void theSchemaAcceptsEveryExampleAndNoOtherKey() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (Vocabulary vocabulary : vocabularies()) {
      Schema schema = registry.getSchema(KeySchema.of(vocabulary), InputFormat.JSON);
      for (Object[] example : examples().filter(one -> one[0].equals(vocabulary)).toList()) {
        Map<String, Object> tree = new TomlText("t", (String) example[2]).tree().values();
        JsonNode good = mapper.valueToTree(tree);
        assertThat(schema.validate(good)).as("%s in %s", example[1], good).isEmpty();
      }
      String stranger = vocabulary.places().get(0).heading() + "\nstranger = 1\n";
      assertThat(
              schema.validate(
                  mapper.<JsonNode>valueToTree(new TomlText("t", stranger).tree().values())))
          .isNotEmpty();
    }
    Schema gateway = registry.getSchema(KeySchema.of(GatewayKeys.ALL), InputFormat.JSON);
    for (String wrong :
        List.of("[link]\nk = 0\n", "[link]\nt1 = \"soon\"\n", "[meters]\nenabled = \"yes\"\n")) {
      assertThat(
              gateway.validate(
                  mapper.<JsonNode>valueToTree(new TomlText("t", wrong).tree().values())))
          .as(wrong)
          .isNotEmpty();
    }
  }
}

package org.bench104.config;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bench104.config.gateway.GatewayKeys;
import org.bench104.config.receiver.ReceiverKeys;
import org.bench104.config.sender.SenderKeys;
import org.junit.jupiter.api.Test;

/**
 * The name of each key is set by a test of what it does: {@link KeyEffectTest} shows only that it
 * reaches the settings. Looked for in the text of all tests. A name that several sections have, as
 * those of TLS, counts for all of them, because they are read by the same lines.
 */
class KeyIsTestedTest {
  private static final Path ROOT = Path.of("../..");
  private static final Set<String> OF_THE_DESCRIPTION =
      Set.of("KeyEffectTest.java", "KeyIsTestedTest.java", "ConfigurationPagesTest.java");
  private static final Pattern STATEMENT = Pattern.compile("(?<![\\w.-])([a-z][a-z0-9-]*) = ");

  private static Set<String> set(String text) {
    return STATEMENT
        .matcher(text.replace("\\n", "\n")) // line ends inside of literals
        .results()
        .map(found -> found.group(1))
        .collect(toSet());
  }

  private static Set<String> unset(List<Vocabulary> vocabularies, Set<String> names) {
    Set<String> unset = new TreeSet<>();
    for (Vocabulary vocabulary : vocabularies) {
      for (Place place : vocabulary.places()) {
        for (Key<?> key : place.table().keys()) {
          if (!names.contains(key.name())) {
            unset.add(place.path() + "." + key.name());
          }
        }
      }
    }
    return unset;
  }

  @Test
  void everyKeyIsSetByATestOfWhatItDoes() throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(KeyIsTestedTest::isTest).toList()) {
        names.addAll(set(Files.readString(file)));
      }
    }
    assertThat(unset(List.of(GatewayKeys.ALL, ReceiverKeys.ALL, SenderKeys.ALL), names))
        .as("keys that no test sets, other than those of their description")
        .isEmpty();
  }

  /** The negative control. */
  @Test
  void aKeyThatNobodySetsIsFound() {
    assertThat(unset(List.of(ReceiverKeys.ALL), set("[receiver]\\nlisten = \"0.0.0.0:1\"")))
        .doesNotContain("receiver.listen")
        .contains("sql.url");
  }

  private static boolean isTest(Path file) {
    String place = file.toString().replace('\\', '/');
    return place.endsWith(".java")
        && place.contains("/src/test/java/")
        && !place.contains("/target/")
        && !OF_THE_DESCRIPTION.contains(String.valueOf(file.getFileName()));
  }
}

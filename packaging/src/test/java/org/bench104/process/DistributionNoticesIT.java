package org.bench104.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The distribution folder names every jar in it, with a licence whose text is there. */
class DistributionNoticesIT {
  private static final Path HOME = Path.of(System.getProperty("bench104.home"));

  @Test
  void everyJarIsInTheNoticesAndEveryLicenceHasItsText() throws Exception {
    List<String> lines = Files.readAllLines(HOME.resolve("THIRD-PARTY-NOTICES.txt"));
    List<String> jars;
    try (Stream<Path> files = Files.list(HOME.resolve("lib"))) {
      jars = files.map(file -> String.valueOf(file.getFileName())).toList();
    }
    assertThat(jars).isNotEmpty();
    for (String jar : jars) {
      int at = lines.indexOf(jar);
      assertThat(at).as(jar + " in the notices").isNotNegative();
      for (String licence : lines.get(at + 1).replace("  licence: ", "").split(" or ")) {
        assertThat(HOME.resolve("licences/" + licence + ".txt")).isNotEmptyFile();
      }
    }
  }

  @Test
  void theBillOfMaterialsListsWhatIsThere() {
    assumeFalse(
        "offline true".equals(System.getProperty("build.offline")),
        "SKIPPED: an offline build makes no bill of materials");
    assertThat(HOME.resolve("bill-of-materials.json"))
        .content()
        .contains("CycloneDX", "\"netty-buffer\"", "\"javafx-graphics\"", "\"bcprov-jdk18on\"")
        .doesNotContain("\"assertj-core\"");
  }
}

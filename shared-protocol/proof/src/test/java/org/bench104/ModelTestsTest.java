package org.bench104;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each model of a window is tested without a window: beside {@code PathModel} there is {@code
 * PathModelTest}.
 */
class ModelTestsTest {
  private static final Path ROOT = Path.of("../..");

  /** Tested through windows only; whoever gives one a test takes it out, nobody puts one in. */
  private static final Set<String> THROUGH_WINDOWS_ONLY =
      Set.of(
          "AttachModel",
          "EngineModel",
          "GatewayModel",
          "ListeningModel",
          "ReceiverModel",
          "SessionModel",
          "WorkspaceModel");

  private static Set<String> without(List<String> models, List<String> tests) {
    return models.stream()
        .filter(model -> !tests.contains(model + "Test"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> classes(String part, String end) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(file -> file.toString().replace('\\', '/'))
          .filter(file -> file.contains(part) && !file.contains("/target/") && file.endsWith(end))
          .map(file -> file.substring(file.lastIndexOf('/') + 1).replace(".java", ""))
          .toList();
    }
  }

  @Test
  void everyModelHasATestOfItsOwn() throws IOException {
    List<String> models = classes("/src/main/java/", "Model.java");
    assertThat(models).hasSizeGreaterThan(30);
    assertThat(without(models, classes("/src/test/java/", "ModelTest.java")))
        .containsExactlyInAnyOrderElementsOf(THROUGH_WINDOWS_ONLY);
  }

  /** The negative control. */
  @Test
  void aModelWithoutATestIsFound() {
    assertThat(without(List.of("PathModel", "SpoolModel"), List.of("SpoolModelTest")))
        .containsExactly("PathModel");
  }
}

package org.bench104.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The POMs that are installed and published: what Maven Central demands, and what a user gets. */
class PublishedPomIT {
  private static Path pom(String part) {
    return Path.of("../" + part + "/target/published-pom.xml");
  }

  private static List<String> texts(String part, String path) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom(part).toFile());
    NodeList found =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent().strip())
        .toList();
  }

  /** https://central.sonatype.org/publish/requirements */
  @ParameterizedTest
  @ValueSource(strings = {"foundation", "iec104"})
  void itHasAllThatMavenCentralDemands(String part) throws Exception {
    assertThat(texts(part, "/project/groupId")).containsExactly("org.bench104");
    assertThat(texts(part, "/project/artifactId")).containsExactly(part);
    assertThat(texts(part, "/project/version")).hasSize(1).noneMatch(v -> v.endsWith("SNAPSHOT"));
    for (String demanded :
        List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "developers/developer/url",
            "scm/connection",
            "scm/developerConnection",
            "scm/url")) {
      assertThat(texts(part, "/project/" + demanded)).as(demanded).hasSize(1).doesNotContain("");
    }
    assertThat(texts(part, "/project/licenses/license/name")).containsExactly("Apache-2.0");
  }

  /** A parent would have to be published too, and a property would stay what it was here. */
  @ParameterizedTest
  @ValueSource(strings = {"foundation", "iec104"})
  void itNeedsNoParentAndNoProperty(String part) throws Exception {
    assertThat(texts(part, "/project/parent")).isEmpty();
    assertThat(Files.readString(pom(part))).doesNotContain("${");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foundation", "iec104"})
  void itBringsWhatRunsAndNothingOfTheTests(String part) throws Exception {
    List<String> always = List.of("jspecify", "slf4j-api", "netty-handler");
    assertThat(texts(part, "/project/dependencies/dependency/artifactId"))
        .containsExactlyInAnyOrderElementsOf(
            part.equals("foundation")
                ? always
                : Stream.concat(Stream.of("foundation"), always.stream()).toList());
    assertThat(texts(part, "/project/dependencies/dependency/version"))
        .hasSameSizeAs(texts(part, "/project/dependencies/dependency"));
    assertThat(texts(part, "/project/dependencies/dependency/scope"))
        .allMatch(scope -> scope.equals("compile") || scope.equals("runtime"));
  }
}

package org.bench104.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThirdPartyNoticesTest {
  private static final Library CODEC =
      new Library("codec", "1.2.3", List.of("MIT"), "Copyright somebody", "https://example.org");

  @TempDir private Path folder;

  private List<String> write(List<Library> libraries, List<KnownFault> faults) throws IOException {
    Path texts = Files.createDirectories(folder.resolve("texts"));
    Files.writeString(texts.resolve("MIT.txt"), "Permission is hereby granted");
    Files.writeString(texts.resolve("Apache-2.0.txt"), "Apache License");
    return new ThirdPartyNotices(new Approved(libraries, faults), texts)
        .write(folder.resolve("lib"), folder.resolve("out"));
  }

  private void jar(String file, Map<String, String> entries) throws IOException {
    Path path = Files.createDirectories(folder.resolve("lib")).resolve(file);
    try (OutputStream out = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "netty-buffer-4.1.140.Final.jar,netty-buffer,4.1.140.Final",
    "mssql-jdbc-13.6.2.jre11.jar,mssql-jdbc,13.6.2.jre11",
    "javafx-base-21.0.12-linux-aarch64.jar,javafx-base,21.0.12",
    "bcprov-jdk18on-1.87.jar,bcprov-jdk18on,1.87",
    "some-2.0-M1.jar,some,2.0-M1",
  })
  void theNameOfAJarTellsArtifactAndVersion(String file, String artifact, String version) {
    assertThat(JarName.of(file)).isEqualTo(new JarName(artifact, version));
  }

  @Test
  void aJarWithoutAVersionIsRefused() {
    assertThatThrownBy(() -> JarName.of("codec.jar")).hasMessageContaining("no version");
  }

  @Test
  void everyJarIsNamedWithItsLicenceWhoseTextIsThere() throws IOException {
    jar("codec-1.2.3.jar", Map.of("META-INF/NOTICE", "This product includes a codec."));
    jar(
        "iec104-0.1.0.jar",
        Map.of(
            "META-INF/maven/org.bench104/iec104/pom.xml",
            "<parent></parent><licenses><license><name>Apache-2.0</name></license></licenses>"));

    assertThat(write(List.of(CODEC), List.of())).isEmpty();

    assertThat(folder.resolve("out/" + ThirdPartyNotices.FILE_NAME))
        .content()
        .contains("codec-1.2.3.jar\n  licence: MIT\n  Copyright somebody\n")
        .contains("iec104-0.1.0.jar\n  licence: Apache-2.0\n")
        .contains("---- notice of codec-1.2.3.jar\n\nThis product includes a codec.");
    assertThat(folder.resolve("out/licences/MIT.txt")).exists();
    assertThat(folder.resolve("out/licences/Apache-2.0.txt")).exists();
  }

  @Test
  void aJarThatNobodyHasLookedAtEndsTheBuild() throws IOException {
    jar("new-1.0.jar", Map.of());

    assertThat(write(List.of(CODEC), List.of()))
        .singleElement()
        .asString()
        .contains("new-1.0.jar is not in libraries.csv");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aVersionThatNobodyHasLookedAtEndsTheBuild() throws IOException {
    jar("codec-1.2.4.jar", Map.of());

    assertThat(write(List.of(CODEC), List.of()))
        .singleElement()
        .asString()
        .contains("is not the version 1.2.3");
  }

  @ParameterizedTest
  @CsvSource({"1.2.0,1.2.4,true", "1.2.3,1.3,true", "1.0,1.2.3,false", "1.2.10,1.3,false"})
  void aKnownFaultConcernsTheVersionsThatHaveIt(String from, String fixed, boolean concerns)
      throws IOException {
    jar("codec-1.2.3.jar", Map.of());
    KnownFault fault =
        new KnownFault("cod*", from, fixed, "CVE-1", "reads too far", "example.org/1");

    assertThat(write(List.of(CODEC), List.of(fault))).hasSize(concerns ? 1 : 0);
  }

  @Test
  void aLicenceWithoutTextEndsTheBuild() throws IOException {
    jar("codec-1.2.3.jar", Map.of());
    Library unknown = new Library("codec", "1.2.3", List.of("Own"), "Copyright", "");

    assertThatThrownBy(() -> write(List.of(unknown), List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Own.txt");
  }

  /** The tables of the repository can be read, and each licence in them has its text. */
  @Test
  void theTablesAreWhole() throws IOException {
    Path tables = Path.of("").toAbsolutePath();
    Approved.read(tables);
    for (String line :
        Files.readAllLines(tables.resolve("libraries.csv")).stream().skip(1).toList()) {
      for (String licence : Library.parse(line).licences()) {
        assertThat(tables.resolve("licences/" + licence + ".txt")).exists();
      }
    }
  }

  @Test
  void aFaultThatNobodyHasSeenAnywhereIsNotTaken() {
    assertThatThrownBy(() -> KnownFault.parse("codec;1.0;1.1;CVE-1;reads too far;"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not say where it was seen");
    assertThatThrownBy(() -> KnownFault.parse("codec;1.0;1.1;CVE-1;reads too far"))
        .hasMessageContaining("5 cells");
    assertThat(KnownFault.parse("codec;1.0;1.1;CVE-1;reads too far;example.org/1").seen())
        .isEqualTo("example.org/1");
  }
}

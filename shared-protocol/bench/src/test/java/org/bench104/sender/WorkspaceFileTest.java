package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.Quality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceFileTest {
  @TempDir private Path folder;

  private static SenderPoint point(Generator generator) {
    return new SenderPoint(
        "bus voltage Ä",
        TypeId.M_ME_TF_1,
        new SenderPoint.Header(2, 20, 9, true, true, true),
        700,
        "1.5;2.5",
        new Quality(true, false, true, false, true, true),
        new PointTime(Optional.of(Instant.parse("2026-03-04T05:06:07Z")), true, false, true),
        new SenderPoint.Order(true, 5),
        generator);
  }

  @Test
  void whatIsWrittenIsReadBackWithEveryGenerator() throws IOException {
    List<SenderPoint> points =
        List.of(
            point(Generator.NONE),
            point(new Generator.Constant(1)),
            point(new Generator.Ramp(1, 2, 3)),
            point(new Generator.Sine(1, 2, 3)),
            point(new Generator.Step(1, 2, 3)),
            point(new Generator.RandomWalk(1, 2, 0, 9, Long.MAX_VALUE)),
            point(new Generator.Replay("values.csv", 2, List.of(1.5, -2.0))),
            SenderPoint.of(TypeId.C_IC_NA_1, 1, 0));
    SenderWorkspace workspace =
        new SenderWorkspace(
            "10.0.0.1:2404",
            "j60870",
            LinkSettings.defaults().withWindow(5, 3),
            Duration.ofMillis(1500),
            "sent.csv",
            points);
    Path file = folder.resolve("bench.json");
    WorkspaceFile.write(file, SenderWorkspace.empty());
    WorkspaceFile.write(file, workspace);
    assertThat(WorkspaceFile.read(file)).isEqualTo(workspace);
    assertThat(Files.readString(file)).contains("\"version\" : 1");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing is left over").containsExactly(file);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'points': [|line 1, column",
        "[]|the document: must be an object",
        "{'version': 2}|version: 2 is not known here",
        "{'points': [{'type': 'M_ME_NC_1'}, {'type': 'M_XX'}]}|points[1].type: 'M_XX' is not a type",
        "{'points': [{'commonAddress': 1}]}|points[0].type: is missing",
        "{'points': [{'type': 'M_ME_NC_1', 'commonAddress': 70000}]}|points[0]: common address 70000",
        "{'points': [{'type': 'M_ME_NC_1', 'value': 5}]}|points[0].value: must be a text",
        "{'points': [{'type': 'M_ME_NC_1', 'quality': 'XX'}]}|points[0].quality: 'XX' is no quality",
        "{'points': [{'type': 'M_ME_NC_1', 'time': {'source': 'x'}}]}|points[0].time.source:",
        "{'points': [{'type': 'M_ME_NC_1', 'generator': {'kind': 'zig'}}]}|generator: kind 'zig'",
        "{'autoMillis': 0}|the interval is 0 ms",
        "{'link': {'k': 0}}|link: k is 0, allowed are 1..32767",
      })
  void wrongContentIsLocatedAndKeptAside(String content, String words) throws IOException {
    String json = content.replace('\'', '"');
    Path file = Files.writeString(folder.resolve("w.json"), json);
    assertThatThrownBy(() -> WorkspaceFile.read(file))
        .isInstanceOf(WorkspaceFile.BadWorkspaceException.class)
        .hasMessageContaining("w.json")
        .hasMessageContaining(words)
        .hasMessageContaining("copied to w.json.bak");
    assertThat(folder.resolve("w.json.bak")).hasContent(json);
    WorkspaceFile.write(file, SenderWorkspace.empty());
    assertThat(folder.resolve("w.json.bak")).as("saving loses nothing").hasContent(json);
  }

  @Test
  void garbageNeverEscapesAsAnythingElse() throws IOException {
    Path good = folder.resolve("good.json");
    WorkspaceFile.write(
        good,
        new SenderWorkspace(
            "h:1",
            "bench104",
            LinkSettings.defaults(),
            Duration.ofSeconds(5),
            "",
            List.of(point(new Generator.Ramp(1, 2, 3)))));
    byte[] octets = Files.readAllBytes(good);
    for (int cut = 0; cut < octets.length - 1; cut += 7) {
      Path file = Files.write(folder.resolve("cut.json"), Arrays.copyOf(octets, cut));
      assertThatThrownBy(() -> WorkspaceFile.read(file)).isInstanceOf(IOException.class);
    }
  }
}

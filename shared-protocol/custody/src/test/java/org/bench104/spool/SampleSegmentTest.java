package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The segment and the quarantine in {@code docs/samples} are as the spool writes them today. */
class SampleSegmentTest {
  private static final Path SAMPLES = Path.of("../../docs/samples");
  private static final String SEGMENT = "spool-0000001000000000011.csv";

  private final RowParser parser = new RowParser();

  private boolean isRow(String line) {
    byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
    return parser.parse(octets, 0, octets.length) != null;
  }

  @Test
  void everyRowOfTheSegmentIsWhole() throws IOException {
    List<String> lines = Files.readAllLines(SAMPLES.resolve(SEGMENT));
    assertThat(lines.get(0)).isEqualTo(RowWriter.HEADER);
    assertThat(lines.subList(1, 5)).allMatch(this::isRow);
    byte[] mark = lines.get(5).getBytes(StandardCharsets.US_ASCII);
    assertThat(parser.synced(mark, 0, mark.length)).isEqualTo(4);
    assertThat(lines).hasSize(6);
  }

  @Test
  void theRowInQuarantineIsDamagedForTheReasonGiven() throws IOException {
    List<String> lines = Files.readAllLines(SAMPLES.resolve("quarantine.csv"));
    assertThat(lines.get(0)).isEqualTo("segment,line,reason,text");
    String[] columns = lines.get(1).split(",", 4);
    assertThat(columns[0]).isEqualTo(SEGMENT);
    assertThat(isRow(columns[3].replace("\"", ""))).isFalse();
    assertThat(parser.fault()).isEqualTo(columns[2]);
  }
}

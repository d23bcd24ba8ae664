package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.time.UtcMicros;
import org.junit.jupiter.api.Test;

/** The recording in {@code docs/samples} is what the recorder writes today. */
class SampleRecordingTest {
  private static final Path SAMPLES = Path.of("../../docs/samples");

  private static String sample() throws IOException {
    return Files.readString(SAMPLES.resolve("iec104_data.csv"));
  }

  /** Records the frames of a recording once more. */
  private static String recordedAgain(String recording) throws IOException {
    StringBuilder text = new StringBuilder(FrameRows.header());
    FrameRows rows = new FrameRows(text);
    String last = "";
    try (CSVParser parser = CSVParser.parse(recording, CSVFormat.DEFAULT)) {
      for (CSVRecord row : parser.stream().skip(1).toList()) {
        String frame = row.get(0) + row.get(14);
        if (!frame.equals(last)) {
          rows.add(decoded(row));
        }
        last = frame;
      }
    }
    return text.toString();
  }

  private static DecodedFrame decoded(CSVRecord row) {
    ReceivedFrame frame =
        new ReceivedFrame(
            UtcMicros.of(Instant.parse(row.get(0))),
            row.get(1),
            Octets.parseHex(row.get(14)),
            false);
    return DecodedFrame.of(frame, (decoded, received) -> List.of());
  }

  @Test
  void hasTheColumnsAndRowsOfToday() throws IOException {
    assertThat(recordedAgain(sample())).isEqualTo(sample());
  }

  @Test
  void anAlteredValueIsFoundOut() throws IOException {
    String altered = sample().replace("42.5", "42.6");
    assertThat(recordedAgain(altered)).isNotEqualTo(altered);
  }

  @Test
  void theSampleFramesAreThoseOfTheRecordingAndAllButOneCanBeDecoded() throws IOException {
    List<String> frames = Files.readAllLines(SAMPLES.resolve("asdus.txt"));
    assertThat(frames).hasSize(10).allSatisfy(asdu -> assertThat(sample()).contains("," + asdu));
    assertThat(frames)
        .filteredOn(asdu -> Frames.decoded(Octets.parseHex(asdu)).decoded() instanceof Asdu)
        .hasSize(9);
  }
}

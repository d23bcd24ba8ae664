package org.bench104.tshark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bench104.bytes.Octets;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every standard type over a real connection from our dialer to our Receiver, captured by tshark
 * and compared with the CSV that the Receiver wrote meanwhile.
 */
@Timeout(180)
class TsharkCrossCheckTest {
  private static final List<Octets> FRAMES = StandardFrames.all();

  /** Interrogation, read and clock synchronisation, as a controlling station would send them. */
  private static final List<Octets> BACK =
      List.of(
          Octets.parseHex("64 01 06 00 0100 000000 14"),
          Octets.parseHex("66 01 05 00 0100 070000"),
          Octets.parseHex("67 01 06 00 0100 000000 2aa72993b40b1a"));

  @TempDir private static Path folder;
  private static int port;
  private static LoopbackSession.Ends ends;
  private static List<TsharkApdu> captured;
  private static List<Map<String, String>> rows;

  @BeforeAll
  static void captureOneSession() throws Exception {
    port = FreePort.find();
    Path csv = folder.resolve("iec104_data.csv");
    Path capture = folder.resolve("session.pcapng");
    try (LiveCapture tshark = LiveCapture.start(port, capture)) {
      ends = LoopbackSession.run(port, FRAMES, BACK, csv);
      tshark.finish();
    } catch (CannotCaptureException e) {
      String message = "THE CROSS-CHECK WITH TSHARK IS SKIPPED: " + e.getMessage();
      System.out.println(message);
      Assumptions.abort(message);
    }
    captured = Dissection.of(capture, port);
    rows = RecordedRows.read(csv);
  }

  private static List<TsharkApdu> sentFrames() {
    return captured.stream()
        .filter(apdu -> apdu.format() == TsharkApdu.I && apdu.sourcePort() != port)
        .toList();
  }

  @Test
  void everyFieldThatTsharkShowsIsTheOneInTheCsv() {
    CrossCheck.Result result = CrossCheck.compare(sentFrames(), rows);
    assertThat(result.differences()).isEmpty();
    System.out.println(result.compared());
  }
}

package org.bench104.engine.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bench104.bytes.Octets;
import org.bench104.config.Configured;
import org.bench104.config.receiver.ReceiverConfig;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A device with every odd habit, and a Receiver whose file says that they are tolerated or not. */
@Timeout(60)
class ToleratedFramesTest {
  @TempDir private Path folder;

  private ReceiverRun receiver(String further) throws IOException {
    String text =
        """
        [receiver]
        listen = "127.0.0.1:0"
        [recording]
        csv = '%s'
        %s
        """
            .formatted(folder.resolve("rows.csv"), further);
    Configured<ReceiverSettings> read = ReceiverConfig.parse("receiver.toml", text, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return new ReceiverRun(((Configured.Usable<ReceiverSettings>) read).settings(), null);
  }

  private static void write(Socket socket, String hex) throws IOException {
    socket.getOutputStream().write(Octets.parseHex(hex).toByteArray());
  }

  private List<String> rows() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("rows.csv"));
    return lines.subList(Math.min(1, lines.size()), lines.size());
  }

  /** STARTDT, then with N(S)=1 M_ME_TE_1, SQ=1, two elements, 14:10:01.000 SU of the year 126. */
  private static void send(Socket device) throws IOException {
    write(device, "680407000000");
    assertThat(device.getInputStream().readNBytes(6)).startsWith(0x68, 4, 0x0b);
    String asdu = "2382030001006400000100" + "00e8030a8e9e077e" + "0200" + "00e8030a8e9e077e";
    write(device, "68" + "21" + "02000000" + asdu);
  }

  @Test
  void whatIsToleratedIsReadAsItIsMeantAndEachToleranceIsNamed() throws Exception {
    String tolerances =
        """
        [link]
        first-may-be-one = true
        [tolerate]
        sequences = true
        years-since-1900 = true
        local-time = "Europe/Berlin"
        """;
    try (ReceiverRun receiver = receiver(tolerances);
        Socket device = new Socket("127.0.0.1", receiver.listening().port())) {
      send(device);
      Eventually.until("both rows are recorded", () -> rows().size() == 2);
      assertThat(rows().get(0))
          .contains(",100,1,", "2026-07-30T12:10:01.000")
          .contains("the first N(S) is 1, not 0 (tolerated)")
          .contains("SQ=1 is not defined for M_ME_TE_1")
          .contains("year 126 of the time tag is 2026, counted from 1900 (tolerated)")
          .contains("is of Europe/Berlin, in UTC 2026-07-30T12:10:01.000 (tolerated)")
          .endsWith("00e8030a8e9e077e"); // the octets as they came
      assertThat(rows().get(1)).contains(",101,2,");
    }
  }

  @Test
  void unlessWrittenNothingIsTolerated() throws Exception {
    try (ReceiverRun receiver = receiver("");
        Socket device = new Socket("127.0.0.1", receiver.listening().port())) {
      send(device);
      assertThat(device.getInputStream().read()).isEqualTo(-1); // closed for N(S)=1
      assertThat(rows()).isEmpty();
    }
  }
}

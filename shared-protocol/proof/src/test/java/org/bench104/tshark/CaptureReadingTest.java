package org.bench104.tshark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.apci.UFunction;
import org.bench104.iec104.capture.CaptureFile;
import org.bench104.iec104.capture.CaptureSessions;
import org.bench104.iec104.capture.CaptureWriter;
import org.bench104.iec104.capture.WrittenConnection;
import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What we write tshark reads, and what tshark reads of troubled captures we read, too. */
@Timeout(180)
class CaptureReadingTest {
  private static final int PORT = 2404;

  @TempDir private Path folder;

  private record Sent(boolean byServer, Octets apdu) {}

  /** All standard types from the server, acknowledged and tested from the client. */
  private static List<Sent> talk() {
    List<Sent> talk = new ArrayList<>();
    talk.add(new Sent(false, Apdu.unnumbered(UFunction.STARTDT_ACT).encode()));
    talk.add(new Sent(true, Apdu.unnumbered(UFunction.STARTDT_CON).encode()));
    int number = 0;
    for (Octets asdu : StandardFrames.all()) {
      talk.add(
          new Sent(
              true,
              Apdu.information(SequenceNumber.ofCount(number++), SequenceNumber.ZERO, asdu)
                  .encode()));
      if (number % 8 == 0) {
        talk.add(new Sent(false, Apdu.supervisory(SequenceNumber.ofCount(number)).encode()));
      }
    }
    return talk;
  }

  private static void write(Path file, List<Sent> talk, String client, String server)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        CaptureWriter writer = new CaptureWriter(out, "")) {
      WrittenConnection connection =
          writer.connection(
              new InetSocketAddress(client, 50_000), new InetSocketAddress(server, PORT));
      long nanos = 1_772_600_767_000_000_000L;
      connection.opened(nanos);
      for (Sent sent : talk) {
        byte[] octets = sent.apdu.toByteArray();
        nanos += 1_000_000;
        connection.octets(nanos, sent.byServer ? End.SERVER : End.CLIENT, octets, 0, octets.length);
      }
      connection.closed(nanos, End.CLIENT, Entry.Manner.FINISHED);
    }
  }

  private static List<Octets> read(Path file, End from) throws IOException {
    List<Octets> frames = new ArrayList<>();
    CaptureSessions sessions =
        new CaptureSessions(
            Set.of(),
            session ->
                entry -> {
                  if (entry instanceof Entry.Frame frame && frame.from() == from) {
                    frames.add(frame.octets());
                  }
                });
    try (InputStream in = Files.newInputStream(file);
        CaptureFile capture = CaptureFile.open(in)) {
      sessions.play(capture);
    }
    sessions.end();
    return frames;
  }

  private static List<Octets> of(List<Sent> talk, boolean byServer) {
    return talk.stream().filter(sent -> sent.byServer == byServer).map(Sent::apdu).toList();
  }

  @Test
  void tsharkReadsWhatWeWrite() throws Exception {
    Assumptions.assumeTrue(installed(), "tshark is not installed");
    List<Sent> talk = talk();
    for (String[] ends :
        new String[][] {{"192.0.2.20", "192.0.2.3"}, {"2001:db8::20", "2001:db8::3"}}) {
      Path file = folder.resolve("written.pcapng");
      write(file, talk, ends[0], ends[1]);
      List<TsharkApdu> theirs = Dissection.of(file, PORT);
      List<Octets> asdus = StandardFrames.all();
      List<TsharkApdu> information =
          theirs.stream().filter(apdu -> apdu.format() == TsharkApdu.I).toList();
      assertThat(theirs).hasSize(talk.size());
      assertThat(information).hasSize(asdus.size());
      for (int i = 0; i < information.size(); i++) {
        TsharkApdu apdu = information.get(i);
        assertThat(apdu.number("typeid")).isEqualTo(asdus.get(i).at(0));
        assertThat(apdu.number("tx")).isEqualTo(i);
        assertThat(apdu.sourcePort()).isEqualTo(PORT);
      }
      assertThat(read(file, End.SERVER)).isEqualTo(of(talk, true));
      assertThat(read(file, End.CLIENT)).isEqualTo(of(talk, false));
    }
  }

  /** Segments of any length, and some of them twice: both read the same. */
  @Test
  void cutAndRepeatedSegmentsAreReadAsTsharkReadsThem() throws Exception {
    Assumptions.assumeTrue(installed(), "tshark is not installed");
    for (int seed = 1; seed <= 3; seed++) {
      Path file = folder.resolve("repeated" + seed + ".pcap");
      List<Octets> whole = troubled(file, seed, false);
      assertThat(numbers(file)).as("seed %d", seed).isEqualTo(upTo(whole.size() - 1));
    }
  }

  /**
   * Overlapping and overtaken segments: we read all that was captured, tshark 4.0 leaves some out
   * behind a segment that came too early; what it reads we read, too.
   */
  @Test
  void overtakenAndOverlappingSegmentsAreReadCompletely() throws Exception {
    Assumptions.assumeTrue(installed(), "tshark is not installed");
    for (int seed = 1; seed <= 3; seed++) {
      Path file = folder.resolve("overtaken" + seed + ".pcap");
      List<Octets> whole = troubled(file, seed, true);
      assertThat(upTo(whole.size() - 1)).as("seed %d", seed).containsAll(numbers(file));
    }
  }

  /** Writes it, and answers what we read, which is everything. */
  private static List<Octets> troubled(Path file, int seed, boolean overtaken) throws IOException {
    List<Octets> sent = of(talk(), true);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (Octets apdu : sent) {
      stream.write(apdu.toByteArray());
    }
    new TroubledCapture(new Random(seed), PORT, overtaken).write(file, stream.toByteArray());
    List<Octets> ours = read(file, End.SERVER);
    assertThat(ours).as("seed %d", seed).isEqualTo(sent);
    return ours;
  }

  /** N(S) of the I-frames that tshark reads. */
  private static List<Integer> numbers(Path file) throws Exception {
    return Dissection.of(file, PORT).stream()
        .filter(apdu -> apdu.header().containsKey("type") && apdu.format() == TsharkApdu.I)
        .map(apdu -> (int) apdu.number("tx"))
        .toList();
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static boolean installed() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("tshark", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException none) {
      return false;
    }
  }
}

package org.bench104.command.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bench104.bytes.Octets;
import org.bench104.iec104.capture.CaptureWriter;
import org.bench104.iec104.capture.WrittenConnection;
import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyseCommandTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long BEGIN = 1_772_600_767L * SECOND;

  @TempDir private Path folder;
  private Path capture;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void name() {
    capture = folder.resolve("station.pcapng");
  }

  /** A station that dies: its event is not acknowledged, and it closes after its t1. */
  private void rightSession(int port) throws IOException {
    try (OutputStream file = Files.newOutputStream(capture);
        CaptureWriter writer = new CaptureWriter(file, "")) {
      WrittenConnection connection = opened(writer, port);
      frame(connection, 2, End.SERVER, "680e00000000 0101030001 00a10f00 01");
      connection.closed(BEGIN + 17 * SECOND, End.SERVER, Entry.Manner.FINISHED);
    }
  }

  private void sessionWithWrongNumber() throws IOException {
    try (OutputStream file = Files.newOutputStream(capture);
        CaptureWriter writer = new CaptureWriter(file, "")) {
      WrittenConnection connection = opened(writer, 2404);
      frame(connection, 2, End.SERVER, "680e02000000 0101030001 00a10f00 01");
      connection.closed(BEGIN + 2 * SECOND, End.CLIENT, Entry.Manner.FINISHED);
    }
  }

  private static WrittenConnection opened(CaptureWriter writer, int port) throws IOException {
    WrittenConnection connection =
        writer.connection(
            new InetSocketAddress("192.0.2.20", 50_000), new InetSocketAddress("192.0.2.3", port));
    connection.opened(BEGIN);
    frame(connection, 0, End.CLIENT, "680407000000");
    frame(connection, 1, End.SERVER, "68040b000000");
    return connection;
  }

  private static void frame(WrittenConnection to, int second, End from, String hex)
      throws IOException {
    byte[] octets = Octets.parseHex(hex).toByteArray();
    to.octets(BEGIN + second * SECOND, from, octets, 0, octets.length);
  }

  private int run(Object... arguments) {
    return AnalyseCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  @Test
  void rightSessionEndsInZeroAndItsEndIsExplained() throws IOException {
    rightSession(2404);
    assertThat(run(capture)).isZero();
    assertThat(out.toString())
        .contains("192.0.2.20:50000 -> 192.0.2.3:2404")
        .contains("2026-03-04T05:06:07.000000Z, 17.0 s, 3 APDUs")
        .contains("ended: t1 of an I-frame (probably)")
        .contains("1 of its I-frames were not acknowledged, the oldest for 15.0 s: its t1")
        .contains("no findings");
  }

  @Test
  void brokenRuleEndsInOneAndNamesItsFrame() throws IOException {
    sessionWithWrongNumber();
    assertThat(run(capture)).isEqualTo(1);
    assertThat(out.toString())
        .contains("#3 server violation, first N(S) of a connection is not 0 (5.1)")
        .contains("client closed: the other end had just broken a rule");
  }

  @Test
  void whereT1IsSaidTheEndIsSure() throws IOException {
    rightSession(2404);
    assertThat(run(capture, "--t1", "15s")).isZero();
    assertThat(out.toString()).contains("ended: t1 of an I-frame\n");
  }

  @Test
  void anyPortIsRecognisedByItsOctets() throws IOException {
    rightSession(12_345);
    assertThat(run(capture)).isZero();
    assertThat(out.toString()).contains("192.0.2.3:12345");
  }

  @Test
  void logBeginsWith68() throws IOException {
    rightSession(2404);
    run(capture, "--log");
    assertThat(out.toString().lines())
        .contains(
            "1 #1 2026-03-04T05:06:07.000000Z +0.000000 > 68 04 07 00 00 00  U STARTDT act",
            "1 #3 2026-03-04T05:06:09.000000Z +1.000000 < 68 0E 00 00 00 00 01 01 03 00 01 00 A1"
                + " 0F 00 01  I N(S)=0 N(R)=0 M_SP_NA_1 of station 1 with cause spont: 4001=1"
                + " good");
  }

  @Test
  void everyReportIsWrittenInItsForm() throws Exception {
    sessionWithWrongNumber();
    Path csv = folder.resolve("values.csv");
    Path json = folder.resolve("report.json");
    Path junit = folder.resolve("report.xml");
    Path html = folder.resolve("report.html");
    assertThat(run(capture, "--csv", csv, "--json", json, "--junit", junit, "--html", html))
        .isEqualTo(1);

    assertThat(Files.readAllLines(csv))
        .containsExactly(
            "received_at,source,type_id,type,cause,negative,test,originator,common_address,ioa,"
                + "value,quality,time_tag,findings,asdu",
            "2026-03-04T05:06:09.000000Z,192.0.2.3:2404,1,M_SP_NA_1,spont,0,0,0,1,4001,1,good,,,"
                + "010103000100a10f0001");
    JsonNode session = new ObjectMapper().readTree(json.toFile()).get("sessions").get(0);
    assertThat(session.get("violations").asInt()).isEqualTo(1);
    assertThat(session.get("findings").get(0).get("rule").asText()).isEqualTo("first_number");
    assertThat(session.get("ended").get("cause").asText()).isEqualTo("wrong_send_number");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getElementsByTagName("failure")
                .getLength())
        .isEqualTo(1);
    assertThat(Files.readString(html))
        .contains("<tr class=\"violation\"><td>first N(S) of a connection is not 0")
        .contains("192.0.2.20:50000 -&gt; 192.0.2.3:2404")
        .doesNotContain("<script");
  }

  @Test
  void standardInput() throws IOException {
    rightSession(2404);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(Files.readAllBytes(capture)));
    try {
      assertThat(run("-")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString()).contains("3 APDUs");
  }

  @Test
  void captureThatIsCutOffIsReadAsFarAsItGoes() throws IOException {
    rightSession(2404);
    byte[] whole = Files.readAllBytes(capture);
    Files.write(capture, Arrays.copyOf(whole, whole.length - 10));
    assertThat(run(capture)).isZero();
    assertThat(out.toString()).contains("3 APDUs");
    assertThat(err.toString())
        .contains("station.pcapng: at octet ")
        .contains("the file ends in the middle of a block");
  }

  @Test
  void whatIsNoCaptureEndsInTwoWithASentence() throws IOException {
    Files.writeString(capture, "no capture");
    assertThat(run(capture)).isEqualTo(2);
    assertThat(err.toString()).contains("neither pcap nor pcapng").doesNotContain("\tat ");
    assertThat(run(folder.resolve("none.pcap"))).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file");
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void captureWithoutIec104SaysSo() throws IOException {
    try (OutputStream file = Files.newOutputStream(capture);
        CaptureWriter writer = new CaptureWriter(file, "")) {
      WrittenConnection web =
          writer.connection(
              new InetSocketAddress("192.0.2.20", 50_000), new InetSocketAddress("192.0.2.3", 80));
      web.opened(BEGIN);
      frame(web, 1, End.CLIENT, "474554202f20485454502f312e310d0a0d0a");
    }
    assertThat(run(capture)).isZero();
    assertThat(out.toString()).contains("none of them of an IEC 104 connection");
  }
}

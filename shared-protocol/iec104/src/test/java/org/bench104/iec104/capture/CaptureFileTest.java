package org.bench104.iec104.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.bench104.bytes.Octets;
import org.bench104.iec104.session.End;
import org.bench104.iec104.session.Entry;
import org.junit.jupiter.api.Test;

/** Captures read: both formats, both orders of octets, and whatever was done to the file. */
class CaptureFileTest {
  private static final byte[] STARTDT = Octets.parseHex("68 04 07 00 00 00").toByteArray();
  private static final byte[] CONFIRMED = Octets.parseHex("68 04 0b 00 00 00").toByteArray();

  // IPv4 192.168.1.20:50000 to 192.168.1.3:2404, PSH ACK, STARTDT act, behind an Ethernet header
  private static final String ETHERNET =
      "001122334455 66778899aabb 0800"
          + "4500002e000140004006b758c0a80114c0a80103"
          + "c350096400000065000000c95018ffff00000000"
          + "680407000000";

  static List<Entry> entriesOf(byte[] file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    CaptureSessions sessions = new CaptureSessions(Set.of(), session -> entries::add);
    try (CaptureFile capture = CaptureFile.open(new ByteArrayInputStream(file))) {
      sessions.play(capture);
    }
    sessions.end();
    return entries;
  }

  private static byte[] written(String client, String server) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CaptureWriter writer = new CaptureWriter(out, "made by a test")) {
      WrittenConnection connection =
          writer.connection(
              new InetSocketAddress(client, 50_000), new InetSocketAddress(server, 2404));
      connection.opened(1_000_000_001L);
      connection.octets(2_000_000_002L, End.CLIENT, STARTDT, 0, STARTDT.length);
      connection.octets(3_000_000_003L, End.SERVER, CONFIRMED, 0, CONFIRMED.length);
      connection.closed(4_000_000_004L, End.SERVER, Entry.Manner.FINISHED);
    }
    return out.toByteArray();
  }

  private static final List<Entry> WRITTEN =
      List.of(
          new Entry.Opened(1_000_000_001L),
          new Entry.Frame(2_000_000_002L, End.CLIENT, Octets.owning(STARTDT)),
          new Entry.Frame(3_000_000_003L, End.SERVER, Octets.owning(CONFIRMED)),
          new Entry.Closed(4_000_000_004L, End.SERVER, Entry.Manner.FINISHED));

  @Test
  void whatIsWrittenIsReadToTheNanosecond() throws IOException {
    assertThat(entriesOf(written("192.0.2.20", "192.0.2.3"))).isEqualTo(WRITTEN);
    assertThat(entriesOf(written("2001:db8::20", "2001:db8::3"))).isEqualTo(WRITTEN);
  }

  @Test
  void compressedFile() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(written("192.0.2.20", "192.0.2.3"));
    }
    assertThat(entriesOf(packed.toByteArray())).isEqualTo(WRITTEN);
  }

  /** File header, then one packet of 60 octets, 1 s and 500 000 units after 1970. */
  @Test
  void pcapOfEitherOrderAndResolution() throws IOException {
    String little =
        "d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000"
            + "01000000 20a10700 3c000000 3c000000";
    String big =
        "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001"
            + "00000001 0007a120 0000003c 0000003c";
    String nanoseconds = little.replace("d4c3b2a1", "4d3cb2a1");
    assertThat(framesAt(little)).containsExactly(1_500_000_000L);
    assertThat(framesAt(big)).containsExactly(1_500_000_000L);
    assertThat(framesAt(nanoseconds)).containsExactly(1_000_500_000L);
  }

  private static List<Long> framesAt(String head) throws IOException {
    return entriesOf(Octets.parseHex(head + ETHERNET).toByteArray()).stream()
        .filter(Entry.Frame.class::isInstance)
        .map(Entry::nanos)
        .toList();
  }

  @Test
  void virtualLansAndCookedCaptures() throws IOException {
    String ip = ETHERNET.substring(ETHERNET.indexOf("4500"));
    String vlan = "001122334455 66778899aabb 8100 0007 88a8 0009 0800" + ip;
    assertThat(oneFrame(1, vlan)).isTrue();
    assertThat(oneFrame(113, "0000 0001 0006 001122334455 0000 0800" + ip)).isTrue();
    assertThat(oneFrame(276, "0800 0000 00000002 0001 00 06 0011223344550000" + ip)).isTrue();
    assertThat(oneFrame(0, "02000000" + ip)).isTrue();
    assertThat(oneFrame(101, ip)).isTrue();
    assertThat(oneFrame(147, ip)).isFalse(); // a network that is not known
  }

  private static boolean oneFrame(int linkType, String hex) throws IOException {
    Octets packet = Octets.parseHex(hex);
    String type = String.format("%02x%02x0000", linkType & 0xFF, linkType >> 8);
    String length = String.format("%02x000000", packet.length());
    String head =
        "d4c3b2a1 0200 0400 00000000 00000000 00000400"
            + type
            + "01000000 00000000"
            + length
            + length;
    return framesAtAll(head + packet.toHex()) == 1;
  }

  private static long framesAtAll(String hex) throws IOException {
    return entriesOf(Octets.parseHex(hex).toByteArray()).stream()
        .filter(Entry.Frame.class::isInstance)
        .count();
  }

  @Test
  void noCapture() {
    assertThatThrownBy(() -> entriesOf(new byte[0])).hasMessage("at octet 0: the file is empty");
    assertThatThrownBy(() -> entriesOf("PK\3\4 and more".getBytes()))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("neither pcap nor pcapng");
  }

  @Test
  void fileThatIsCutOffAnywhereEndsInALocatedMessageAtMost() throws IOException {
    byte[] whole = written("192.0.2.20", "192.0.2.3");
    for (int length = 1; length < whole.length; length++) {
      try {
        assertThat(entriesOf(Arrays.copyOf(whole, length)).size()).isLessThanOrEqualTo(4);
      } catch (CaptureException located) {
        assertThat(located.offset()).isBetween(0L, (long) length);
      }
    }
  }

  @Test
  void damagedFilesEndInALocatedMessageAtMost() throws IOException {
    byte[] whole = written("192.0.2.20", "192.0.2.3");
    Random random = new Random(104);
    int good = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] damaged = whole.clone();
      int changes = 1 + random.nextInt(6);
      for (int j = 0; j < changes; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        entriesOf(damaged);
        good++;
      } catch (CaptureException located) {
        assertThat(located.offset()).isNotNegative();
      }
    }
    assertThat(good).isBetween(1_000, 99_000); // both ways were taken
  }
}

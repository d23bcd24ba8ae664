package org.bench104.iec104.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.RandomAsdus;
import org.bench104.iec104.asdu.TypeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldTreeTest {
  /**
   * M_ME_TF_1 (36), VSQ 1 object, COT 3 spont with T, originator 5, common address 258, object
   * 66051 (01 02 03 swapped), value 1.5 = 0x3FC00000, QDS IV and OV, then CP56Time2a: 07 1B = 6919
   * ms, 0x86 minute 6 with IV, 0x95 hour 21 with SU, 0xB4 day 20 of day-of-week 5, month 11, year
   * 26.
   */
  private static final Octets FLOAT =
      Octets.parseHex("24 01 83 05 0201 030201 0000c03f 81 071b 86 95 b4 0b 1a");

  private static String line(Field field) {
    return field.name() + " = " + field.value() + " | " + field.meaning() + " | " + field.place();
  }

  private static Field named(List<Field> among, String name) {
    return among.stream().filter(field -> field.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void namesTheHeaderDownToItsBits() {
    List<Field> fields = FieldTree.ofAsdu(FLOAT).fields();

    assertThat(fields.stream().limit(5).map(FieldTreeTest::line))
        .containsExactly(
            "type = 36 | M_ME_TF_1, short float with CP56 | 0",
            "VSQ = 0x01 | 1 object | 1",
            "COT = spont | spontaneous | 2",
            "originator = 5 |  | 3",
            "common address = 258 | station | 4–5");
    assertThat(named(fields, "VSQ").children().stream().map(FieldTreeTest::line))
        .containsExactly(
            "number = 1 | objects | 1 bit 0–6",
            "SQ = 0 | each object has its own address | 1 bit 7");
    assertThat(named(fields, "COT").children().stream().map(FieldTreeTest::line))
        .containsExactly(
            "cause = 3 | spontaneous | 2 bit 0–5",
            "P/N = 0 | positive | 2 bit 6",
            "T = 1 | test | 2 bit 7");
  }

  @Test
  void namesTheObjectDownToItsBits() {
    Field object = FieldTree.ofAsdu(FLOAT).fields().get(5);

    assertThat(line(object))
        .isEqualTo("object 66051 = 1.5  IV OV | 2026-11-20T21:06:06.919 IV SU | 6–20");
    assertThat(object.children().stream().map(FieldTreeTest::line))
        .containsExactly(
            "IOA = 66051 |  | 6–8",
            "R32 = 1.5 | short float | 9–12",
            "QDS = IV OV | quality | 13",
            "CP56 = 2026-11-20T21:06:06.919 IV SU | date and time | 14–20");
    assertThat(named(object.children(), "QDS").children().stream().map(FieldTreeTest::line))
        .containsExactly(
            "OV = 1 | overflow | 13 bit 0",
            "reserved = 0 |  | 13 bit 1–3",
            "BL = 0 | not blocked | 13 bit 4",
            "SB = 0 | not substituted | 13 bit 5",
            "NT = 0 | topical | 13 bit 6",
            "IV = 1 | invalid | 13 bit 7");
    assertThat(named(object.children(), "CP56").children().stream().map(FieldTreeTest::line))
        .containsExactly(
            "milliseconds = 6919 | 6 s 919 ms | 14–15",
            "minute = 6 |  | 16 bit 0–5",
            "GEN = 0 | genuine time | 16 bit 6",
            "IV = 1 | time is invalid | 16 bit 7",
            "hour = 21 |  | 17 bit 0–4",
            "reserved = 0 |  | 17 bit 5–6",
            "SU = 1 | summer time | 17 bit 7",
            "day = 20 | of the month | 18 bit 0–4",
            "day of week = 5 | Friday | 18 bit 5–7",
            "month = 11 |  | 19 bit 0–3",
            "reserved = 0 |  | 19 bit 4–7",
            "year = 26 | after 2000 | 20 bit 0–6",
            "reserved = 0 |  | 20 bit 7");
  }

  @Test
  void aWholeApduBeginsWithItsControlField() {
    // 68, 14 octets follow, N(S) = 5: 0A 00, N(R) = 300: 58 02, then C_IC_NA_1 act, QOI 20
    FieldTree tree = FieldTree.ofApdu(Octets.parseHex("68 0e 0a00 5802 64010600 0700 000000 14"));

    assertThat(tree.fields().stream().map(FieldTreeTest::line))
        .containsExactly(
            "start = 0x68 | start of an APDU | 0",
            "length = 14 | octets after this one | 1",
            "control field = I | information | 2–5",
            "ASDU =  | 10 octets | 6–15");
    assertThat(named(tree.fields(), "control field").children().stream().map(FieldTreeTest::line))
        .containsExactly(
            "format = 0 | I format: numbered information transfer | 2 bit 0",
            "N(S) = 5 | number of this frame | 2–3 bit 1–15",
            "reserved = 0 |  | 4 bit 0",
            "N(R) = 300 | acknowledges all frames before this number | 4–5 bit 1–15");
    assertThat(tree.at(15).orElseThrow().name()).isEqualTo("QOI");
    assertThat(tree.sentence())
        .isEqualTo("Interrogation to station 7, activation: object 0 to whole station.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "68 04 01 00 0e 00 | Acknowledges every I-frame before number 7.",
        "68 04 07 00 00 00 | Asks the peer to start data transfer.",
        "68 04 83 00 00 00 | Answers a test of the connection.",
        "68 04 c3 00 00 00 | Octet 2: U-frame with control octet 0xC3, which is no single function.",
        "68 04 07          | An APDU has at least 6 octets, only 3 are there."
      })
  void saysWhatAFrameWithoutAnAsduWants(String apdu, String sentence) {
    assertThat(FieldTree.ofApdu(Octets.parseHex(apdu)).sentence()).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "01 01 03 00 0100 e90300 01"
            + "| Single point from station 1, spontaneous: object 1001 is on, quality good.",
        "03 01 14 00 0100 e90300 42"
            + "| Double point from station 1, interrogated by station interrogation:"
            + " object 1001 is on, but not topical.",
        "2d 01 06 00 0100 891300 81"
            + "| Single command to station 1, activation: object 5001 to on, select only.",
        "2f 01 47 00 0100 891300 02"
            + "| Regulating step command to station 1, confirmation of an activation, negative:"
            + " object 5001 to higher.",
        "0b 82 05 00 0100 010000 0100 00 0200 00"
            + "| Scaled value from station 1, requested: object 1 is 1, quality good,"
            + " and 1 more object.",
        "c8 01 03 00 0100 aabb"
            + "| Type 200 of station 1, spontaneous:"
            + " 2 octets of content that the standard does not define."
      })
  void saysWhatAnAsduMeans(String asdu, String sentence) {
    assertThat(FieldTree.ofAsdu(Octets.parseHex(asdu)).sentence()).isEqualTo(sentence);
  }

  @Test
  void whatCannotBeReadIsAFieldThatSaysWhy() {
    // M_ME_NB_1 announcing one object, the quality is missing
    FieldTree tree = FieldTree.ofAsdu(Octets.parseHex("0b 01 03 00 0700 e80300 0500"));

    Field last = tree.fields().get(tree.fields().size() - 1);
    assertThat(line(last))
        .startsWith("octets = e803000500 | objects: 1 object of M_ME_NB_1 take 6 octets")
        .endsWith("| 6–10");
    assertThat(tree.sentence()).startsWith("Not readable: octet 11, objects:");
  }

  @ParameterizedTest
  @EnumSource(TypeId.class)
  void everyBitBelongsToExactlyOneField(TypeId type) {
    long seed = System.nanoTime();
    RandomAsdus asdus = new RandomAsdus(seed);
    for (int i = 0; i < 20; i++) {
      Octets asdu = asdus.next(type);
      assertCoversOnce(FieldTree.ofAsdu(asdu), "seed " + seed + ", ASDU " + asdu);
    }
  }

  @Test
  void everyBitBelongsToExactlyOneFieldWhateverTheOctets() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      byte[] octets = new byte[random.nextInt(40)];
      random.nextBytes(octets);
      if (octets.length > 2 && random.nextBoolean()) {
        octets[0] = 0x68;
        octets[1] = (byte) (octets.length - 2);
      }
      Octets frame = Octets.owning(octets);
      String description = "seed " + seed + ", octets " + frame;
      assertCoversOnce(FieldTree.ofAsdu(frame), description);
      assertCoversOnce(FieldTree.ofApdu(frame), description);
    }
  }

  private static void assertCoversOnce(FieldTree tree, String description) {
    int[] covered = new int[8 * tree.octets().length()];
    for (Field leaf : leaves(tree.fields()).toList()) {
      for (int bit = 0; bit < leaf.bits(); bit++) {
        covered[8 * leaf.offset() + leaf.firstBit() + bit]++;
      }
    }
    for (int bit = 0; bit < covered.length; bit++) {
      assertThat(covered[bit]).as("%s: bit %d", description, bit).isOne();
    }
    for (int octet = 0; octet < tree.octets().length(); octet++) {
      int at = octet;
      assertThat(tree.at(octet)).as("%s: octet %d", description, octet).isPresent();
      assertThat(tree.at(octet).orElseThrow().covers(at)).isTrue();
    }
  }

  private static Stream<Field> leaves(List<Field> fields) {
    List<Field> leaves = new ArrayList<>();
    for (Field field : fields) {
      if (field.children().isEmpty()) {
        leaves.add(field);
      } else {
        leaves(field.children()).forEach(leaves::add);
      }
    }
    return leaves.stream();
  }
}

package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.record.EvidenceVerdict.Breach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {
  private static final String SENT_AT = "2026-03-04T05:06:07.000000Z";

  @TempDir private Path folder;
  private Path sentFile;
  private Path receivedFile;

  @BeforeEach
  void nameFiles() {
    sentFile = folder.resolve("sent.csv");
    receivedFile = folder.resolve("received.csv");
  }

  private static Octets frame(int value) {
    return new OctetWriter(13).u8(9).u8(1).u16(3).u16(1).u24(100).s32(value).toOctets();
  }

  private void sent(int acknowledged, int... values) throws IOException {
    try (Ledger ledger = Ledger.open(sentFile, new SteppingClock(SENT_AT, 0))) {
      for (int i = 0; i < values.length; i++) {
        ledger.offered(i + 1, frame(values[i]));
        if (i < acknowledged) {
          ledger.acknowledged(i + 1);
        }
      }
    }
  }

  private void received(int... values) throws IOException {
    // the first frame arrives 1 ms after it was offered, each further one another millisecond later
    try (Ledger ledger =
        Ledger.open(receivedFile, new SteppingClock("2026-03-04T05:06:07.001000Z", 1000))) {
      for (int i = 0; i < values.length; i++) {
        ledger.received(i + 1, frame(values[i]));
      }
    }
  }

  private EvidenceVerdict verdict() throws IOException {
    return Evidence.compare(sentFile, receivedFile, asdu -> false);
  }

  @Test
  void everythingArrivedInOrder() throws IOException {
    sent(4, 1, 2, 3, 4);
    received(1, 2, 3, 4);
    EvidenceVerdict verdict = verdict();
    assertThat(verdict.line())
        .isEqualTo("sent=4 acknowledged=4 received=4 missing=0 duplicated=0 reordered=0 unknown=0");
    assertThat(verdict.breaches()).isEmpty();
    assertThat(verdict.delay()).isEqualTo(new Delay(2000, 4000, 4000));
    assertThat(verdict.table()).contains("delay p50                 2.000 ms");
  }

  @Test
  void anAcknowledgedFrameThatDidNotArriveIsMissing() throws IOException {
    sent(3, 1, 2, 3, 4);
    received(1, 3);
    EvidenceVerdict verdict = verdict();
    assertThat(verdict.counts().missing()).isEqualTo(1);
    assertThat(verdict.counts().pending()).isEqualTo(1);
    assertThat(verdict.breaches()).containsExactly(Breach.MISSING);
  }

  @Test
  void anAlteredFrameIsMissingAndUnknown() throws IOException {
    sent(3, 1, 2, 3);
    received(1, 7, 3);
    EvidenceVerdict verdict = verdict();
    assertThat(verdict.counts().missing()).isEqualTo(1);
    assertThat(verdict.counts().unknown()).isEqualTo(1);
    assertThat(verdict.breaches()).containsExactly(Breach.MISSING, Breach.UNKNOWN);
  }

  @Test
  void orderIsJudgedByFirstAppearance() throws IOException {
    sent(5, 1, 2, 3, 4, 5);
    received(1, 2, 3, 2, 3, 5, 4);
    EvidenceVerdict verdict = verdict();
    assertThat(verdict.counts().duplicated()).isEqualTo(2);
    assertThat(verdict.counts().reordered()).isEqualTo(1);
    assertThat(verdict.counts().missing()).isZero();
    assertThat(verdict.breaches()).containsExactly(Breach.REORDERED);
  }

  @Test
  void equalFramesAreMatchedInOrder() throws IOException {
    sent(4, 8, 8, 9, 8);
    received(8, 8, 9, 8, 8);
    EvidenceVerdict verdict = verdict();
    assertThat(verdict.counts().duplicated()).isEqualTo(1);
    assertThat(verdict.counts().reordered()).isZero();
    assertThat(verdict.counts().missing()).isZero();
  }

  @Test
  void aCommandThatWasNotReceivedIsRefusedNotMissing() throws IOException {
    sent(3, 1, 2, 3);
    received(1, 3);
    EvidenceVerdict verdict =
        Evidence.compare(sentFile, receivedFile, asdu -> asdu.equals(frame(2)));
    assertThat(verdict.counts().missing()).isZero();
    assertThat(verdict.counts().commandsRefused()).isEqualTo(1);
  }

  @Test
  void tornLastLinesAreLeftOutAndMentioned() throws IOException {
    sent(2, 1, 2);
    received(1, 2);
    Files.writeString(sentFile, "acknow", StandardOpenOption.APPEND);
    Files.writeString(receivedFile, "received,3,20", StandardOpenOption.APPEND);
    EvidenceVerdict verdict = verdict();
    assertThat(verdict.breaches()).isEmpty();
    assertThat(verdict.table())
        .contains(
            "The Sender's ledger ends in a torn line; it was left out.",
            "The Receiver's ledger ends in a torn line; it was left out.");
  }

  @Test
  void ledgersThatContradictThemselvesAreLocated() throws IOException {
    received(1);
    try (Ledger ledger = Ledger.open(sentFile, new SteppingClock(SENT_AT, 0))) {
      ledger.offered(1, frame(1));
      ledger.offered(3, frame(3));
    }
    assertThatThrownBy(this::verdict).hasMessageEndingWith("line 3: offered 3 where 2 is next");
    Files.delete(sentFile);
    try (Ledger ledger = Ledger.open(sentFile, new SteppingClock(SENT_AT, 0))) {
      ledger.acknowledged(1);
    }
    assertThatThrownBy(this::verdict)
        .hasMessageEndingWith("line 2: acknowledged 1, which was not offered before");
    assertThatThrownBy(() -> Evidence.compare(receivedFile, sentFile, asdu -> false))
        .hasMessageEndingWith("line 2: a received frame: name the Sender's ledger first");
  }

  @Test
  void agreesWithACountByHandOnRandomRuns() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int run = 0; run < 30; run++) {
      Files.deleteIfExists(sentFile);
      Files.deleteIfExists(receivedFile);
      int kinds = random.nextInt(1, 4000);
      int[] offered = random.ints(random.nextInt(5000), 0, kinds).toArray();
      int acknowledged = random.nextInt(offered.length + 1);
      int[] arrived = random.ints(random.nextInt(5000), 0, kinds + 3).toArray();
      sent(acknowledged, offered);
      received(arrived);
      assertThat(verdict().line())
          .as("seed %d run %d", seed, run)
          .isEqualTo(byHand(offered, acknowledged, arrived));
    }
  }

  private static String byHand(int[] offered, int acknowledged, int[] arrived) {
    Map<Integer, List<Integer>> offers = new HashMap<>();
    for (int i = 0; i < offered.length; i++) {
      offers.computeIfAbsent(offered[i], value -> new ArrayList<>()).add(i);
    }
    Map<Integer, Integer> appearances = new HashMap<>();
    boolean[] received = new boolean[offered.length];
    int duplicated = 0;
    int reordered = 0;
    int unknown = 0;
    int latest = -1;
    for (int value : arrived) {
      List<Integer> candidates = offers.getOrDefault(value, List.of());
      int appearance = appearances.merge(value, 1, Integer::sum);
      if (candidates.isEmpty()) {
        unknown++;
      } else if (appearance > candidates.size()) {
        duplicated++;
      } else {
        int frame = candidates.get(appearance - 1);
        received[frame] = true;
        reordered += frame < latest ? 1 : 0;
        latest = Math.max(latest, frame);
      }
    }
    int missing = 0;
    for (int i = 0; i < acknowledged; i++) {
      missing += received[i] ? 0 : 1;
    }
    return "sent=%d acknowledged=%d received=%d missing=%d duplicated=%d reordered=%d unknown=%d"
        .formatted(
            offered.length, acknowledged, arrived.length, missing, duplicated, reordered, unknown);
  }
}

package org.bench104.iec104.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Octets come out once and in order, whatever the network and the capture did to them. */
class TcpDirectionTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<String> gaps = new ArrayList<>();
  private final TcpDirection direction =
      new TcpDirection(
          new TcpDirection.Sink() {
            @Override
            public void octets(long nanos, byte[] octets, int at, int length) {
              out.write(octets, at, length);
            }

            @Override
            public void gap(long nanos, long octets) {
              gaps.add(out.size() + "+" + octets);
            }
          });

  private record Segment(int sequence, int from, int length) {}

  @RepeatedTest(200)
  void everythingComesOutOnceAndInOrder(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] stream = new byte[1 + random.nextInt(5_000)];
    random.nextBytes(stream);
    int first = random.nextInt(); // numbers may pass 2^32
    direction.begin(first);
    List<Segment> segments = segments(stream.length, first, random);
    int window = 1 + random.nextInt(8);
    for (int i = 0; i + window < segments.size(); i += window) {
      Collections.shuffle(segments.subList(i, i + window), random);
    }
    for (Segment segment : segments) {
      direction.octets(0, segment.sequence, stream, segment.from, segment.length, 0);
      if (random.nextInt(4) == 0) {
        direction.octets(0, segment.sequence, stream, segment.from, segment.length, 0);
      }
    }
    assertThat(gaps).isEmpty();
    assertThat(out.toByteArray()).isEqualTo(stream);
  }

  /** Overlapping pieces that together cover the stream. */
  private static List<Segment> segments(int length, int first, Random random) {
    List<Segment> segments = new ArrayList<>();
    int covered = 0;
    while (covered < length) {
      int from = Math.max(0, covered - random.nextInt(20));
      int end = Math.min(length, covered + 1 + random.nextInt(300));
      segments.add(new Segment(first + from, from, end - from));
      covered = end;
    }
    return segments;
  }

  @Test
  void whatTheReceiverHasAndTheCaptureHasNotIsAGap() {
    byte[] stream = "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    direction.begin(100);
    direction.octets(0, 100, stream, 0, 3, 0);
    direction.octets(0, 106, stream, 6, 4, 0);
    assertThat(out.toString()).isEqualTo("012"); // the rest may still come
    direction.acknowledged(0, 110);
    assertThat(gaps).containsExactly("3+3");
    assertThat(out.toString()).isEqualTo("0126789");
  }

  @Test
  void whatIsAcknowledgedInPartMayStillCome() {
    byte[] stream = "0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    direction.begin(100);
    direction.octets(0, 106, stream, 6, 4, 0);
    direction.acknowledged(0, 103);
    direction.octets(0, 100, stream, 0, 6, 0);
    assertThat(gaps).isEmpty();
    assertThat(out.toString()).isEqualTo("0123456789");
  }

  @Test
  void octetsCutOffByTheCaptureAreAGap() {
    direction.begin(0);
    direction.octets(0, 0, new byte[] {'a', 'b'}, 0, 2, 5);
    direction.octets(0, 7, new byte[] {'c'}, 0, 1, 0);
    assertThat(gaps).containsExactly("2+5");
    assertThat(out.toString()).isEqualTo("abc");
  }

  @Test
  void theEndIsReachedWithItsLastOctet() {
    direction.begin(0);
    direction.finishes(3);
    assertThat(direction.finished()).isFalse();
    direction.octets(0, 0, new byte[] {'a', 'b', 'c'}, 0, 3, 0);
    assertThat(direction.finished()).isTrue();
  }

  @Test
  void theEndIsReachedAlthoughItsLastOctetsAreMissing() {
    direction.begin(0);
    direction.finishes(3);
    direction.acknowledged(0, 4);
    assertThat(gaps).containsExactly("0+3");
    assertThat(direction.finished()).isTrue();
  }

  @Test
  void whatWaitsForEverIsBounded() {
    direction.begin(0);
    byte[] block = new byte[64 * 1024];
    for (int i = 0; i < 70; i++) {
      direction.octets(0, 1 + i * block.length, block, 0, block.length, 0);
    }
    assertThat(gaps).containsExactly("0+1");
    assertThat(out.size()).isEqualTo(70 * block.length);
  }
}

package org.bench104.modbus.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.UnaryOperator;
import org.bench104.modbus.RegisterImage;
import org.bench104.modbus.master.MasterConnection;
import org.bench104.modbus.net.TornReadHunt.Block;
import org.bench104.modbus.net.TornReadHunt.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One writer, four readers: no block of a reader mixes two blocks of the writer. */
@Timeout(60)
class TornReadTest {
  private static Block over(MasterConnection connection) {
    return new Block() {
      @Override
      public void write(int... words) throws Exception {
        connection.write(1, 0, words);
      }

      @Override
      public int[] read() throws Exception {
        return connection.readHolding(1, 0, 8);
      }
    };
  }

  @Test
  void overSocketsNoBlockIsTornInTenSeconds() throws Exception {
    try (TestServer server = new TestServer(UnaryOperator.identity())) {
      Result result =
          TornReadHunt.hunt(
              () -> over(MasterConnection.open(server.address(), Duration.ofSeconds(5))),
              Duration.ofSeconds(10));
      System.out.println("torn-read hunt over sockets: " + result);
      assertThat(result.torn()).isZero();
      assertThat(result.reads()).isGreaterThan(1000);
      assertThat(result.writes()).isGreaterThan(100);
    }
  }

  @Test
  void theImageItselfIsNotTornBetweenThreads() throws Exception {
    RegisterImage image = new RegisterImage(100);
    Block block =
        new Block() {
          @Override
          public void write(int... words) {
            image.write(0, words);
          }

          @Override
          public int[] read() {
            RegisterImage.Snapshot now = image.snapshot();
            int[] words = new int[8];
            java.util.Arrays.setAll(words, now::word);
            return words;
          }
        };
    Result result = TornReadHunt.hunt(() -> block, Duration.ofSeconds(1));
    assertThat(result.torn()).isZero();
    assertThat(result.reads()).isGreaterThan(10_000);
  }

  /** The negative control: registers that are written one by one are caught. */
  @Test
  void registersWrittenOneByOneAreCaught() throws Exception {
    AtomicIntegerArray registers = new AtomicIntegerArray(8);
    Block torn =
        new Block() {
          @Override
          public void write(int... words) {
            for (int i = 0; i < words.length; i++) {
              registers.set(i, words[i]);
              if (i == 3) {
                Thread.yield();
              }
            }
          }

          @Override
          public int[] read() {
            int[] words = new int[8];
            java.util.Arrays.setAll(words, registers::get);
            return words;
          }
        };
    Result result = TornReadHunt.hunt(() -> torn, Duration.ofSeconds(1));
    assertThat(result.torn()).as("of %d reads", result.reads()).isPositive();
  }
}

package org.bench104.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What every Modbus client asks for: nine reads of the PV block to one write of it, all the time.
 */
final class ModbusWork {
  static final int CLIENTS = 8;

  private static final int PERIOD = 10;
  private static final byte[] READ = {0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 8};
  private static final byte[] WRITE = {
    0, 2, 0, 0, 0, 23, 1, 16, 0, 0, 0, 8, 16, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8
  };
  private static final int READ_ANSWER = 25;
  private static final int WRITE_ANSWER = 12;

  private ModbusWork() {}

  /** Requests that go out together, and the octets of all their answers. */
  record Batch(byte[] requests, int answerOctets) {}

  /**
   * The batches of a client, to be repeated for ever.
   *
   * @param underWay requests of each batch
   */
  static List<Batch> batches(int underWay) {
    List<Batch> batches = new ArrayList<>();
    for (int batch = 0; batch < PERIOD; batch++) {
      batches.add(batch(batch * underWay, underWay));
    }
    return batches;
  }

  private static Batch batch(int first, int count) {
    byte[] requests = new byte[count * WRITE.length];
    int length = 0;
    int answer = 0;
    for (int i = first; i < first + count; i++) {
      byte[] one = i % PERIOD == PERIOD - 1 ? WRITE : READ;
      System.arraycopy(one, 0, requests, length, one.length);
      length += one.length;
      answer += one == READ ? READ_ANSWER : WRITE_ANSWER;
    }
    return new Batch(Arrays.copyOf(requests, length), answer);
  }
}

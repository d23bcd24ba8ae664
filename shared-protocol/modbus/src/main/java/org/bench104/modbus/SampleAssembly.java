package org.bench104.modbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides which writes make a sample, so that none mixes values of different moments:
 *
 * <ul>
 *   <li>with a time register in the map: all registers in one write; or all of them since the last
 *       sample, within two seconds and the time last
 *   <li>without one: every register by itself, all of its words within two seconds
 * </ul>
 */
final class SampleAssembly {
  private static final long WINDOW_NANOS = Duration.ofSeconds(2).toNanos();

  private final RegisterMap map;
  private final Optional<RegisterDefinition> time;
  private final boolean[] written;
  private final long[] writtenAt;
  private final long[] writtenBy;
  private long writes;

  SampleAssembly(RegisterMap map) {
    this.map = map;
    this.time = map.time();
    this.written = new boolean[map.end()];
    this.writtenAt = new long[map.end()];
    this.writtenBy = new long[map.end()];
  }

  /**
   * {@code count} registers from {@code address} now are as in {@code words}.
   *
   * @return what has become complete; empty while something is missing
   */
  List<Reading> written(int address, int count, RegisterImage.Snapshot words, long nanos) {
    int end = Math.min(address + count, written.length);
    if (address >= end) {
      return List.of();
    }
    Arrays.fill(written, address, end, true);
    Arrays.fill(writtenAt, address, end, nanos);
    Arrays.fill(writtenBy, address, end, ++writes);
    if (time.isEmpty()) {
      return single(address, end, words, nanos);
    }
    if (!complete(nanos)) {
      return List.of();
    }
    Arrays.fill(written, false);
    return map.readings(words);
  }

  private List<Reading> single(int from, int to, RegisterImage.Snapshot words, long nanos) {
    List<Reading> complete = new ArrayList<>();
    for (RegisterDefinition register : map.registers()) {
      boolean touched = register.address() < to && from < register.end();
      if (touched && recent(register, nanos)) {
        Arrays.fill(written, register.address(), register.end(), false);
        complete.add(register.reading(register.raw(words)));
      }
    }
    return complete;
  }

  private boolean complete(long nanos) {
    for (RegisterDefinition register : map.registers()) {
      if (!recent(register, nanos)) {
        return false;
      }
    }
    RegisterDefinition last = time.orElseThrow();
    long timeWritten = writtenBy[last.address()];
    for (int word = last.address(); word < last.end(); word++) {
      timeWritten = Math.min(timeWritten, writtenBy[word]);
    }
    for (RegisterDefinition register : map.registers()) {
      for (int word = register.address(); word < register.end(); word++) {
        if (!register.equals(last) && writtenBy[word] > timeWritten) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean recent(RegisterDefinition register, long nanos) {
    for (int word = register.address(); word < register.end(); word++) {
      if (!written[word] || nanos - writtenAt[word] > WINDOW_NANOS) {
        return false;
      }
    }
    return true;
  }
}

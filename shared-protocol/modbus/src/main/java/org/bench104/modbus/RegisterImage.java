package org.bench104.modbus;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The registers as they are: a snapshot that never changes, replaced as a whole by every write. So
 * no read can see half of a write, on whatever thread it happens. Addresses are from 0.
 */
public final class RegisterImage {
  /** Most registers that Modbus can address. */
  public static final int MOST_REGISTERS = 65536;

  private final AtomicReference<Snapshot> current;

  /** All registers at one moment. */
  public static final class Snapshot {
    private final short[] words;

    private Snapshot(short[] words) {
      this.words = words;
    }

    public int size() {
      return words.length;
    }

    /** The register, 0..65535. */
    public int word(int address) {
      return words[address] & 0xFFFF;
    }

    void copyTo(ByteBuffer out, int address, int count) {
      for (int i = address; i < address + count; i++) {
        out.putShort(words[i]);
      }
    }
  }

  /** {@code size} registers that are 0, 1..65536. */
  public RegisterImage(int size) {
    if (size < 1 || size > MOST_REGISTERS) {
      throw new IllegalArgumentException(size + " registers, allowed are 1..65536");
    }
    this.current = new AtomicReference<>(new Snapshot(new short[size]));
  }

  public Snapshot snapshot() {
    return Objects.requireNonNull(current.get(), "there is always one");
  }

  public int size() {
    return snapshot().size();
  }

  /** Whether there are {@code count} registers from {@code address}. */
  boolean has(int address, int count) {
    return address + count <= size();
  }

  /**
   * Writes registers from {@code address}, all at once.
   *
   * @param values two octets each; its position stays
   */
  void write(int address, ByteBuffer values) {
    current.updateAndGet(
        old -> {
          short[] words = Arrays.copyOf(old.words, old.words.length);
          for (int i = 0; i < values.remaining() / 2; i++) {
            words[address + i] = values.getShort(values.position() + 2 * i);
          }
          return new Snapshot(words);
        });
  }

  /** Writes registers from {@code address}, all at once; each value 0..65535. */
  public void write(int address, int... values) {
    ByteBuffer octets = ByteBuffer.allocate(2 * values.length);
    for (int value : values) {
      octets.putShort((short) value);
    }
    write(address, octets.flip());
  }
}

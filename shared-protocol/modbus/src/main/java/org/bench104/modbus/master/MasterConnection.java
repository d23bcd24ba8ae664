package org.bench104.modbus.master;

import com.ghgande.j2mod.modbus.Modbus;
import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.ModbusIOException;
import com.ghgande.j2mod.modbus.ModbusSlaveException;
import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.InputRegister;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import org.bench104.address.HostPort;

/** A connection to a Modbus TCP server that waits for each answer; for one thread. */
public final class MasterConnection implements AutoCloseable {
  private final HostPort target;
  private final ModbusTCPMaster master;

  private MasterConnection(HostPort target, Duration timeout) {
    this.target = target;
    this.master =
        new ModbusTCPMaster(target.host(), target.port(), (int) timeout.toMillis(), false);
    master.setRetries(0); // repeating is decided by who uses this
  }

  /**
   * Connects.
   *
   * @param timeout to connect, and then for each answer; whole milliseconds
   * @throws IOException saying why not
   */
  public static MasterConnection open(HostPort target, Duration timeout) throws IOException {
    MasterConnection connection = new MasterConnection(target, timeout);
    try {
      connection.master.connect();
    } catch (IOException e) {
      connection.close();
      throw new IOException("cannot connect to " + target + ": " + words(e), e);
    } catch (Exception e) { // what j2mod declares
      connection.close();
      throw new IOException("cannot connect to " + target + ": " + e.getMessage(), e);
    }
    return connection;
  }

  /**
   * Reads holding registers (function 03).
   *
   * @return {@code count} words, 0..65535
   * @throws IOException saying what the server answered instead, or that it did not
   */
  public int[] readHolding(int unit, int address, int count) throws IOException {
    try {
      return words(count, master.readMultipleRegisters(unit, address, count));
    } catch (ModbusException e) {
      throw failure(e);
    }
  }

  /** Reads input registers (function 04), otherwise as {@link #readHolding}. */
  public int[] readInput(int unit, int address, int count) throws IOException {
    try {
      return words(count, master.readInputRegisters(unit, address, count));
    } catch (ModbusException e) {
      throw failure(e);
    }
  }

  /**
   * Writes registers (function 16).
   *
   * @param words 0..65535 each
   * @throws IOException as {@link #readHolding}
   */
  public void write(int unit, int address, int... words) throws IOException {
    Register[] registers = new Register[words.length];
    for (int i = 0; i < words.length; i++) {
      registers[i] = new SimpleRegister(words[i]);
    }
    try {
      master.writeMultipleRegisters(unit, address, registers);
    } catch (ModbusException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    master.disconnect();
  }

  private int[] words(int count, InputRegister... registers) throws IOException {
    if (registers.length != count) {
      throw new IOException(
          target + " answered with " + registers.length + " registers instead of " + count);
    }
    return Stream.of(registers).mapToInt(InputRegister::toUnsignedShort).toArray();
  }

  private IOException failure(ModbusException e) {
    if (e instanceof ModbusSlaveException slave) {
      return new IOException(
          target + " answered with exception " + slave.getType() + " (" + name(slave) + ")", e);
    }
    if (e instanceof ModbusIOException broken && broken.isEOF()) {
      return new IOException(target + " closed the connection", e);
    }
    return new IOException("no answer from " + target + ": " + e.getMessage(), e);
  }

  private static String name(ModbusSlaveException slave) {
    return switch (slave.getType()) {
      case Modbus.ILLEGAL_FUNCTION_EXCEPTION -> "illegal function";
      case Modbus.ILLEGAL_ADDRESS_EXCEPTION -> "illegal data address";
      case Modbus.ILLEGAL_VALUE_EXCEPTION -> "illegal data value";
      case Modbus.SLAVE_DEVICE_FAILURE -> "server device failure";
      case Modbus.SLAVE_BUSY_EXCEPTION -> "server device busy";
      case 0x0B -> "no device has that unit";
      default -> "no name";
    };
  }

  private static String words(IOException e) {
    return e instanceof SocketTimeoutException
        ? "no answer in time"
        : String.valueOf(e.getMessage());
  }
}

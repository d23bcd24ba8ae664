package org.bench104.benchmark;

import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bench104.modbus.net.TestServer;
import org.bench104.testing.FreePort;
import org.bench104.testing.Program;

/** A Modbus server in a process of its own, so that its processor time can be told from others. */
final class ModbusContender implements AutoCloseable {
  static final String OURS = "bench104 register server";
  static final String J2MOD = "j2mod slave";

  private static final String LISTENING = "listening on ";
  private static final Duration START = Duration.ofSeconds(20);

  private final Program program;
  private final int port;

  private ModbusContender(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /** The process: argument is the name of the server. */
  public static void main(String[] args) throws Exception {
    System.out.println(LISTENING + (args[0].equals(OURS) ? ours() : j2mod()));
    TimeUnit.DAYS.sleep(1); // until it is killed
  }

  private static int ours() throws Exception {
    return new TestServer(settings -> settings).port();
  }

  private static int j2mod() throws Exception {
    int port = FreePort.find();
    ModbusSlave slave =
        ModbusSlaveFactory.createTCPSlave(
            InetAddress.getLoopbackAddress(), port, ModbusWork.CLIENTS + 2, false, 0);
    SimpleProcessImage image = new SimpleProcessImage(1);
    for (int i = 0; i < 100; i++) {
      image.addRegister(new SimpleRegister(0));
    }
    slave.addProcessImage(1, image);
    slave.open();
    return port;
  }

  static ModbusContender start(String name) throws Exception {
    Program program =
        Program.start(
            name,
            Path.of("."),
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=logback-quiet.xml",
                "-cp",
                System.getProperty("java.class.path"),
                ModbusContender.class.getName(),
                name),
            line -> {});
    String line = program.awaitLine(LISTENING, START);
    return new ModbusContender(program, Integer.parseInt(line.substring(LISTENING.length())));
  }

  int port() {
    return port;
  }

  /** Processor time of the process until now. */
  Duration processorTime() {
    return ProcessHandle.of(program.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    program.close();
  }
}

package org.bench104.modbus.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.bench104.modbus.master.MasterConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients of others read and write: mbpoll (libmodbus), pymodbus and j2mod. */
@Timeout(120)
class OtherClientsTest {
  private static final int[] BLOCK = {250, 260, 485, 536, 850, 456, 22149, 49536};

  private static TestServer server() throws IOException {
    TestServer server = new TestServer(UnaryOperator.identity());
    server.server.image().write(0, BLOCK);
    return server;
  }

  @Test
  void mbpollReadsTheBlockAndWritesIt() throws Exception {
    PeerProgram.require("MBPOLL", "mbpoll", "mbpoll", "-V");
    try (TestServer server = server()) {
      String port = Integer.toString(server.port());
      PeerProgram read =
          PeerProgram.run("mbpoll", "-1", "-a", "1", "-r", "1", "-c", "8", "-p", port, "127.0.0.1");
      assertThat(read.status()).as(read.output()).isZero();
      for (int i = 0; i < BLOCK.length; i++) {
        int shown = BLOCK[i];
        assertThat(read.output()).containsPattern("\\[" + (i + 1) + "\\]:\\s+" + shown + "\\b");
      }
      PeerProgram written =
          PeerProgram.run(
              "mbpoll",
              "-1",
              "-a",
              "1",
              "-r",
              "1",
              "-p",
              port,
              "127.0.0.1",
              "1",
              "2",
              "3",
              "4",
              "5",
              "6",
              "22149",
              "49546");
      assertThat(written.status()).as(written.output()).isZero();
      assertThat(written.output()).contains("Written 8 references");
      assertThat(server.samples).hasSize(1);
      assertThat(server.samples.get(0).text())
          .isEqualTo(
              "2016-01-01T00:00:10+00:00 | P_ac=1.0W P_dc=2.0W V_dc=0.30V I_dc=0.04A G=5.0W/m²"
                  + " T_cell=0.6°C");
      PeerProgram beyond =
          PeerProgram.run(
              "mbpoll", "-1", "-a", "1", "-r", "100", "-c", "8", "-p", port, "127.0.0.1");
      assertThat(beyond.output()).contains("Illegal data address");
      PeerProgram input =
          PeerProgram.run(
              "mbpoll", "-1", "-a", "1", "-t", "3", "-r", "2", "-c", "1", "-p", port, "127.0.0.1");
      assertThat(input.output()).containsPattern("\\[2\\]:\\s+2\\b");
    }
  }

  @Test
  void pymodbusReadsAndWritesWithEveryFunctionThatIsOffered() throws Exception {
    PeerProgram.require(
        "PYMODBUS",
        "python3-pymodbus python3-serial-asyncio",
        "/usr/bin/python3",
        "-c",
        "import pymodbus.client");
    try (TestServer server = server()) {
      String script =
          """
          from pymodbus.client import ModbusTcpClient
          c = ModbusTcpClient('127.0.0.1', port=%d)
          assert c.connect()
          print('block', c.read_holding_registers(0, 8, slave=1).registers)
          print('input', c.read_input_registers(0, 8, slave=1).registers)
          print('write', c.write_registers(0, [9, 8, 7, 6, 5, 4, 22149, 49546], slave=1).count)
          print('one', c.write_register(50, 4711, slave=1).value)
          print('both', c.readwrite_registers(read_address=50, read_count=2, write_address=51,
                write_registers=[815], slave=1).registers)
          print('address', c.read_holding_registers(99, 2, slave=1).exception_code)
          print('function', c.read_coils(0, 1, slave=1).exception_code)
          c.close()
          """
              .formatted(server.port());
      PeerProgram done = PeerProgram.run("/usr/bin/python3", "-c", script);
      assertThat(done.lines())
          .containsExactly(
              "block [250, 260, 485, 536, 850, 456, 22149, 49536]",
              "input [250, 260, 485, 536, 850, 456, 22149, 49536]",
              "write 8",
              "one 4711",
              "both [4711, 815]",
              "address 2",
              "function 1");
      assertThat(server.samples).hasSize(1);
    }
  }

  @Test
  void j2modReadsAndWrites() throws Exception {
    try (TestServer server = server();
        MasterConnection master = MasterConnection.open(server.address(), Duration.ofSeconds(5))) {
      assertThat(master.readHolding(1, 0, 8)).containsExactly(BLOCK);
      assertThat(master.readInput(1, 0, 8)).containsExactly(BLOCK);
      master.write(1, 0, 1, 2, 3, 4, 5, 6, 22149, 49546);
      assertThat(server.samples).hasSize(1);
      assertThatThrownBy(() -> master.readHolding(1, 99, 2))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("answered with exception 2 (illegal data address)");
    }
  }
}

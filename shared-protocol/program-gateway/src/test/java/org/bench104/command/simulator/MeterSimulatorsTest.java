package org.bench104.command.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterListener;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterStatus;
import org.bench104.meter.MeterValue;
import org.bench104.meter.Meters;
import org.bench104.meter.RelayState;
import org.bench104.meter.engine.MeterSettings;
import org.bench104.meter.net.MetersServer;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.ConnectionLimits;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code bench104-simulator dlt645} and {@code ivy} against the port that meters dial. */
@Timeout(120)
class MeterSimulatorsTest {
  private final BlockingQueue<MeterStatus> statuses = new LinkedBlockingQueue<>();
  private final NettyLoop loop = new NettyLoop("meters-test");
  private final List<Thread> running = new ArrayList<>();
  private MetersServer server;

  @BeforeEach
  void begin() throws ListenException {
    server =
        MetersServer.listen(
            loop,
            new HostPort("127.0.0.1", 0),
            new Admission(100, AllowList.everybody()),
            new ConnectionLimits(
                100,
                1000,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                List.of(AddressRange.parse("127.0.0.0/8"))),
            MeterSettings.defaults()
                .withPolling(MeterSettings.defaults().polling().withEnabled(false)),
            InstantSource.system());
    server
        .meters()
        .addListener(
            new MeterListener() {
              @Override
              public void status(MeterStatus status) {
                statuses.add(status);
              }
            });
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Thread thread : running) {
      thread.interrupt();
      thread.join(TimeUnit.SECONDS.toMillis(20));
      assertThat(thread.isAlive()).as("ends when it is stopped").isFalse();
    }
    server.close();
    loop.close();
  }

  /** Plays in the background until the test is over. */
  private void play(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(1, List.of("--to", "127.0.0.1:" + server.localPort(), "--quiet"));
    Thread thread =
        new Thread(
            () ->
                new CommandLine(new SimulatorCommand())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setOut(new PrintWriter(Writer.nullWriter()))
                    .setErr(new PrintWriter(Writer.nullWriter()))
                    .execute(all.toArray(String[]::new)),
            "simulator");
    thread.setDaemon(true);
    thread.start();
    running.add(thread);
  }

  private Set<String> online(int count) throws InterruptedException {
    Set<String> ids = new TreeSet<>();
    while (ids.size() < count) {
      MeterStatus status = statuses.poll(30, TimeUnit.SECONDS);
      assertThat(status).as("meters so far: " + ids).isNotNull();
      if (status.online()) {
        ids.add(status.meterId());
      }
    }
    return ids;
  }

  private String read(String meterId, String register) {
    Meters meters = server.meters();
    MeterCommandOutcome<MeterReading> outcome =
        meters.readRegister(meterId, register).orTimeout(30, TimeUnit.SECONDS).join();
    return outcome.map(MeterReading::value) instanceof MeterCommandOutcome.Done<MeterValue> done
            && done.result() instanceof MeterValue.Numeric numeric
        ? numeric.number().toPlainString()
        : outcome.toString();
  }

  private String open(String meterId) {
    MeterCommandOutcome<RelayState> outcome =
        server.meters().relayControl(meterId, "open").orTimeout(30, TimeUnit.SECONDS).join();
    return outcome.map(RelayState::word) instanceof MeterCommandOutcome.Done<String> done
        ? done.result()
        : ((MeterCommandOutcome.Failed<RelayState>) outcome).error();
  }

  @Test
  void aFleetOfThreeSilentDlt645MetersIsFoundAndMeasuresWhatItWasTold() throws Exception {
    play(
        "dlt645",
        "--meters",
        "3",
        "--address",
        "000000004711",
        "--voltage",
        "231.7",
        "--energy",
        "42.42",
        "--part",
        "2",
        "--fragment");
    assertThat(online(3)).containsExactly("000000004711", "000000004712", "000000004713");
    assertThat(read("000000004713", "VOLTAGE_A")).isEqualTo("231.7");
    assertThat(read("000000004711", "TOTAL_ACTIVE_POSITIVE")).isEqualTo("42.42");
    assertThat(open("000000004712")).isEqualTo("open");
  }

  @Test
  void aFleetOfThreeIvyMetersRegistersAndSwitchesItsRelays() throws Exception {
    play("ivy", "--meters", "3", "-a", "311501114999", "--relay", "--bare", "--block", "2");
    assertThat(online(3)).containsExactly("311501114999", "311501115000", "311501115001");
    assertThat(read("311501115001", "VOLTAGE_TOTAL")).isEqualTo("236.36");
    assertThat(open("311501115000")).isEqualTo("open");
  }

  @Test
  void aPasswordAndAStuckRelayBehaveAsTheOptionsSay() throws Exception {
    play("dlt645", "-a", "000000000001", "--password", "04123456", "--operator", "00000001");
    play("dlt645", "-a", "000000000002", "--relay-stuck");
    assertThat(online(2)).containsExactly("000000000001", "000000000002");
    assertThat(open("000000000001")).isEqualTo("Password error / Unauthorized");
    assertThat(open("000000000002")).isEqualTo("Relay did not move: meter still reports close");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dlt645 --profile ivy         | --profile: allowed are standard, ivy-legacy",
        "dlt645 --part 0              | --part: allowed are 1..200",
        "dlt645 --part 201            | --part: allowed are 1..200",
        "dlt645 --password 123        | --password:",
        "dlt645 --voltage much        | --voltage",
        "dlt645 --address 12          | --address: must be twelve digits",
        "dlt645 --meters 0            | --meters: allowed are 1..20000",
        "dlt645 --to gateway          | 'gateway' has no port",
        "dlt645 --interval soon       | 'soon' is not a time",
        "ivy --meters 20001           | --meters: allowed are 1..20000",
        "ivy --address 31150111407x   | --address: must be twelve digits",
        "ivy --block -1               | --block: allowed are 0..4096",
        "ivy --push sometimes         | --push",
        "ivy --push sometimes         | NONE, HEARTBEAT, EVENT, DATA",
        "ivy --relays                 | '--relays'",
        "ivy --delay long             | 'long' is not a time"
      })
  void wrongOptionsAreNamedWithWhatIsAllowed(String line, String named) {
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new SimulatorCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(Writer.nullWriter()))
            .setErr(new PrintWriter(err))
            .execute(line.split(" +"));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains(named);
  }
}

package org.bench104.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.StationRequest;
import org.bench104.net.Admission;
import org.bench104.net.NettyLoop;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stations that do not answer as they should, over real sockets. */
@Timeout(60)
class FaultyStationsTest {
  private static final String CONFIRMED = "64010700010000000014";
  private static final String TERMINATED = "64010a00010000000014";

  private enum Fault {
    NEVER_ANSWERS(List.of(), "did not come within", ""),
    ANSWERS_TWICE(
        List.of(CONFIRMED, CONFIRMED, value(), TERMINATED, TERMINATED),
        "confirmed and terminated",
        "an answer to nothing that is under way"),
    WRONG_CAUSES(
        List.of("64010500010000000014", "64010300010000000014"), "did not come within", ""),
    STOPS_MIDWAY(List.of(CONFIRMED, value()), "did not come within", ""),
    CLOSES_MIDWAY(List.of(CONFIRMED, value()), "connection lost", ""),
    ANSWERS_WITH_GARBAGE(List.of("64ff", "00", "ffffffffffff"), "did not come within", "");

    private final List<String> answers;
    private final String outcome;
    private final String reported;

    Fault(List<String> answers, String outcome, String reported) {
      this.answers = answers;
      this.outcome = outcome;
      this.reported = reported;
    }

    private static String value() {
      return AsduBuilder.of(TypeId.M_SP_NA_1).objectAddress(1).build().encode().toHex();
    }
  }

  private record Station(Fault fault) implements LinkListener {
    @Override
    public void opened(LinkConnection link) {}

    @Override
    public void changed(LinkConnection link, TransferState state) {}

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      receipt.confirm();
      fault.answers.forEach(answer -> link.send(Octets.parseHex(answer)));
      if (fault == Fault.CLOSES_MIDWAY) {
        link.close("in the middle of it");
      }
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {}

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {}
  }

  @ParameterizedTest
  @EnumSource
  void eachEndsInAResultThatSaysWhatHappenedAndLeavesNoThreadBehind(Fault fault) throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ConcurrentLinkedQueue<String> unexpected = new ConcurrentLinkedQueue<>();
    try (NettyLoop loop = new NettyLoop("faulty-rtu");
        Iec104Server server =
            Iec104Server.listen(
                loop,
                new HostPort("127.0.0.1", 0),
                Admission.defaults(),
                LinkSettings.defaults(),
                new Station(fault));
        StationClient client =
            StationClient.to(new HostPort("127.0.0.1", server.localPort()))
                .settings(
                    ControllingSettings.defaults()
                        .withTimes(Duration.ofMillis(200), Duration.ofMillis(200)))
                .connection(
                    new ConnectionListener() {
                      @Override
                      public void unexpected(String words) {
                        unexpected.add(words);
                      }
                    })
                .connect()) {
      Eventually.until("started", () -> !client.isStopped().get());
      Answer answer = client.ask(StationRequest.interrogation(1)).join();
      assertThat(answer.toString()).contains(fault.outcome);
      assertThat(answer.success()).isEqualTo(fault == Fault.ANSWERS_TWICE);
      if (!fault.reported.isEmpty()) {
        Eventually.until(
            "reported",
            () -> unexpected.stream().anyMatch(words -> words.contains(fault.reported)));
      }
    }
    Eventually.until(
        "threads have ended",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("station-") || name.startsWith("faulty-rtu")));
  }
}

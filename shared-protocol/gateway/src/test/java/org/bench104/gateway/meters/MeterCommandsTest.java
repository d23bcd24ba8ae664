package org.bench104.gateway.meters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bench104.access.Role;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.audit.AuditLog;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.mqtt.exchange.Message;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeterCommandsTest {
  private static final Requester ADMIN =
      new Requester("anna", Optional.of(Role.ADMIN), "127.0.0.1:5");
  private static final Requester OPERATOR =
      new Requester("otto", Optional.of(Role.OPERATOR), "127.0.0.1:6");

  @TempDir Path folder;
  private final ManualTimers timers = new ManualTimers();
  private final FakeMeters meters = new FakeMeters();
  private final BlockingQueue<Message> out = new LinkedBlockingQueue<>();
  private final ExecutorService home = Executors.newSingleThreadExecutor();
  private AuditLog log;
  private MeterCommands commands;

  @BeforeEach
  void begin() {
    log = new AuditLog(folder.resolve("relay.csv"));
    InstantSource clock = InstantSource.fixed(FakeMeters.AT);
    commands =
        new MeterCommands(
            meters,
            new AuditedRelay(meters, log, clock),
            new MeterTopics("ivy/v1"),
            out::add,
            home,
            timers,
            clock);
  }

  @AfterEach
  void end() {
    log.close();
    home.shutdownNow();
  }

  private String answer() throws InterruptedException {
    Message message = out.poll(60, TimeUnit.SECONDS);
    assertThat(message).as("an answer").isNotNull();
    return message.text();
  }

  private void request(Requester who, String meterId, String json) {
    request(who, meterId, json.getBytes(StandardCharsets.UTF_8), false);
  }

  private void request(Requester who, String meterId, byte[] payload, boolean retained) {
    CompletableFuture.runAsync(() -> commands.requested(who, meterId, payload, retained), home)
        .orTimeout(5, TimeUnit.SECONDS)
        .join();
  }

  private static String failed(String id, String error) {
    String text = error.replace("\"", "\\\"");
    return "{\"ts\":1700000000500,\"id\":"
        + id
        + ",\"success\":false,\"result\":{\"error\":\""
        + text
        + "\"},\"error\":\""
        + text
        + "\"}";
  }

  private static String done(String result) {
    return "{\"ts\":1700000000500,\"id\":\"1\",\"success\":true,\"result\":"
        + result.replace('\'', '"')
        + "}";
  }

  @Test
  void aBlockIsAnsweredWithAllItsValuesAndTheFirstWhereASingleOneStands() throws Exception {
    request(
        OPERATOR,
        FakeMeters.DLT645,
        "{\"id\":\"1\",\"method\":\"read_register\",\"params\":{\"register\":\"VOLTAGES\"}}");
    assertThat(answer())
        .isEqualTo(
            done(
                "{'register':'VOLTAGE_A','dataId':'0x02010100','value':220.5,'unit':'V',"
                    + "'values':{'VOLTAGE_A':{'value':220.5,'unit':'V'},"
                    + "'VOLTAGE_B':{'value':220.5,'unit':'V'}},'timestamp':1700000000500}"));
  }

  @Test
  void everyMethodAnswersInTheShapeOfItsProtocol() throws InterruptedException {
    List<String> methods =
        List.of(
            "'read_register','params':{'register':'voltage_a'}",
            "'read_all','params':{'registers':['VOLTAGE_A','BAD']}",
            "'read_address'",
            "'relay_control','params':{'state':'open'}",
            "'read_relay_state'");
    List<String> answers = new ArrayList<>();
    for (String meter : List.of(FakeMeters.DLT645, FakeMeters.DLMS)) {
      for (String method : methods) {
        timers.advance(Duration.ofSeconds(61).toNanos());
        request(ADMIN, meter, ("{'id':'1','method':" + method + "}").replace('\'', '"'));
        answers.add(answer());
      }
    }
    String time = ",'timestamp':1700000000500}";
    assertThat(answers)
        .containsExactly(
            done("{'register':'voltage_a','dataId':'0x02010100','value':220.5,'unit':'V'" + time),
            done(
                "{'readings':{'VOLTAGE_A':{'value':220.5,'unit':'V'},'BAD':{'error':'Unknown"
                    + " register: BAD'}}"
                    + time),
            done("{'address':'000000001234'" + time),
            done("{'relay_state':'open'" + time),
            done("{'relay_state':'close'" + time),
            done(
                "{'register':'voltage_a','obisCode':'1-0:12.7.0.255','value':236.36,'unit':'V',"
                    + "'protocol':'dlms'"
                    + time),
            done(
                "{'readings':{'VOLTAGE_A':{'value':236.36,'unit':'V'},'BAD':{'error':'Unknown"
                    + " register: BAD'}},'protocol':'dlms'"
                    + time),
            done("{'address':'311501114070'" + time),
            done("{'relay_state':'open','output_state':false,'protocol':'dlms'" + time),
            done("{'output_state':true,'control_state':'connected','protocol':'dlms'" + time));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'method':'read_address'}                                    | null | Missing command id
          {'id':'','method':'read_address'}                            | null | Missing command id
          {'id':{},'method':'read_address'}                            | null | Missing command id
          {'id':'1'}                                                   | "1"  | Missing command method
          {'id':7,'method':5}                                          | 7    | Missing command method
          {'id':'1','method':'reboot'}                                 | "1"  | Unknown method: reboot
          {'id':'1','method':'read_register'}                          | "1"  | Missing register or dataId parameter
          {'id':'1','method':'read_register','params':{'dataId':-1}}   | "1"  | Missing register or dataId parameter
          {'id':'1','method':'read_register','params':[]}              | "1"  | Invalid params: an object is needed
          {'id':'1','method':'read_all','params':{'registers':'A'}}    | "1"  | Invalid registers: a list of at most 50 names is needed
          {'id':'1','method':'relay_control','params':{'state':'up'}}  | "1"  | Invalid relay state (must be "open" or "close")
          {'id':'1','method':'relay_control'}                          | "1"  | Invalid relay state (must be "open" or "close")
          {'id':'1',                                                   | null | Invalid JSON at line 1, column 11
          nonsense                                                     | null | Invalid JSON at line 1, column 1
          [1]                                                          | null | Invalid JSON: an object is needed
          {'id':'1','id':'2','method':'read_address'}                  | null | Invalid JSON at line 1, column 15
          {'id':'1','method':'read_address'} {}                        | null | Invalid JSON at line 1, column 36
          """)
  void malformedRequestsAreAnsweredWithWhatIsWrong(String json, String id, String error)
      throws InterruptedException {
    request(ADMIN, FakeMeters.DLT645, json.replace('\'', '"'));
    assertThat(answer()).isEqualTo(failed(id, error));
    assertThat(commands.counts().invalid()).isEqualTo(1);
    assertThat(meters.asked).isEmpty();
  }

  @Test
  void emptyAndBottomlessPayloadsAreAnsweredToo() throws InterruptedException {
    request(ADMIN, FakeMeters.DLT645, "");
    assertThat(answer()).contains("\"id\":null", "Invalid JSON");
    request(ADMIN, FakeMeters.DLT645, "{\"id\":\"1\",\"params\":" + "[".repeat(5000));
    assertThat(answer()).contains("\"id\":null", "Invalid JSON");
    request(ADMIN, FakeMeters.DLT645, new byte[] {(byte) 0xFF, 0, 1}, false);
    assertThat(answer()).contains("\"id\":null", "Invalid JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"register":"VOLTAGE_A"}          | VOLTAGE_A
          {"register":"1-0:12.7.0.255"}     | 1-0:12.7.0.255
          {"dataId":"0x02010100"}           | 0x02010100
          {"dataId":"02010100"}             | 02010100
          {"dataId":33620224}               | 02010100
          {"register":"A","dataId":1}       | A
          """)
  void aRegisterIsNamedInAnyOfTheseWays(String params, String asked) {
    request(
        OPERATOR,
        FakeMeters.DLT645,
        "{\"id\":\"1\",\"method\":\"read_register\",\"params\":" + params + "}");
    assertThat(meters.asked).containsExactly("read " + FakeMeters.DLT645 + " " + asked);
  }

  @Test
  void anUnknownMeterIsNotConnected() throws InterruptedException {
    request(OPERATOR, "5", "{\"id\":\"1\",\"method\":\"read_address\"}");
    assertThat(answer()).isEqualTo(failed("\"1\"", "Meter not connected"));
    assertThat(commands.counts().failed()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER, read_address, false",
    "OPERATOR, read_address, true",
    "OPERATOR, read_relay_state, true",
    "ADMIN, read_address, true",
    "VIEWER, relay_control, false",
    "OPERATOR, relay_control, false",
    "ADMIN, relay_control, true",
    ", read_address, false",
  })
  void theRoleDecides(Role role, String method, boolean allowed) throws InterruptedException {
    request(
        new Requester("x", Optional.ofNullable(role), "here"),
        FakeMeters.DLT645,
        "{\"id\":\"1\",\"method\":\"" + method + "\",\"params\":{\"state\":\"open\"}}");
    String answer = answer();
    assertThat(answer.contains("\"success\":true")).isEqualTo(allowed);
    if (!allowed) {
      assertThat(answer).contains("Not allowed: " + method + " needs the role ");
      assertThat(meters.asked).isEmpty();
    }
  }

  @Test
  void retainedRequestsAreRefused() throws InterruptedException {
    request(
        ADMIN,
        FakeMeters.DLT645,
        "{\"id\":\"1\",\"method\":\"relay_control\",\"params\":{\"state\":\"open\"}}"
            .getBytes(StandardCharsets.UTF_8),
        true);
    assertThat(answer()).isEqualTo(failed("\"1\"", "Retained command requests are refused"));
    assertThat(meters.asked).isEmpty();
    assertThat(commands.counts().denied()).isEqualTo(1);
  }

  @Test
  void aRepeatedCommandIsCarriedOutOnceAndAnsweredAgainForAMinute() throws InterruptedException {
    String json = "{\"id\":\"r\",\"method\":\"relay_control\",\"params\":{\"state\":\"open\"}}";
    request(ADMIN, FakeMeters.DLT645, json);
    String first = answer();
    request(ADMIN, FakeMeters.DLT645, json);
    assertThat(answer()).isEqualTo(first);
    assertThat(meters.asked).hasSize(1);
    assertThat(commands.counts().duplicates()).isEqualTo(1);
    request(ADMIN, FakeMeters.DLMS, json);
    answer();
    assertThat(meters.asked).as("the same id for another meter").hasSize(2);
    timers.advance(Duration.ofSeconds(61).toNanos());
    request(ADMIN, FakeMeters.DLT645, json);
    answer();
    assertThat(meters.asked).as("after a minute").hasSize(3);
  }

  @Test
  void aRepetitionWhileTheFirstIsUnderWayIsIgnored() throws InterruptedException {
    String json = "{\"id\":\"w\",\"method\":\"read_register\",\"params\":{\"register\":\"A\"}}";
    request(OPERATOR, FakeMeters.WAITING, json);
    timers.advance(Duration.ofSeconds(61).toNanos());
    request(OPERATOR, FakeMeters.WAITING, json);
    assertThat(out).isEmpty();
    assertThat(meters.asked).hasSize(1);
    assertThat(commands.counts().pending()).isEqualTo(1);
    meters.waiting.complete(new MeterCommandOutcome.Failed<>("Command timeout after 10000ms"));
    assertThat(answer()).isEqualTo(failed("\"w\"", "Command timeout after 10000ms"));
    assertThat(out).isEmpty();
    assertThat(commands.counts().pending()).isZero();
  }

  @Test
  void oneUserCannotHaveMoreThanSoManyCommandsUnderWay() throws InterruptedException {
    for (int i = 0; i < 64; i++) {
      request(
          OPERATOR,
          FakeMeters.WAITING,
          "{\"id\":" + i + ",\"method\":\"read_register\",\"params\":{\"register\":\"A\"}}");
    }
    assertThat(out).isEmpty();
    request(OPERATOR, FakeMeters.DLT645, "{\"id\":\"more\",\"method\":\"read_address\"}");
    assertThat(answer()).isEqualTo(failed("\"more\"", "Too many commands at the same time"));
    request(ADMIN, FakeMeters.DLT645, "{\"id\":\"other\",\"method\":\"read_address\"}");
    assertThat(answer()).contains("\"success\":true");
  }

  @Test
  void relayCommandsAreLoggedBeforeAndAfter() throws Exception {
    String json = "{\"id\":\"r\",\"method\":\"relay_control\",\"params\":{\"state\":\"open\"}}";
    request(ADMIN, FakeMeters.DLT645, json);
    answer();
    request(OPERATOR, FakeMeters.DLT645, json);
    answer();
    request(ADMIN, "5", json);
    answer();
    log.close();
    assertThat(Files.readAllLines(folder.resolve("relay.csv")))
        .containsExactly(
            "at,who,from,meter,wanted,step,detail",
            "2023-11-14T22:13:20.500Z,anna,mqtt 127.0.0.1:5,000000001234,open,asked,",
            "2023-11-14T22:13:20.500Z,anna,mqtt 127.0.0.1:5,000000001234,open,done,open",
            "2023-11-14T22:13:20.500Z,otto,mqtt 127.0.0.1:6,000000001234,open,denied,"
                + "Not allowed: relay_control needs the role admin",
            "2023-11-14T22:13:20.500Z,anna,mqtt 127.0.0.1:5,5,open,asked,",
            "2023-11-14T22:13:20.500Z,anna,mqtt 127.0.0.1:5,5,open,failed,Meter not connected");
  }

  @Test
  void withoutAnAuditLogNothingIsSwitched() throws Exception {
    Files.createDirectory(folder.resolve("relay.csv"));
    request(
        ADMIN,
        FakeMeters.DLT645,
        "{\"id\":\"r\",\"method\":\"relay_control\",\"params\":{\"state\":\"open\"}}");
    assertThat(answer())
        .isEqualTo(failed("\"r\"", "Relay not switched: the audit log cannot be written"));
    assertThat(meters.asked).isEmpty();
  }
}

package org.bench104.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.bench104.access.Role;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.engine.gateway.http.StatusApiAddress;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.net.Disturbance;
import org.bench104.meter.net.MeterDialler;
import org.bench104.meter.simulator.SimulatedDlt645Meter;
import org.bench104.net.NettyLoop;
import org.bench104.status.HttpSettings;
import org.bench104.status.MeterView;
import org.bench104.status.remote.RemoteAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The meters of the window over a real gateway that a simulated DL/T 645 meter dials. */
@Timeout(120)
class MetersTabTest extends ConsoleTest {
  private static final String METER = "000000001234";
  private static final String SECOND = "000000000009";
  private static final Pattern PORT = Pattern.compile("Meters dial port ([1-9]\\d*): ");

  @Override
  protected int height() {
    return 880;
  }

  private void configure() throws IOException {
    Files.writeString(
        toml,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = '%1$s/spool'
        [http]
        listen = "127.0.0.1:0"
        [broker]
        audit-log = '%1$s/relay.csv'
        [meters]
        listen = "127.0.0.1:0"
        probe-delay = "100ms"
        """
            .formatted(home));
  }

  private GatewaySettings settings() {
    Configured<GatewaySettings> read = GatewayConfig.read(toml, Map.of());
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }

  private static RemoteAddress api(RunningGateway gateway) {
    return RemoteAddress.parse(
        gateway.lent(StatusApiAddress.class).orElseThrow().listening().toString());
  }

  private MeterDialler dialler(NettyLoop loop, String address) {
    return dialler(loop, simulated(address));
  }

  private static SimulatedDlt645Meter simulated(String address) {
    return new SimulatedDlt645Meter(
        new MeterAddress(address), SimulatedDlt645Meter.Behaviour.NORMAL);
  }

  private MeterDialler dialler(NettyLoop loop, SimulatedDlt645Meter meter) {
    return new MeterDialler(loop, meters(), meter, Disturbance.NONE, Duration.ZERO, line -> {});
  }

  /** Where meters dial, as the window says it. */
  private HostPort meters() {
    waitFor("meters", () -> PORT.matcher(words("#meters-summary")).find());
    Matcher found = PORT.matcher(words("#meters-summary"));
    assertThat(found.find()).isTrue();
    return new HostPort("127.0.0.1", Integer.parseInt(found.group(1)));
  }

  private String log() throws IOException {
    return Files.readString(home.resolve("relay.csv"));
  }

  private void type(String register) {
    onWindow(() -> lookup("#meter-register").queryAs(TextField.class).setText(register));
  }

  private void await(String beginning) {
    waitFor(beginning, () -> words("#meter-answer").startsWith(beginning));
  }

  /** What somebody does at the window with a meter that dials the gateway. */
  private void workWithAMeter() throws IOException {
    SimulatedDlt645Meter meter = simulated(METER);
    try (NettyLoop loop = new NettyLoop("meter");
        MeterDialler dialler = dialler(loop, meter)) {
      dialler.start();
      waitFor("online", () -> words("#meters-summary").contains("1 online of 1 known"));
      waitFor("chosen", () -> words("#meter-facts").startsWith("Meter " + METER + ": "));
      waitFor(
          "value",
          () ->
              model.meters().detail().values().stream()
                  .anyMatch(row -> row.value().register().equals("TOTAL_ACTIVE_POSITIVE")));
      assertThat(lookup("#meter-values").queryTableView().getItems()).isNotEmpty();
      waitFor("frames", () -> !lookup("#meter-frames").queryTableView().getItems().isEmpty());
      assertThat(model.meters().meters().get(0).online()).isTrue();

      type("VOLTAGE_A");
      clickOn("#meter-register");
      push(KeyCode.ENTER);
      await("VOLTAGE_A = 220");
      type("NONSENSE");
      clickOn("#meter-read");
      await("Not done: Unknown register: NONSENSE");

      clickOn("#relay-open");
      clickOn("Cancel");
      assertThat(meter.relayClosed()).isTrue();
      clickOn("#relay-open");
      clickOn("Open relay now");
      await("Done. The meter reports: relay open");
      picture(window.frame().stage().getScene(), "gateway-meters");
      clickOn("#relay-close");
      clickOn("Close relay now");
      await("Done. The meter reports: relay closed");
      waitFor("logged", () -> log().contains(",done,close")); // written beside the answer
      assertThat(log()).contains(",open,done,open", ",close,done,close");
    }
    waitFor("offline", () -> words("#meters-summary").contains("0 online of 1 known"));
    waitFor("in the list", () -> !model.meters().meters().get(0).online());
  }

  @Test
  void onALocalGatewayAValueIsSeenARegisterReadAndTheRelaySwitched() throws IOException {
    configure();
    onWindow(() -> model.engine().open(toml));
    clickOn("#start");
    selectTab("tab-meters");
    workWithAMeter();
    assertThat(log()).contains(",console,");
    everyControlHasAName(window.frame().stage().getScene());
  }

  @Test
  void aSecondMeterLeavesTheChoiceWhereItIsAndIsChosenWithTheKeyboard() throws IOException {
    configure();
    onWindow(() -> model.engine().open(toml));
    clickOn("#start");
    selectTab("tab-meters");
    try (NettyLoop loop = new NettyLoop("meter");
        MeterDialler dialler = dialler(loop, METER);
        MeterDialler second = dialler(loop, SECOND)) {
      dialler.start();
      waitFor("chosen", () -> words("#meter-facts").startsWith("Meter " + METER + ": "));
      second.start();
      waitFor("both", () -> model.meters().meters().size() == 2);
      TableView<MeterView> table = lookup("#meters").queryTableView();
      onWindow(() -> assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(1));
      assertThat(model.meters().chosenProperty().get()).isEqualTo(METER);
      onWindow(table::requestFocus);
      push(KeyCode.UP);
      waitFor("second", () -> words("#meter-facts").startsWith("Meter " + SECOND + ": "));
    }
  }

  @Test
  void attachedAsAnOperatorARegisterIsReadAndTheRelayRefusedInWords() throws Exception {
    configure();
    SecretHash secret = SecretHash.of("ottos-secret", 10_000, new SecureRandom());
    Users users = new Users(List.of(new User("otto", Role.OPERATOR, secret)));
    GatewaySettings settings =
        settings()
            .withServices(
                services ->
                    services.withHttp(
                        new HttpSettings(
                            new HostPort("127.0.0.1", 0), users, Optional.empty(), 100)));
    try (RunningGateway gateway = RunningGateway.start(settings);
        NettyLoop loop = new NettyLoop("meter")) {
      onWindow(() -> model.engine().attach(api(gateway), "otto.ottos-secret", Optional.empty()));
      selectTab("tab-meters");
      try (MeterDialler dialler = dialler(loop, METER)) {
        dialler.start();
        waitFor("chosen", () -> words("#meter-facts").startsWith("Meter " + METER + ": "));
        type("VOLTAGE_A");
        clickOn("#meter-read");
        await("VOLTAGE_A = 220.5 V (");
        clickOn("#relay-open");
        clickOn("Open relay now");
        await("Not done: ");
        assertThat(words("#meter-answer")).contains("needs the role admin");
      }
    }
  }

  @Test
  void attachedAnAlarmIsSeenAndMarkedAsSeenAndTheEventsOfMetersAreListed() throws Exception {
    configure();
    Files.writeString(
        toml,
        "[meters.polling]\ninterval = \"1s\"\nfirst-after = \"100ms\"\ngroup = \"all\"\n",
        StandardOpenOption.APPEND);
    SimulatedDlt645Meter meter = simulated(METER);
    meter.set("VOLTAGE_A", new BigDecimal("256.4"));
    try (RunningGateway gateway = RunningGateway.start(settings());
        NettyLoop loop = new NettyLoop("meter")) {
      onWindow(() -> model.engine().attach(api(gateway), "", Optional.empty()));
      selectTab("tab-meters");
      try (MeterDialler dialler = dialler(loop, meter)) {
        dialler.start();
        TableView<MeterView.Alarm> alarms = lookup("#meter-alarms").query();
        waitFor("alarm", () -> alarms.getItems().size() == 1);
        assertThat(lookup("#meter-acknowledge").query().isDisabled()).isTrue();
        onWindow(() -> alarms.getSelectionModel().select(0));
        clickOn("#meter-acknowledge");
        await("Alarm overvoltage is marked as seen");
        waitFor("seen", () -> alarms.getItems().get(0).acknowledged());
        assertThat(model.meters().events())
            .extracting(MeterView.Happened::event)
            .contains("meter_connected", "alarm:overvoltage");
      }
    }
  }

  @Test
  void attachedToAGatewayElsewhereItIsTheSame() throws Exception {
    configure();
    try (RunningGateway gateway = RunningGateway.start(settings())) {
      onWindow(() -> model.engine().attach(api(gateway), "", Optional.empty()));
      selectTab("tab-meters");
      workWithAMeter();
      assertThat(log()).contains(",status API,");
    }
  }
}

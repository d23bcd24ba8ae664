package org.bench104.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bench104.address.HostPort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionModelTest {
  private final List<String> calls = new ArrayList<>();

  private ConnectionModel model(ConnectionRole role) {
    return new ConnectionModel(
        role,
        new HostPort("localhost", 2404),
        address -> calls.add("start " + address),
        () -> calls.add("stop"));
  }

  @Test
  void theOneButtonStartsAndStops() {
    ConnectionModel model = model(ConnectionRole.DIALS);
    model.failureProperty().set("connection refused");

    model.press();
    assertThat(model.failureProperty().get()).isEmpty();
    model.phaseProperty().set(Phase.STARTING);
    model.press();
    model.phaseProperty().set(Phase.RUNNING);
    model.press();

    assertThat(calls).containsExactly("start localhost:2404", "stop", "stop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      value = {
        "-       | 2404  | a host is missing before the port",
        "station | -     | '' is not a port number; allowed are 0..65535",
        "station | 2x    | '2x' is not a port number; allowed are 0..65535",
        "station | 65536 | port 65536, allowed are 0..65535",
        "station | 0     | port 0 cannot be dialled; allowed are 1..65535"
      })
  void saysWhatIsWrongAndDoesNotStart(
      @Nullable String host, @Nullable String port, String problem) {
    ConnectionModel model = model(ConnectionRole.DIALS);
    model.hostProperty().set(host == null ? "" : host);
    model.portProperty().set(port == null ? "" : port);

    model.press();

    assertThat(model.problemBinding().get()).isEqualTo(problem);
    assertThat(model.readyBinding().get()).isFalse();
    assertThat(calls).isEmpty();
  }

  @Test
  void aListenerMayTakeAnyFreePort() {
    ConnectionModel model = model(ConnectionRole.LISTENS);
    model.portProperty().set("0");

    assertThat(model.address()).contains(new HostPort("localhost", 0));
  }

  @Test
  void takesAnIpv6AddressAsItIs() {
    ConnectionModel model = model(ConnectionRole.DIALS);
    model.hostProperty().set(" fe80::1 ");

    assertThat(model.address()).contains(new HostPort("fe80::1", 2404));
  }

  @Test
  void canAlwaysBeStopped() {
    ConnectionModel model = model(ConnectionRole.DIALS);
    model.phaseProperty().set(Phase.RUNNING);
    model.portProperty().set("nonsense");

    assertThat(model.readyBinding().get()).isTrue();
  }
}

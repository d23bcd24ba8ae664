package org.bench104.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.address.HostPort;
import org.bench104.client.StationServer;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.ControlPoint;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.CauseOfTransmission;
import org.openmuc.j60870.ClientConnectionBuilder;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ConnectionEventListener;
import org.openmuc.j60870.ie.IeQualifierOfInterrogation;
import org.openmuc.j60870.ie.IeSingleCommand;
import org.openmuc.j60870.ie.InformationElement;
import org.openmuc.j60870.ie.InformationObject;

/** j60870 as the control centre of a gateway with a list of points. */
@Timeout(90)
@SuppressWarnings("try") // some are only there to be open
class J60870ControlCentreTest {
  @TempDir private Path folder;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private static void points(ControlledStation station) {
    for (int address : List.of(100, 101)) {
      station
          .image()
          .update(
              AsduBuilder.of(TypeId.M_SP_NA_1).objectAddress(address).value("1").build().encode());
    }
    station.control(new ControlPoint(1, 300, TypeId.C_SC_NA_1, ControlPoint.Mode.EITHER, 100));
  }

  private RunningGateway gateway(int port, HostPort rtu, String interrogate) throws Exception {
    Path file = folder.resolve("gateway.toml");
    Files.writeString(
        file,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = '%s'
        [serve]
        listen = "127.0.0.1:%d"
        commands = "all"
        [[serve.point]]
        common-address = 1
        objects = ["100"]
        as-common-address = 10
        as-object = 1000
        [[serve.point]]
        common-address = 1
        objects = ["300"]
        as-common-address = 10
        [[serve.point]]
        common-address = 2
        objects = ["7"]
        type = "M_ME_NC_1"
        [[acquire]]
        connect = "%s"
        %s
        """
            .formatted(folder.resolve("spool"), port, rtu, interrogate));
    Configured<GatewaySettings> read = GatewayConfig.read(file, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return RunningGateway.start(((Configured.Usable<GatewaySettings>) read).settings());
  }

  @Test
  void itSeesChosenPointsAtTheirOtherAddressesAndCommandsThem() throws Exception {
    int port = FreePort.find();
    try (StationServer rtu =
            StationServer.at(new HostPort("127.0.0.1", 0))
                .settings(ControlledSettings.defaults().withEndOfInitialisation(false))
                .listen(J60870ControlCentreTest::points);
        RunningGateway gateway = gateway(port, rtu.listening(), "interrogate = [1]");
        Connection centre =
            new ClientConnectionBuilder(InetAddress.getLoopbackAddress()).setPort(port).build()) {
      centre.startDataTransfer(new Listener());
      // the gateway interrogates the RTU: 100 comes as 10/1000 (background scan), 101 does not
      expect("1 2 10/1000 1");
      CauseOfTransmission act = CauseOfTransmission.ACTIVATION;
      centre.interrogation(10, act, new IeQualifierOfInterrogation(20));
      expect("100 7 10/0", "1 20 10/1000 1", "100 10 10/0");
      centre.interrogation(2, act, new IeQualifierOfInterrogation(20));
      expect("100 7 2/0", "13 20 2/7 IV", "100 10 2/0");
      centre.singleCommand(10, act, 300, new IeSingleCommand(false, 0, false));
      expect("45 7 10/300", "30 11 10/1000 0", "45 10 10/300");
      centre.singleCommand(10, act, 301, new IeSingleCommand(false, 0, false));
      expect("45 47 10/301");
      centre.readCommand(10, 1000);
      expect("1 5 10/1000 0");
    }
  }

  private void expect(String... all) {
    try {
      Eventually.until(String.join(", ", all), () -> heard.size() >= all.length);
    } catch (AssertionError missing) {
      throw new AssertionError("heard only " + heard, missing);
    }
    // j60870 reports on several threads; the order is proved where it is the tester's own
    assertThat(heard).containsExactlyInAnyOrder(all);
    heard.clear();
  }

  /** Type, cause, addresses, and of values what they are. */
  private final class Listener implements ConnectionEventListener {
    @Override
    public void newASdu(ASdu asdu) {
      for (InformationObject object : asdu.getInformationObjects()) {
        String words =
            asdu.getTypeIdentification().getId()
                + " "
                + asdu.getCauseOfTransmission().getId()
                + " "
                + asdu.getCommonAddress()
                + "/"
                + object.getInformationObjectAddress();
        int type = asdu.getTypeIdentification().getId();
        heard.add(type < 45 ? words + " " + value(object.getInformationElements()[0]) : words);
      }
    }

    private String value(InformationElement[] elements) {
      String text = elements[elements.length > 1 ? 1 : 0].toString().toLowerCase();
      boolean invalid = text.matches("(?s).*(?<!not )invalid: true.*");
      return invalid ? "IV" : text.contains("is on: true") ? "1" : "0";
    }

    @Override
    public void connectionClosed(IOException cause) {
      heard.add("closed");
    }

    @Override
    public void dataTransferStateChanged(boolean stopped) {}
  }
}

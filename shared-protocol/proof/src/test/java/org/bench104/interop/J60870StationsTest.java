package org.bench104.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.client.StationClient;
import org.bench104.client.StationServer;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControlPoint;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationFile;
import org.bench104.iec104.station.StationRequest;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.ASduType;
import org.openmuc.j60870.CauseOfTransmission;
import org.openmuc.j60870.ClientConnectionBuilder;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ConnectionEventListener;
import org.openmuc.j60870.Server;
import org.openmuc.j60870.ServerEventListener;
import org.openmuc.j60870.ie.IeAckFileOrSectionQualifier;
import org.openmuc.j60870.ie.IeDoubleCommand;
import org.openmuc.j60870.ie.IeNameOfFile;
import org.openmuc.j60870.ie.IeNameOfSection;
import org.openmuc.j60870.ie.IeQualifierOfCounterInterrogation;
import org.openmuc.j60870.ie.IeQualifierOfInterrogation;
import org.openmuc.j60870.ie.IeQualifierOfParameterOfMeasuredValues;
import org.openmuc.j60870.ie.IeQualifierOfResetProcessCommand;
import org.openmuc.j60870.ie.IeQualifierOfSetPointCommand;
import org.openmuc.j60870.ie.IeRegulatingStepCommand;
import org.openmuc.j60870.ie.IeScaledValue;
import org.openmuc.j60870.ie.IeSelectAndCallQualifier;
import org.openmuc.j60870.ie.IeShortFloat;
import org.openmuc.j60870.ie.IeSingleCommand;
import org.openmuc.j60870.ie.IeSinglePointWithQuality;
import org.openmuc.j60870.ie.IeTestSequenceCounter;
import org.openmuc.j60870.ie.IeTime56;
import org.openmuc.j60870.ie.InformationObject;

/** Every service with j60870 as the independent other end. */
@Timeout(60)
class J60870StationsTest {
  private final Heard heard = new Heard();

  private static void points(ControlledStation station) {
    for (TypeId type :
        List.of(TypeId.M_SP_NA_1, TypeId.M_ME_NC_1, TypeId.M_IT_NA_1, TypeId.P_ME_NC_1)) {
      Octets value = AsduBuilder.of(type).objectAddress(100 + type.id()).build().encode();
      station.image().update(value);
    }
    station.file(new StationFile(1, 0, 5, Octets.parseHex("0102030405"), Instant.EPOCH));
    for (TypeId type : List.of(TypeId.C_DC_NA_1, TypeId.C_RC_NA_1, TypeId.C_SE_NB_1)) {
      int address = 300 + type.id();
      station.control(new ControlPoint(1, address, type, ControlPoint.Mode.EITHER, 0));
    }
    station.control(new ControlPoint(1, 300, TypeId.C_SC_NA_1, ControlPoint.Mode.EITHER, 101));
    station.control(new ControlPoint(1, 301, TypeId.C_SE_NC_1, ControlPoint.Mode.EITHER, 113));
  }

  @Test
  void aJ60870ClientGetsEveryServiceOfOurStation() throws Exception {
    try (StationServer station =
            StationServer.at(new HostPort("127.0.0.1", 0))
                // j60870 can lose what comes at once after the start, before it has its listener
                .settings(ControlledSettings.defaults().withEndOfInitialisation(false))
                .listen(J60870StationsTest::points);
        Connection client =
            new ClientConnectionBuilder(InetAddress.getLoopbackAddress())
                .setPort(station.listening().port())
                .setSocketFactory(new NoDelay())
                .build()) {
      client.startDataTransfer(heard);
      CauseOfTransmission act = CauseOfTransmission.ACTIVATION;
      client.interrogation(1, act, new IeQualifierOfInterrogation(20));
      heard.expect("100 7", "1 20", "13 20", "112 20", "100 10");
      client.counterInterrogation(1, act, new IeQualifierOfCounterInterrogation(5, 0));
      heard.expect("101 7", "15 37", "101 10");
      client.readCommand(1, 101);
      heard.expect("1 5");
      client.synchronizeClocks(1, new IeTime56(System.currentTimeMillis()));
      heard.expect("103 7");
      client.testCommandWithTimeTag(
          1, new IeTestSequenceCounter(9), new IeTime56(System.currentTimeMillis()));
      heard.expect("107 7");
      client.singleCommand(1, act, 300, new IeSingleCommand(true, 0, false));
      heard.expect("45 7", "30 11", "45 10");
      client.singleCommand(1, act, 300, new IeSingleCommand(true, 0, true));
      heard.expect("45 7");
      client.singleCommand(1, act, 300, new IeSingleCommand(true, 0, false));
      heard.expect("45 7", "30 11", "45 10");
      client.setShortFloatCommand(
          1, act, 301, new IeShortFloat(2.5f), new IeQualifierOfSetPointCommand(0, false));
      heard.expect("50 7", "36 11", "50 10");
      client.doubleCommand(
          1, act, 346, new IeDoubleCommand(IeDoubleCommand.DoubleCommandState.ON, 0, false));
      heard.expect("46 7", "46 10");
      client.regulatingStepCommand(
          1,
          act,
          347,
          new IeRegulatingStepCommand(
              IeRegulatingStepCommand.StepCommandState.NEXT_STEP_HIGHER, 0, false));
      heard.expect("47 7", "47 10");
      client.setScaledValueCommand(
          1, act, 349, new IeScaledValue(-5), new IeQualifierOfSetPointCommand(0, false));
      heard.expect("49 7", "49 10");
      client.parameterShortFloatCommand(
          1,
          212,
          new IeShortFloat(1.5f),
          new IeQualifierOfParameterOfMeasuredValues(1, false, false));
      heard.expect("112 7");
      readsAFile(client);
      client.singleCommand(1, act, 999, new IeSingleCommand(true, 0, false));
      heard.expect("45 47-");
      station.event(AsduBuilder.of(TypeId.M_SP_TB_1).objectAddress(101).build().encode()).join();
      heard.expect("30 3");
      client.resetProcessCommand(1, new IeQualifierOfResetProcessCommand(2));
      heard.expect("105 7");
      client.resetProcessCommand(1, new IeQualifierOfResetProcessCommand(1));
      heard.expect("105 7", "closed");
    }
  }

  /** Directory, select, call, section, acknowledgements, with j60870's own calls. */
  private void readsAFile(Connection client) throws IOException {
    IeNameOfFile file = new IeNameOfFile(5);
    IeNameOfSection none = new IeNameOfSection(0);
    IeNameOfSection first = new IeNameOfSection(1);
    CauseOfTransmission cause = CauseOfTransmission.FILE_TRANSFER;
    client.callOrSelectFiles(
        1,
        CauseOfTransmission.REQUEST,
        0,
        new IeNameOfFile(0),
        none,
        new IeSelectAndCallQualifier(0, 0));
    heard.expect("126 5");
    client.callOrSelectFiles(1, cause, 0, file, none, new IeSelectAndCallQualifier(1, 0));
    heard.expect("120 13");
    client.callOrSelectFiles(1, cause, 0, file, none, new IeSelectAndCallQualifier(2, 0));
    heard.expect("121 13");
    client.callOrSelectFiles(1, cause, 0, file, first, new IeSelectAndCallQualifier(6, 0));
    heard.expect("125 13", "123 13");
    client.ackFileOrSection(1, 0, file, first, new IeAckFileOrSectionQualifier(3, 0));
    heard.expect("123 13");
    client.ackFileOrSection(1, 0, file, first, new IeAckFileOrSectionQualifier(1, 0));
  }

  @Test
  void ourClientGetsEveryServiceOfAJ60870Station() throws Exception {
    int port = FreePort.find();
    HeldSockets sockets = new HeldSockets();
    Server server =
        Server.builder()
            .setPort(port)
            .setBindAddr(InetAddress.getLoopbackAddress())
            .setSocketFactory(sockets)
            .build();
    server.start(sockets.holding(new Station()));
    List<Octets> received = new CopyOnWriteArrayList<>();
    try (StationClient client =
        StationClient.to(new HostPort("127.0.0.1", port))
            .settings(
                ControllingSettings.defaults()
                    .withTimes(Duration.ofSeconds(2), Duration.ofSeconds(2)))
            .frames(frames -> frames.forEach(frame -> received.add(frame.asdu())))
            .connect()) {
      Eventually.until("started", () -> !client.isStopped().get());
      Asdu command = AsduBuilder.of(TypeId.C_SC_NA_1).objectAddress(300).value("on").build();
      List<String> answers = new ArrayList<>();
      for (StationRequest request :
          List.of(
              StationRequest.interrogation(1),
              StationRequest.counters(1, 5, 0),
              StationRequest.read(1, 101),
              StationRequest.synchroniseClock(1, Instant.now()),
              StationRequest.test(1, 3, Instant.now()),
              StationRequest.resetProcess(1, 1),
              StationRequest.command(command),
              StationRequest.selectAndExecute(command))) {
        answers.add(client.ask(request).join().toString());
      }
      assertThat(answers)
          .containsExactly(
              "confirmed and terminated",
              "confirmed and terminated",
              "confirmed",
              "confirmed",
              "confirmed",
              "confirmed",
              "confirmed and terminated",
              "confirmed and terminated");
      Answer refused =
          client
              .ask(
                  StationRequest.command(
                      AsduBuilder.of(TypeId.C_SC_NA_1).objectAddress(999).value("on").build()))
              .join();
      assertThat(refused.outcome()).isInstanceOf(RequestOutcome.Refused.class);
      assertThat(received).isNotEmpty();
    } finally {
      server.stop();
    }
  }

  /** A small station made of j60870's own calls. */
  private static final class Station implements ServerEventListener {
    @Override
    public void connectionIndication(Connection connection) {
      connection.setConnectionListener(new Answers(connection));
    }

    @Override
    public void serverStoppedListeningIndication(IOException cause) {}

    @Override
    public void connectionAttemptFailed(IOException cause) {}
  }

  private record Answers(Connection connection) implements ConnectionEventListener {
    @Override
    public void newASdu(ASdu asdu) {
      try {
        answer(asdu);
      } catch (IOException e) {
        connection.close();
      }
    }

    private void answer(ASdu asdu) throws IOException {
      int address = asdu.getInformationObjects()[0].getInformationObjectAddress();
      switch (asdu.getTypeIdentification()) {
        case C_IC_NA_1 -> {
          connection.sendConfirmation(asdu);
          value(CauseOfTransmission.INTERROGATED_BY_STATION, 101);
          connection.sendActivationTermination(asdu);
        }
        case C_CI_NA_1 -> {
          connection.sendConfirmation(asdu);
          connection.sendActivationTermination(asdu);
        }
        case C_RD_NA_1 -> value(CauseOfTransmission.REQUEST, address);
        case C_SC_NA_1 -> {
          boolean known = address == 300;
          connection.sendConfirmation(asdu, 0, !known);
          IeSingleCommand command =
              (IeSingleCommand) asdu.getInformationObjects()[0].getInformationElements()[0][0];
          if (known && !command.isSelect()) {
            connection.sendActivationTermination(asdu);
          }
        }
        default -> connection.sendConfirmation(asdu);
      }
    }

    private void value(CauseOfTransmission cause, int address) throws IOException {
      connection.send(
          new ASdu(
              ASduType.M_SP_NA_1,
              false,
              cause,
              false,
              false,
              0,
              1,
              new InformationObject(
                  address, new IeSinglePointWithQuality(true, false, false, false, false))));
    }

    @Override
    public void connectionClosed(IOException cause) {}

    @Override
    public void dataTransferStateChanged(boolean stopped) {}
  }

  /** Sockets without Nagle's delay. */
  private static final class NoDelay extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return new Socket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return new Socket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return new Socket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return new Socket(host, port, local, localPort);
    }
  }
}

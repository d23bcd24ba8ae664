package org.bench104.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.address.HostPort;
import org.bench104.testing.FreePort;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.CauseOfTransmission;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ConnectionEventListener;
import org.openmuc.j60870.Server;
import org.openmuc.j60870.ServerEventListener;
import org.openmuc.j60870.ie.IeAckFileOrSectionQualifier;
import org.openmuc.j60870.ie.IeChecksum;
import org.openmuc.j60870.ie.IeFileReadyQualifier;
import org.openmuc.j60870.ie.IeFileSegment;
import org.openmuc.j60870.ie.IeLastSectionOrSegmentQualifier;
import org.openmuc.j60870.ie.IeLengthOfFileOrSection;
import org.openmuc.j60870.ie.IeNameOfFile;
import org.openmuc.j60870.ie.IeNameOfSection;
import org.openmuc.j60870.ie.IeSectionReadyQualifier;
import org.openmuc.j60870.ie.IeSelectAndCallQualifier;
import org.openmuc.j60870.ie.IeStatusOfFile;
import org.openmuc.j60870.ie.IeTime56;
import org.openmuc.j60870.ie.InformationElement;

/**
 * A station 1 made of j60870's own calls: one file of one section (object 9, name 7), and commands
 * that are confirmed and terminated.
 */
final class FileStation implements ServerEventListener, AutoCloseable {
  private static final int OBJECT = 9;
  private static final IeNameOfFile FILE = new IeNameOfFile(7);
  private static final IeNameOfSection FIRST = new IeNameOfSection(1);

  private final Server server;
  private final HostPort address;
  private final List<Integer> heard = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private volatile byte[] content;

  FileStation(byte[] content) throws IOException {
    this.content = content;
    address = new HostPort("127.0.0.1", FreePort.find());
    HeldSockets sockets = new HeldSockets();
    server =
        Server.builder()
            .setPort(address.port())
            .setBindAddr(InetAddress.getLoopbackAddress())
            .setSocketFactory(sockets)
            .build();
    server.start(sockets.holding(this));
  }

  HostPort address() {
    return address;
  }

  byte[] content() {
    return content;
  }

  /** Types of the commands that came. */
  List<Integer> heard() {
    return heard;
  }

  static int sum(byte[] octets) {
    int sum = 0;
    for (byte octet : octets) {
      sum += octet;
    }
    return sum & 0xFF;
  }

  @Override
  public void close() {
    server.stop();
  }

  @Override
  public void connectionIndication(Connection connection) {
    connection.setConnectionListener(new Answers(connection));
  }

  @Override
  public void serverStoppedListeningIndication(IOException cause) {}

  @Override
  public void connectionAttemptFailed(IOException cause) {}

  private final class Answers implements ConnectionEventListener {
    private final Connection connection;

    Answers(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void newASdu(ASdu asdu) {
      try {
        answer(asdu, asdu.getInformationObjects()[0].getInformationElements()[0]);
      } catch (IOException e) {
        connection.close();
      }
    }

    private void answer(ASdu asdu, InformationElement[] elements) throws IOException {
      switch (asdu.getTypeIdentification()) {
        case F_SC_NA_1 -> called(asdu, ((IeSelectAndCallQualifier) elements[2]).getRequest());
        case F_FR_NA_1 -> call(new IeNameOfSection(0), 2);
        case F_SR_NA_1 -> call(FIRST, 6);
        case F_SG_NA_1 -> taken.writeBytes(((IeFileSegment) elements[2]).getSegment());
        case F_LS_NA_1 -> last(((IeLastSectionOrSegmentQualifier) elements[2]).getValue());
        case F_AF_NA_1 -> {
          if (((IeAckFileOrSectionQualifier) elements[2]).getRequest() == 3) {
            connection.lastSectionOrSegment(
                1,
                OBJECT,
                FILE,
                FIRST,
                new IeLastSectionOrSegmentQualifier(1),
                new IeChecksum(sum(content)));
          }
        }
        default -> {
          heard.add(asdu.getTypeIdentification().getId());
          connection.sendConfirmation(asdu);
          connection.sendActivationTermination(asdu);
        }
      }
    }

    private void called(ASdu asdu, int what) throws IOException {
      IeLengthOfFileOrSection length = new IeLengthOfFileOrSection(content.length);
      if (asdu.getCauseOfTransmission() == CauseOfTransmission.REQUEST) {
        IeStatusOfFile last = new IeStatusOfFile(0, IeStatusOfFile.Flag.LAST_FILE_OF_DIRECTORY);
        connection.sendDirectory(
            1,
            OBJECT,
            new InformationElement[][] {
              {FILE, length, last, new IeTime56(System.currentTimeMillis())}
            });
      } else if (what == 1) {
        connection.fileReady(1, OBJECT, FILE, length, new IeFileReadyQualifier(0, false));
      } else if (what == 2) {
        connection.sectionReady(
            1, OBJECT, FILE, FIRST, length, new IeSectionReadyQualifier(0, false));
      } else if (what == 6) {
        connection.sendSegment(
            1, OBJECT, FILE, FIRST, new IeFileSegment(content, 0, content.length));
        connection.lastSectionOrSegment(
            1,
            OBJECT,
            FILE,
            FIRST,
            new IeLastSectionOrSegmentQualifier(3),
            new IeChecksum(sum(content)));
      }
    }

    private void call(IeNameOfSection section, int what) throws IOException {
      taken.reset();
      connection.callOrSelectFiles(
          1,
          CauseOfTransmission.FILE_TRANSFER,
          OBJECT,
          FILE,
          section,
          new IeSelectAndCallQualifier(what, 0));
    }

    private void last(int what) throws IOException {
      if (what == 1) {
        content = taken.toByteArray();
      }
      connection.ackFileOrSection(1, OBJECT, FILE, FIRST, new IeAckFileOrSectionQualifier(what, 0));
    }

    @Override
    public void connectionClosed(IOException cause) {}

    @Override
    public void dataTransferStateChanged(boolean stopped) {}
  }
}

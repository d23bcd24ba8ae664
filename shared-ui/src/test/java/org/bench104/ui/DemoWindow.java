package org.bench104.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.iec104.link.TransferState;
import org.bench104.record.DecodedFrame;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.connection.ConnectionModel;
import org.bench104.ui.connection.ConnectionRole;
import org.bench104.ui.connection.ConnectionView;
import org.bench104.ui.connection.Phase;
import org.bench104.ui.decode.DecodeModel;
import org.bench104.ui.decode.DecodeView;
import org.bench104.ui.findings.FindingsModel;
import org.bench104.ui.findings.FindingsView;
import org.bench104.ui.findings.Severity;
import org.bench104.ui.findings.ShownFinding;
import org.bench104.ui.frames.FrameColumn;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameState;
import org.bench104.ui.frames.FrameTableRows;
import org.bench104.ui.frames.FramesModel;
import org.bench104.ui.frames.FramesView;
import org.bench104.ui.link.LinkModel;
import org.bench104.ui.link.LinkView;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.window.About;
import org.bench104.ui.window.AppWindow;
import org.bench104.ui.window.StatusModel;

/** A window with all shared parts and made-up traffic; beats by hand. */
final class DemoWindow {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  final Pulse pulse = new Pulse();
  final StatusModel status = new StatusModel();
  final BackgroundTasks tasks = new BackgroundTasks(pulse, status::problem);
  final FramesModel frames = new FramesModel();
  final DecodeModel decode = new DecodeModel();
  final LinkModel link = new LinkModel(InstantSource.fixed(NOW));
  final FindingsModel findings = new FindingsModel();
  final ConnectionModel connection;
  final Settings settings;
  final AppWindow window;

  DemoWindow(Stage stage, Path folder, List<FrameColumn> columns) {
    settings = new Settings(folder.resolve("demo.properties"));
    connection =
        new ConnectionModel(
            ConnectionRole.DIALS,
            new HostPort("192.168.1.20", 2404),
            address -> started(),
            this::stopped);
    frames
        .selectedProperty()
        .addListener(
            (any, before, now) -> {
              if (now != null) {
                decode.showAsdu(now.asdu());
              }
            });
    FramesView table =
        new FramesView(
            frames, columns, "No frames yet", "Connect to a station, then its frames appear here.");
    table.remember(settings, "frames");
    window =
        new AppWindow(
                stage,
                new About("bench104 Demo", "Shows the parts that the windows share."),
                settings,
                status,
                tasks)
            .top(
                new ConnectionView(
                    connection, "This end connects to the station and sends STARTDT."))
            .top(new LinkView(link))
            .centre(table)
            .right("_Decode pane", new DecodeView(decode))
            .bottom("_Findings", new FindingsView(findings, frames::show))
            .help("Connect, then select a frame.");
    status.recording("recording to iec104_data.csv", Tone.GOOD);
  }

  private void started() {
    connection.phaseProperty().set(Phase.RUNNING);
    link.update("192.168.1.20:2404", snapshot());
  }

  private void stopped() {
    connection.phaseProperty().set(Phase.STOPPED);
    link.closed(new CloseReason(CloseReason.Kind.SEQUENCE, "peer sent N(S)=7, expected 5"));
  }

  static LinkSnapshot snapshot() {
    return new LinkSnapshot(
        TransferState.STARTED,
        new SequenceNumber(1204),
        new SequenceNumber(87),
        new SequenceNumber(1195),
        new SequenceNumber(84),
        9,
        12,
        3,
        8,
        Optional.of(Duration.ofMillis(3100)),
        Optional.of(Duration.ofMillis(8700)),
        Optional.of(Duration.ofMillis(19400)),
        1204,
        87,
        0);
  }

  /** Frames of all kinds, as a Receiver would show them, with numbers from 1 on. */
  void receive(int count) {
    receive(1, count);
  }

  /** As many more. */
  void receiveMore(int count) {
    int total = (int) frames.totalProperty().get();
    receive(total + 1, total + count);
  }

  private void receive(int first, int last) {
    List<FrameRow> rows = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      ReceivedFrame frame =
          new ReceivedFrame(micros() + i * 40_000L, "192.168.1.20:50123", octets(i), i % 37 == 0);
      rows.add(FrameTableRows.received(i, DecodedFrame.of(frame, (asdu, any) -> List.of())));
    }
    frames.append(rows);
  }

  /** Frames in all states, as a Sender would show them. */
  void send(int count) {
    List<FrameRow> rows = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      FrameRow row =
          FrameTableRows.waiting(i, micros() + i * 40_000L, "192.168.1.20:2404", octets(i));
      if (i < count - 12) {
        row = row.sentAs(i - 1).acknowledgedAfter(8_400L + i * 731 % 9000);
      } else if (i < count - 6) {
        row = row.sentAs(i - 1);
      } else if (i < count - 4) {
        row = row.withState(FrameState.TO_SEND_AGAIN);
      }
      rows.add(row);
    }
    frames.append(rows);
  }

  void find() {
    findings.add(
        List.of(
            new ShownFinding(micros(), Severity.INFORMATION, "192.168.1.20 connected", 0),
            new ShownFinding(
                micros() + 1_480_000,
                Severity.WARNING,
                "same octets as one of the last frames of the previous connection: probably sent"
                    + " again",
                37),
            new ShownFinding(
                micros() + 2_310_000,
                Severity.ERROR,
                "octet 13, objects: 1 object of M_ME_NC_1 take 8 octets after the header, 7 are"
                    + " there: VSQ and payload must agree",
                11)));
  }

  private static long micros() {
    return NOW.toEpochMilli() * 1000 + 89;
  }

  private static Octets octets(int i) {
    if (i % 11 == 0) {
      // M_ME_NC_1 whose last octet is missing
      return Octets.of(13, 1, 3, 0, 1, 0, 0xD1, 0x07, 0, 0, 0, 0x80, 0x3F);
    }
    return switch (i % 5) {
      case 0 -> one(TypeId.M_SP_TB_1, 1001 + i % 4, Integer.toString(i % 2));
      case 1 -> one(TypeId.M_ME_TF_1, 2001 + i % 7, Float.toString(49.9f + i % 20 * 0.01f));
      case 2 -> one(TypeId.M_DP_TB_1, 1101, i % 3 == 0 ? "2" : "1");
      case 3 -> // M_ME_NB_1, SQ=1, 4 elements from 3001 on, the second one not topical
          Octets.of(
              11, 0x84, 20, 0, 1, 0, 0xB9, 0x0B, 0, i & 255, 0, 0, 2, 0, 0x40, 3, 0, 0, 4, 1, 0);
      default -> one(TypeId.M_IT_TB_1, 4001, Integer.toString(100_000 + 17 * i));
    };
  }

  private static Octets one(TypeId type, int address, String value) {
    return AsduBuilder.of(type)
        .commonAddress(1)
        .objectAddress(address)
        .value(value)
        .time(NOW)
        .build()
        .encode();
  }
}

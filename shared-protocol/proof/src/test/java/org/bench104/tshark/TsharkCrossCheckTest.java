package org.bench104.tshark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.record.FrameRows;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every standard type over a real connection from our dialer to our Receiver, captured by tshark
 * and compared with the CSV that the Receiver wrote meanwhile.
 */
@Timeout(180)
class TsharkCrossCheckTest {
  private static final List<Octets> FRAMES = StandardFrames.all();

  /** Interrogation, read and clock synchronisation, as a controlling station would send them. */
  private static final List<Octets> BACK =
      List.of(
          Octets.parseHex("640106000100 000000 14"),
          Octets.parseHex("660105000100 070000"),
          Octets.parseHex("670106000100 000000 2aa72993b40b1a"));

  /** Names of tshark 4.0 for all parts of elements that it dissects. */
  private static final String ELEMENT_FIELDS =
      "ioa siq.spi siq.bl siq.sb siq.nt siq.iv diq.dpi diq.bl diq.sb diq.nt diq.iv qds.ov qds.bl"
          + " qds.sb qds.nt qds.iv vti.v vti.t normval scalval float bitstring bcr.count bcr.sq"
          + " bcr.cy bcr.ca bcr.iv sco.on sco.qu sco.se dco.on dco.qu dco.se rco.up rco.qu rco.se"
          + " qos.ql qos.se qoi rqt frz qrp coi_r coi_i qpm.kpa qpm.lpc qpm.pop cp24time.ms"
          + " cp24time.min cp24time.iv cp56time.ms cp56time.min cp56time.gen cp56time.iv"
          + " cp56time.hour cp56time.su cp56time.day cp56time.dow cp56time.month cp56time.year";

  @TempDir private static Path folder;
  private static Session session;

  /** What one connection left behind. */
  private record Session(
      int port,
      LoopbackSession.Ends ends,
      List<TsharkApdu> captured,
      List<Map<String, String>> rows) {
    /** The I-frames that were to be recorded. */
    List<TsharkApdu> frames() {
      return captured.stream()
          .filter(apdu -> apdu.format() == TsharkApdu.I && apdu.sourcePort() != port)
          .toList();
    }
  }

  @BeforeAll
  static void captureOneSession() throws Exception {
    session = capture("standard", FRAMES);
  }

  private static Session capture(String name, List<Octets> frames)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    int port = FreePort.find();
    Path csv = folder.resolve(name + ".csv");
    Path packets = folder.resolve(name + ".pcapng");
    LoopbackSession.Ends ends;
    try (LiveCapture tshark = LiveCapture.start(port, packets)) {
      ends = LoopbackSession.run(port, frames, BACK, csv);
      tshark.finish();
    } catch (CannotCaptureException e) {
      String message = "THE CROSS-CHECK WITH TSHARK IS SKIPPED: " + e.getMessage();
      System.out.println(message);
      return Assumptions.abort(message);
    }
    return new Session(port, ends, Dissection.of(packets, port), RecordedRows.read(csv));
  }

  @Test
  void everyFieldThatTsharkShowsIsTheOneInTheCsv() {
    CrossCheck.Result result = CrossCheck.compare(session.frames(), session.rows());
    assertThat(result.differences()).isEmpty();
    assertThat(result.compared()).containsKeys(ELEMENT_FIELDS.split(" "));
  }

  @Test
  void everyTypeWasCapturedInEveryFormThatItHas() {
    Set<String> expected = new TreeSet<>();
    for (TypeId type : TypeId.values()) {
      if (type != TypeId.F_DR_TA_1) {
        expected.add(type + " SQ=0");
      }
      if (type.sqAllowed()) {
        expected.add(type + " SQ=1");
      }
    }
    Set<String> seen = new TreeSet<>();
    for (TsharkApdu frame : session.frames()) {
      TypeId.of((int) frame.number("typeid"))
          .ifPresent(type -> seen.add(type + " SQ=" + frame.number("sq")));
    }
    assertThat(seen).isEqualTo(expected);
    assertThat(session.frames()).hasSameSizeAs(FRAMES);
    assertThat(session.frames()).extracting(TsharkApdu::asdu).isEqualTo(FRAMES);
  }

  @Test
  void tsharkHasNoComplaintAboutAnyOfOurFrames() {
    assertThat(session.captured())
        .allSatisfy(apdu -> assertThat(apdu.complaints()).as("%s", apdu.header()).isEmpty());
  }

  @Test
  void numbersAndFunctionsOnTheWireAreThoseOfTheLinks() {
    int k = LinkSettings.defaults().k();
    NumbersCheck numbers = new NumbersCheck(session.captured(), session.port(), k);
    assertThat(numbers.violations()).isEmpty();

    NumbersCheck.Direction dialer = numbers.fromDialer();
    NumbersCheck.Direction listener = numbers.fromListener();
    assertThat(dialer.sent())
        .isEqualTo(FRAMES.size())
        .isEqualTo(listener.acknowledged())
        .isEqualTo(session.ends().dialing().sent())
        .isEqualTo(session.ends().dialing().sendState().value())
        .isEqualTo(session.ends().dialing().acknowledgedByPeer().value())
        .isEqualTo(session.ends().listening().received())
        .isEqualTo(session.ends().listening().receiveState().value());
    assertThat(listener.sent())
        .isEqualTo(BACK.size())
        .isEqualTo(dialer.acknowledged())
        .isEqualTo(session.ends().listening().sent())
        .isEqualTo(session.ends().dialing().received())
        .isEqualTo(session.ends().dialing().receiveState().value());
    assertThat(listener.supervisory()).as("S-frames").isPositive();
    // STARTDT, TESTFR, STOPDT: act of the dialer, con of the listener
    assertThat(dialer.functions()).containsExactly(0x01, 0x10, 0x04);
    assertThat(listener.functions()).containsExactly(0x02, 0x20, 0x08);
  }

  /** The oracle itself: in the first row of each type any changed text must be noticed. */
  @Test
  void aTextChangedByHandIsReportedInEveryColumnOfEveryType() {
    Set<Long> seen = new TreeSet<>();
    int first = 0;
    int changed = 0;
    for (TsharkApdu frame : session.frames()) {
      List<Map<String, String>> rows =
          session.rows().subList(first, first + CrossCheck.rowsOf(frame));
      first += rows.size();
      if (!seen.add(frame.number("typeid"))) {
        continue;
      }
      for (String column : FrameRows.COLUMNS.subList(2, FrameRows.COLUMNS.size())) {
        String text = rows.get(0).getOrDefault(column, "");
        if (text.isEmpty()) {
          continue;
        }
        List<Map<String, String>> wrong = new ArrayList<>(rows);
        wrong.set(0, new HashMap<>(rows.get(0)));
        wrong.get(0).put(column, changed(text));
        assertThat(CrossCheck.compare(List.of(frame), wrong).differences())
            .as("%s '%s' made '%s' in type %s", column, text, changed(text), frame.number("typeid"))
            .isNotEmpty()
            .allSatisfy(words -> assertThat(words).startsWith("row 1 "));
        changed++;
      }
    }
    assertThat(changed).isGreaterThan(9 * TypeId.values().length);
  }

  /** Another last digit; without a digit at the end another mark or one word less. */
  private static String changed(String text) {
    int last = text.length() - 1;
    if (Character.digit(text.charAt(last), 10) >= 0) {
      return text.substring(0, last) + (Character.digit(text.charAt(last), 10) + 1) % 10;
    }
    return text.equals("good") ? "BL" : text.substring(0, Math.max(0, text.lastIndexOf(' ')));
  }

  @Test
  void aFrameMissingInTheCsvIsReported() {
    List<Map<String, String>> rows = session.rows().subList(0, session.rows().size() - 1);
    assertThat(CrossCheck.compare(session.frames(), rows).differences())
        .containsExactly(
            "tshark saw %d objects, the CSV has %d rows".formatted(rows.size() + 1, rows.size()));
  }

  @Test
  void whatIsNoGoodAsduForUsIsNoneForTshark() throws Exception {
    List<Octets> frames =
        List.of(
            Octets.parseHex("010103000100 010000 01"),
            // too short for two objects, an octet too many, half a header
            Octets.parseHex("010203000100 010000 01"),
            Octets.parseHex("0b0103000100 010000 2a0000 07"),
            Octets.parseHex("0d0103"),
            Octets.parseHex("010103000100 020000 00"));
    Session bad = capture("malformed", frames);
    assertThat(bad.rows()).hasSize(5);
    assertThat(bad.frames()).hasSize(5);
    for (int i = 0; i < 5; i++) {
      boolean good = i == 0 || i == 4;
      assertThat(RowFields.column(bad.rows().get(i), "findings").isEmpty()).isEqualTo(good);
      assertThat(bad.frames().get(i).complaints().isEmpty()).as("frame %d", i).isEqualTo(good);
    }
  }
}

package org.bench104.iec104.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File transfer, both ways; the FT rows of the case catalogue. */
class FileTransferTest {
  private final Rtu rtu = new Rtu();
  private final ControllingStation scada =
      rtu.scada(Rtu.quick(), (peer, number, asdu, receipt) -> receipt.confirm());

  private static Octets content(int length) {
    byte[] octets = new byte[length];
    new Random(length).nextBytes(octets);
    return Octets.owning(octets);
  }

  private Answer ask(StationRequest request) {
    if (!scada.started()) {
      scada.open();
      rtu.cable.seconds(2);
    }
    List<Answer> answers = new ArrayList<>();
    scada.ask(request, answers::add);
    rtu.cable.seconds(600);
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  @Test
  void ft01ADirectoryListsAllFilesAndMarksTheLast() {
    for (int i = 1; i <= 40; i++) {
      rtu.station.file(new StationFile(1, 600 + i, i, content(i), Cable.BEGIN));
    }
    Answer answer = ask(StationRequest.directory(1));
    assertThat(answer.success()).isTrue();
    assertThat(answer.data()).hasSize(3).allMatch(asdu -> asdu.header().sq());
    assertThat(answer.data().stream().mapToInt(asdu -> asdu.objects().size()).sum()).isEqualTo(40);
  }

  @Test
  void aStationWithoutFilesRefusesTheDirectory() {
    assertThat(ask(StationRequest.directory(1)).outcome())
        .isInstanceOf(RequestOutcome.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 235, 236, 237, 14159, 14160, 14161, 100_000})
  void ft02AFileIsReadAndWrittenWhole(int length) {
    rtu.station.file(new StationFile(1, 600, 5, content(length), Cable.BEGIN));
    Answer read = ask(new StationRequest.ReadFile(1, 600, 5));
    assertThat(read.toString()).isEqualTo("confirmed");
    assertThat(read.content()).isEqualTo(content(length));
    Answer written = ask(new StationRequest.WriteFile(1, 601, 6, content(length)));
    assertThat(written.toString()).isEqualTo("confirmed");
    assertThat(rtu.station.fileAt(1, 601).orElseThrow().content()).isEqualTo(content(length));
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThat(ask(new StationRequest.ReadFile(1, 600, 5)).outcome())
        .isInstanceOf(RequestOutcome.Refused.class);
  }

  @Test
  void ft03ADamagedSectionIsRefusedAndSentAgain() {
    FileAsdus asdus = new FileAsdus(1, 600, 5, 0);
    Octets content = content(30_000);
    FileSending sending = new FileSending(asdus, content);
    FileTaking taking = new FileTaking(asdus);
    int damaged = exchange(sending, taking, 2);
    assertThat(damaged).isEqualTo(2);
    assertThat(taking.state()).isEqualTo(FileSending.State.DONE);
    assertThat(sending.state()).isEqualTo(FileSending.State.DONE);
    assertThat(taking.content()).isEqualTo(content);
  }

  @Test
  void ft03ASectionThatIsDamagedEachTimeEndsTheTransfer() {
    FileAsdus asdus = new FileAsdus(1, 600, 5, 0);
    FileSending sending = new FileSending(asdus, content(3000));
    FileTaking taking = new FileTaking(asdus);
    exchange(sending, taking, Integer.MAX_VALUE);
    assertThat(taking.state()).isEqualTo(FileSending.State.FAILED);
    assertThat(sending.state()).isEqualTo(FileSending.State.FAILED);
  }

  /** Lets the two talk, damaging one octet of the first segments of sections. */
  private static int exchange(FileSending sending, FileTaking taking, int damages) {
    int damaged = 0;
    List<Asdu> toTaking = new ArrayList<>(List.of(sending.announce()));
    for (int turn = 0; turn < 1000 && !toTaking.isEmpty(); turn++) {
      List<Asdu> toSending = new ArrayList<>();
      for (int i = 0; i < toTaking.size(); i++) {
        Asdu asdu = toTaking.get(i);
        if (i == 0 && asdu.header().typeId() == 125 && damaged < damages) {
          byte[] octets = asdu.encode().toByteArray();
          octets[octets.length - 1] ^= 1;
          asdu = (Asdu) Asdu.decode(Octets.owning(octets));
          damaged++;
        }
        toSending.addAll(taking.received(asdu));
      }
      toTaking.clear();
      toSending.forEach(asdu -> toTaking.addAll(sending.received(asdu)));
    }
    return damaged;
  }

  @Test
  void ft04ACutInMidTransferClearsItAndTheNextOneWorks() {
    rtu.station.file(new StationFile(1, 600, 5, content(100_000), Cable.BEGIN));
    scada.open();
    rtu.cable.seconds(2);
    List<Answer> answers = new ArrayList<>();
    scada.ask(new StationRequest.ReadFile(1, 600, 5), answers::add);
    rtu.cable.milliseconds(50);
    rtu.cable.cut();
    assertThat(answers)
        .singleElement()
        .satisfies(a -> assertThat(a.outcome()).isInstanceOf(RequestOutcome.ConnectionLost.class));
    rtu.cable.seconds(5);
    assertThat(ask(new StationRequest.ReadFile(1, 600, 5)).success()).isTrue();
  }

  @Test
  void mf10ASegmentFillsAnAsduExactly() {
    FileAsdus asdus = new FileAsdus(1, 600, 5, 0);
    assertThat(asdus.segment(1, content(236)).encode().length()).isEqualTo(249);
  }
}

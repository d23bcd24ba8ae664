package org.bench104.iec104.station;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Segment;
import org.bench104.iec104.asdu.TypeId;

/**
 * The end of a file transfer that wants the file: calls it section by section and checks lengths
 * and checksums; a damaged section is called again, at most {@link #MOST_REPEATS} times in all.
 * Either station can be this end.
 */
final class FileTaking {
  static final int MOST_REPEATS = 3;

  private final FileAsdus asdus;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final ByteArrayOutputStream section = new ByteArrayOutputStream();
  private int announced = -1;
  private int sectionLength;
  private int repeats;
  private FileSending.State state = FileSending.State.UNDER_WAY;
  private String words = "";

  FileTaking(FileAsdus asdus) {
    this.asdus = asdus;
  }

  FileAsdus asdus() {
    return asdus;
  }

  FileSending.State state() {
    return state;
  }

  /** Why it failed. */
  String words() {
    return words;
  }

  /** The file; complete once the state is DONE. */
  Octets content() {
    return Octets.owning(file.toByteArray());
  }

  /** What to send because {@code asdu}, which {@linkplain FileAsdus#concerns concerns} it, came. */
  List<Asdu> received(Asdu asdu) {
    TypeId type = asdu.header().type().orElseThrow();
    if (asdu.header().negative() || asdu.header().cause() > 43) {
      return fail("the other end refused with cause " + asdu.header().cause());
    }
    return switch (type) {
      case F_FR_NA_1 -> fileReady(FileAsdus.raw(asdu, 1), FileAsdus.raw(asdu, 2));
      case F_SR_NA_1 ->
          sectionReady(FileAsdus.raw(asdu, 1), FileAsdus.raw(asdu, 2), FileAsdus.raw(asdu, 3));
      case F_SG_NA_1 -> segment(asdu);
      case F_LS_NA_1 ->
          last(FileAsdus.raw(asdu, 1), FileAsdus.raw(asdu, 2), FileAsdus.raw(asdu, 3));
      default -> List.of();
    };
  }

  private List<Asdu> fileReady(int length, int qualifier) {
    if ((qualifier & FileAsdus.NOT_READY) != 0) {
      return fail("the file is not ready or not there");
    }
    if (length == 0 || asdus.name() == 0) {
      return fail("a file needs a name and at least one octet");
    }
    announced = length;
    file.reset();
    return List.of(asdus.call(0, FileAsdus.CALL_FILE));
  }

  private List<Asdu> sectionReady(int number, int length, int qualifier) {
    if ((qualifier & FileAsdus.NOT_READY) != 0) {
      return fail("section " + number + " is not ready");
    }
    sectionLength = length;
    section.reset();
    return List.of(asdus.call(number, FileAsdus.CALL_SECTION));
  }

  private List<Asdu> segment(Asdu asdu) {
    Segment segment = (Segment) asdu.objects().get(0).elements().get(2);
    if (section.size() + segment.content().length() > sectionLength) {
      return fail("more octets than the section announced");
    }
    section.writeBytes(segment.content().toByteArray());
    return List.of();
  }

  private List<Asdu> last(int number, int what, int checksum) {
    if (what == FileAsdus.SECTION_COMPLETE) {
      byte[] octets = section.toByteArray();
      if (octets.length == sectionLength
          && FileAsdus.checksum(octets, 0, octets.length) == checksum) {
        file.writeBytes(octets);
        section.reset();
        return List.of(asdus.acknowledge(number, FileAsdus.SECTION_GOOD));
      }
      section.reset();
      if (++repeats > MOST_REPEATS) {
        fail("section " + number + " is damaged each time");
        return List.of(asdus.acknowledge(number, FileAsdus.FILE_BAD));
      }
      return List.of(
          asdus.acknowledge(number, FileAsdus.SECTION_BAD),
          asdus.call(number, FileAsdus.CALL_SECTION));
    }
    if (what != FileAsdus.FILE_COMPLETE) {
      return fail("the other end broke the transfer off");
    }
    byte[] octets = file.toByteArray();
    if (octets.length != announced || FileAsdus.checksum(octets, 0, octets.length) != checksum) {
      fail("length or checksum of the file are wrong");
      return List.of(asdus.acknowledge(number, FileAsdus.FILE_BAD));
    }
    state = FileSending.State.DONE;
    return List.of(asdus.acknowledge(number, FileAsdus.FILE_GOOD));
  }

  private List<Asdu> fail(String why) {
    state = FileSending.State.FAILED;
    words = why;
    return List.of();
  }
}

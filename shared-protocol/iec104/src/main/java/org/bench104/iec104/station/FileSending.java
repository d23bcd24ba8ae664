package org.bench104.iec104.station;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Segment;
import org.bench104.iec104.asdu.TypeId;

/**
 * The end of a file transfer that has the file: announces it, its sections and their checksums, and
 * sends a section again that arrived damaged. Either station can be this end.
 */
final class FileSending {
  /** Octets of a section unless the file would have more than 255 of them. */
  static final int SECTION = 60 * Segment.MOST;

  /** How a transfer stands. */
  enum State {
    UNDER_WAY,
    DONE,
    FAILED
  }

  private final FileAsdus asdus;
  private final byte[] content;
  private final int section;
  private int current = 1;
  private State state = State.UNDER_WAY;

  FileSending(FileAsdus asdus, Octets content) {
    this.asdus = asdus;
    this.content = content.toByteArray();
    this.section = Math.max(SECTION, (this.content.length + 254) / 255);
  }

  FileAsdus asdus() {
    return asdus;
  }

  State state() {
    return state;
  }

  /** F_FR: the file is ready. */
  Asdu announce() {
    return asdus.fileReady(content.length, true);
  }

  /** What to send because {@code asdu}, which {@linkplain FileAsdus#concerns concerns} it, came. */
  List<Asdu> received(Asdu asdu) {
    if (asdu.header().negative() || asdu.header().cause() > 43) {
      state = State.FAILED;
      return List.of();
    }
    if (asdu.header().typeId() == TypeId.F_SC_NA_1.id()) {
      return called(FileAsdus.raw(asdu, 1), FileAsdus.raw(asdu, 2) & 0x0F);
    }
    if (asdu.header().typeId() == TypeId.F_AF_NA_1.id()) {
      return acknowledged(FileAsdus.raw(asdu, 2) & 0x0F);
    }
    return List.of();
  }

  private List<Asdu> called(int number, int what) {
    switch (what) {
      case FileAsdus.CALL_FILE -> {
        current = 1;
        return List.of(sectionReady());
      }
      case FileAsdus.CALL_SECTION -> {
        return number == current ? section() : List.of();
      }
      case FileAsdus.DEACTIVATE_FILE -> {
        state = State.FAILED;
        return List.of();
      }
      default -> {
        return List.of();
      }
    }
  }

  private List<Asdu> acknowledged(int what) {
    switch (what) {
      case FileAsdus.SECTION_GOOD -> {
        if (end(current) < content.length) {
          current++;
          return List.of(sectionReady());
        }
        int sum = FileAsdus.checksum(content, 0, content.length);
        return List.of(asdus.last(current, FileAsdus.FILE_COMPLETE, sum));
      }
      case FileAsdus.SECTION_BAD -> {
        return List.of(); // the other end calls the section again
      }
      default -> {
        state = what == FileAsdus.FILE_GOOD ? State.DONE : State.FAILED;
        return List.of();
      }
    }
  }

  private Asdu sectionReady() {
    return asdus.sectionReady(current, end(current) - begin(current));
  }

  private List<Asdu> section() {
    List<Asdu> all = new ArrayList<>();
    int end = end(current);
    for (int at = begin(current); at < end; at += Segment.MOST) {
      int length = Math.min(Segment.MOST, end - at);
      all.add(asdus.segment(current, Octets.copyOf(content, at, length)));
    }
    int sum = FileAsdus.checksum(content, begin(current), end);
    all.add(asdus.last(current, FileAsdus.SECTION_COMPLETE, sum));
    return all;
  }

  private int begin(int number) {
    return (number - 1) * section;
  }

  private int end(int number) {
    return Math.min(content.length, number * section);
  }
}

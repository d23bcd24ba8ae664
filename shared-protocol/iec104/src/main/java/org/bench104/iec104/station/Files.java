package org.bench104.iec104.station;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Lof;
import org.bench104.iec104.asdu.Nof;
import org.bench104.iec104.asdu.Sof;
import org.bench104.iec104.asdu.TypeId;

/**
 * The files of a controlled station: directory, reading and writing, one transfer of each kind per
 * connection. A transfer ends with its connection.
 */
final class Files {
  private final Map<Integer, TreeMap<Integer, StationFile>> stations = new HashMap<>();
  private final Map<GroupConnection, FileSending> sendings = new HashMap<>();
  private final Map<GroupConnection, FileTaking> takings = new HashMap<>();

  void put(StationFile file) {
    stations
        .computeIfAbsent(file.commonAddress(), ca -> new TreeMap<>())
        .put(file.objectAddress(), file);
  }

  Optional<StationFile> file(int commonAddress, int objectAddress) {
    TreeMap<Integer, StationFile> files = stations.get(commonAddress);
    return files == null ? Optional.empty() : Optional.ofNullable(files.get(objectAddress));
  }

  void left(GroupConnection session) {
    sendings.remove(session);
    takings.remove(session);
  }

  /** An ASDU of file transfer with a cause that fits it; answers what was done, in words. */
  String received(GroupConnection session, Octets octets, Asdu asdu, Instant now) {
    AsduHeader header = asdu.header();
    InformationObject object = asdu.objects().get(0);
    if (header.cause() == Cause.REQUEST.code()) {
      return directory(session, octets, header);
    }
    FileTaking taking = takings.get(session);
    if (taking != null && taking.asdus().concerns(asdu)) {
      return go(session, taking, asdu, now);
    }
    FileSending sending = sendings.get(session);
    if (sending != null && sending.asdus().concerns(asdu) && !selects(asdu)) {
      List<Octets> next = sending.received(asdu).stream().map(Asdu::encode).toList();
      session.reply(Reply.of(next));
      if (sending.state() != FileSending.State.UNDER_WAY) {
        sendings.remove(session);
      }
      return "file " + sending.asdus().name() + ": " + sending.state();
    }
    FileAsdus asdus =
        new FileAsdus(
            header.commonAddress(), object.address(), FileAsdus.raw(asdu, 0), header.originator());
    if (selects(asdu)) {
      return select(session, octets, asdus);
    }
    if (header.typeId() == TypeId.F_FR_NA_1.id()) {
      FileTaking begun = new FileTaking(asdus);
      takings.put(session, begun);
      return go(session, begun, asdu, now);
    }
    session.reply(Mirror.negative(octets, header.commonAddress(), Cause.FILE_TRANSFER));
    return "refused, no such transfer is under way";
  }

  private String select(GroupConnection session, Octets octets, FileAsdus asdus) {
    Optional<StationFile> file =
        file(asdus.commonAddress(), asdus.objectAddress())
            .filter(found -> found.name() == asdus.name());
    if (file.isEmpty()) {
      session.reply(Mirror.negative(octets, asdus.commonAddress(), Cause.UNKNOWN_OBJECT_ADDRESS));
      return "refused, no file " + asdus.name();
    }
    FileSending begun = new FileSending(asdus, file.get().content());
    sendings.put(session, begun);
    session.reply(begun.announce().encode());
    return "file " + asdus.name() + " selected";
  }

  private String go(GroupConnection session, FileTaking taking, Asdu asdu, Instant now) {
    taking.received(asdu).forEach(answer -> session.reply(answer.encode()));
    if (taking.state() != FileSending.State.UNDER_WAY) {
      takings.remove(session);
    }
    FileAsdus about = taking.asdus();
    if (taking.state() == FileSending.State.DONE) {
      put(
          new StationFile(
              about.commonAddress(), about.objectAddress(), about.name(), taking.content(), now));
      return "file " + about.name() + " written, " + taking.content().length() + " octets";
    }
    return "file " + about.name() + ": " + taking.state() + " " + taking.words();
  }

  private String directory(GroupConnection session, Octets octets, AsduHeader request) {
    TreeMap<Integer, StationFile> files = stations.get(request.commonAddress());
    if (files == null || files.isEmpty()) {
      session.reply(Mirror.negative(octets, request.commonAddress(), Cause.FILE_TRANSFER));
      return "refused, there are no files";
    }
    List<Octets> answers = new ArrayList<>();
    List<InformationObject> run = new ArrayList<>();
    int most = (Asdu.MOST_OCTETS - AsduHeader.OCTETS - 3) / TypeId.F_DR_TA_1.octets();
    for (Iterator<StationFile> rest = files.values().iterator(); rest.hasNext(); ) {
      StationFile file = rest.next();
      boolean follows =
          run.isEmpty() || run.get(run.size() - 1).address() + 1 == file.objectAddress();
      if (!follows || run.size() == most) {
        answers.add(directory(request, run));
        run.clear();
      }
      run.add(entry(file, !rest.hasNext()));
    }
    answers.add(directory(request, run));
    session.reply(Reply.of(answers));
    return "directory of " + files.size() + " files";
  }

  private static InformationObject entry(StationFile file, boolean last) {
    return new InformationObject(
        TypeId.F_DR_TA_1,
        file.objectAddress(),
        List.of(
            new Nof(file.name()),
            new Lof(file.content().length()),
            new Sof(last ? DirectoryExchange.LAST_FILE : 0),
            Cp56.of(file.made())));
  }

  private static Octets directory(AsduHeader request, List<InformationObject> run) {
    AsduHeader header =
        new AsduHeader(
            TypeId.F_DR_TA_1.id(),
            true,
            run.size(),
            Cause.REQUEST.code(),
            false,
            request.test(),
            request.originator(),
            request.commonAddress());
    return Asdu.of(header, run).encode();
  }

  private static boolean selects(Asdu asdu) {
    return asdu.header().typeId() == TypeId.F_SC_NA_1.id()
        && (FileAsdus.raw(asdu, 2) & 0x0F) == FileAsdus.SELECT_FILE;
  }
}

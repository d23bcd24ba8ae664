package org.bench104.iec104.station;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Coi;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.RequestForm;
import org.bench104.iec104.asdu.SecureMessages;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * The controlled station of IEC 60870-5-104, of one or more common addresses: hosts points, answers
 * requests, and keeps events for each redundancy group until they are acknowledged. What it does
 * not understand it mirrors with cause 44 (type), 45 (cause), 46 (common address) or 47 (object
 * address), checked in that order. Confined to the home thread of its timers.
 */
public final class ControlledStation {
  private static final Set<TypeId> TO_EVERY_STATION =
      Set.of(TypeId.C_IC_NA_1, TypeId.C_CI_NA_1, TypeId.C_CS_NA_1, TypeId.C_RP_NA_1);
  private static final int GENERAL_RESET = 1;
  private static final int CLEAR_EVENTS = 2;
  private static final int REMOTE_RESET = 2;

  private final PointImage image;
  private final ControlledListener listener;
  private final ControlledSettings settings;
  private final StationClock clock;
  private final Timers timers;
  private final Interrogations interrogations;
  private final Commands commands;
  private final Parameters parameters;
  private final Files files = new Files();
  private final List<RedundancyGroup> groups = new ArrayList<>();
  private Answering answering = Answering.CORRECTLY;
  private @Nullable ProxiedRequests proxied;
  private boolean resettable = true;
  private boolean initialised;
  private int causeOfInitialisation;

  public ControlledStation(
      PointImage image,
      ControlledSettings settings,
      Timers timers,
      InstantSource clock,
      ControlledListener listener) {
    this.image = image;
    this.settings = settings;
    this.listener = listener;
    this.timers = timers;
    this.clock = new StationClock(clock, settings.synchronised());
    this.interrogations = new Interrogations(image, new Counters(image));
    this.commands = new Commands(timers, settings, this.clock, this::executed);
    this.parameters = new Parameters(image);
    this.initialised = !settings.endOfInitialisation();
  }

  /** A further group of connections; give it to a server as owner of its connections. */
  public RedundancyGroup group(String name, EventQueue events) {
    RedundancyGroup group = new RedundancyGroup(name, this, events);
    groups.add(group);
    return group;
  }

  /** The group is no more; its connections are gone. */
  public void withoutGroup(RedundancyGroup group) {
    groups.remove(group);
  }

  public List<RedundancyGroup> groups() {
    return List.copyOf(groups);
  }

  /** The station's time: this machine's, or what it was synchronised to. */
  public Instant now() {
    return clock.now();
  }

  /** The points that are hosted. */
  public PointImage image() {
    return image;
  }

  /** From now on this object can be commanded. */
  public void control(ControlPoint point) {
    image.host(point.commonAddress());
    commands.put(point);
  }

  /** Nothing can be commanded any more. */
  public void withoutControls() {
    commands.clear();
  }

  /** From now on {@code handler} decides about commands that are valid. */
  public void handle(ControlHandler handler) {
    commands.handle(handler);
  }

  /**
   * From now on what is not an interrogation, a read or a test is passed on; and of these what only
   * the station itself can do: counters, groups and points that the image does not know.
   */
  public void passOn(Passage further) {
    proxied = new ProxiedRequests(further, image);
  }

  /** A file that can be read. */
  public void file(StationFile file) {
    image.host(file.commonAddress());
    files.put(file);
  }

  /** The file at an address, also one that was written by a controlling station. */
  public Optional<StationFile> fileAt(int commonAddress, int objectAddress) {
    return files.file(commonAddress, objectAddress);
  }

  /** From now on every C_RP_NA_1 is refused. */
  public void withoutResets() {
    resettable = false;
  }

  /** From now on requests are answered, refused or left without answer. */
  public void answer(Answering how) {
    answering = how;
  }

  /** How requests are answered now. */
  public Answering answering() {
    return answering;
  }

  /**
   * An event with everything it consists of. The image takes its values, every group gets it as it
   * is; false when the buffer of a group is full.
   */
  public boolean event(Octets asdu) {
    image.update(asdu);
    boolean taken = true;
    for (RedundancyGroup group : groups) {
      if (group.events() instanceof EventBuffer buffer) {
        taken &= buffer.offer(asdu);
        group.pump();
      }
    }
    return taken;
  }

  /**
   * A change of a value at the station's time now: as event with time tag, if the type has one.
   * Changes within the threshold that was loaded as parameter are no events.
   *
   * @param value without time tag
   */
  public boolean changed(int commonAddress, InformationObject value, Cause cause) {
    if (cause == Cause.SPONTANEOUS && !parameters.exceeds(commonAddress, value)) {
      image.update(commonAddress, value);
      return true;
    }
    List<Element> elements = new ArrayList<>(value.elements());
    TypeId type = Timed.of(value.type());
    if (type != value.type()) {
      elements.add(clock.tag());
    }
    AsduHeader header =
        new AsduHeader(type.id(), false, 1, cause.code(), false, false, 0, commonAddress);
    return event(
        Asdu.of(header, List.of(new InformationObject(type, value.address(), elements))).encode());
  }

  void note(String peer, String words) {
    listener.happened(peer, words);
  }

  /** The session is the started one of its group now. */
  void entered(GroupConnection session) {
    if (!initialised) {
      initialised = true;
      image.stations().forEach(ca -> session.reply(endOfInitialisation(ca)));
    }
  }

  /** The session is no longer started. */
  void left(GroupConnection session) {
    interrogations.left(session);
    commands.left(session);
    files.left(session);
  }

  /** One ASDU of a controlling station. */
  void received(GroupConnection session, Octets octets) {
    Optional<AsduHeader> readable = AsduHeader.of(octets);
    if (readable.isEmpty()) {
      note(session.link().peer(), "ASDU of " + octets.length() + " octets ignored");
      return;
    }
    AsduHeader header = readable.get();
    String name = header.type().map(Enum::name).orElse("type " + header.typeId());
    String what = name + " " + header.commonAddress();
    if (proxied != null && SecureMessages.is(octets)) {
      proxied.pass(session, octets);
      note(session.link().peer(), what + ": passed on");
    } else if (header.negative()
        || header.cause() >= Cause.UNKNOWN_TYPE.code() && header.cause() <= 47) {
      note(session.link().peer(), what + ": an answer, ignored");
    } else if (answering == Answering.SILENT) {
      note(session.link().peer(), what + ": not answered on request");
    } else {
      note(session.link().peer(), what + ": " + answer(session, octets, header));
    }
  }

  private String answer(GroupConnection session, Octets octets, AsduHeader header) {
    TypeId type = header.type().filter(ControlledStation::supported).orElse(null);
    if (type == null) {
      return unknown(session, octets, Cause.UNKNOWN_TYPE);
    }
    if (!causeFits(type, header.cause())) {
      return unknown(session, octets, Cause.UNKNOWN_CAUSE);
    }
    if (proxied != null && passesOn(type)) {
      proxied.pass(session, octets);
      return "passed on";
    }
    boolean all =
        header.commonAddress() == StationRequest.BROADCAST && TO_EVERY_STATION.contains(type);
    if (!all && !hosts(header.commonAddress())) {
      return unknown(session, octets, Cause.UNKNOWN_COMMON_ADDRESS);
    }
    Decoded decoded = Asdu.decode(octets);
    boolean one = decoded instanceof Asdu asdu && asdu.objects().size() == 1;
    if (!one || answering == Answering.REFUSE) {
      return refuse(session, octets, one ? "on request" : "not one object of this type");
    }
    Asdu request = (Asdu) decoded;
    if (!all) {
      return serve(session, octets, request, type, header.commonAddress());
    }
    String words = "no station";
    for (int commonAddress : List.copyOf(image.stations())) {
      words = serve(session, octets, request, type, commonAddress);
    }
    return words;
  }

  private boolean hosts(int commonAddress) {
    return image.hosts(commonAddress) || proxied != null && proxied.reaches(commonAddress);
  }

  private String serve(GroupConnection session, Octets octets, Asdu request, TypeId type, int ca) {
    int address = request.objects().get(0).address();
    if (proxied != null && (!concernsStation(type) || address == 0)) {
      Optional<String> decided = proxied.decide(session, octets, request, ca);
      if (decided.isPresent()) {
        return decided.get();
      }
    }
    if (concernsStation(type) && address != 0 || !knows(request, type, ca)) {
      session.reply(Mirror.negative(octets, ca, Cause.UNKNOWN_OBJECT_ADDRESS));
      return "refused, unknown object address " + address;
    }
    return switch (type) {
      case C_IC_NA_1 -> interrogations.interrogate(session, octets, request, ca);
      case C_CI_NA_1 -> interrogations.interrogateCounters(session, octets, request, ca);
      case C_RD_NA_1 -> read(session, request, ca);
      case C_CS_NA_1 -> synchronise(session, octets, request, ca);
      case C_RP_NA_1 -> reset(session, octets, request, ca);
      case C_TS_TA_1 -> confirm(session, octets, ca);
      case P_ME_NA_1, P_ME_NB_1, P_ME_NC_1, P_AC_NA_1 ->
          confirm(session, octets, ca) + ": " + parameters.load(request);
      case F_FR_NA_1, F_SR_NA_1, F_SC_NA_1, F_LS_NA_1, F_AF_NA_1, F_SG_NA_1 ->
          files.received(session, octets, request, clock.now());
      default -> address + " " + commands.received(session, octets, request);
    };
  }

  private boolean knows(Asdu request, TypeId type, int commonAddress) {
    int address = request.objects().get(0).address();
    return switch (type) {
      case C_RD_NA_1 -> image.point(commonAddress, address).isPresent();
      case P_ME_NA_1, P_ME_NB_1, P_ME_NC_1 ->
          image.point(commonAddress, address).filter(p -> p.object().type() == type).isPresent();
      case P_AC_NA_1 -> image.point(commonAddress, address).isPresent();
      default -> !CommandBits.isCommand(type.id()) || commands.knows(request);
    };
  }

  private String read(GroupConnection session, Asdu request, int commonAddress) {
    AsduHeader asked = request.header();
    InformationObject value =
        image.point(commonAddress, request.objects().get(0).address()).orElseThrow().object();
    AsduHeader header =
        new AsduHeader(
            value.type().id(),
            false,
            1,
            Cause.REQUEST.code(),
            false,
            asked.test(),
            asked.originator(),
            commonAddress);
    session.reply(Asdu.of(header, List.of(value)).encode());
    return value.address() + " read";
  }

  private String synchronise(
      GroupConnection session, Octets octets, Asdu request, int commonAddress) {
    Cp56 wanted = (Cp56) request.objects().get(0).elements().get(0);
    Optional<Instant> time = wanted.validInstant();
    if (time.isEmpty()) {
      session.reply(Mirror.negative(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION));
      return "refused, no valid time: " + wanted.timeTag().text();
    }
    byte[] answer =
        Mirror.positive(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION).toByteArray();
    long before = Cp56.of(clock.now()).raw();
    for (int i = 0; i < 7; i++) {
      answer[answer.length - 7 + i] = (byte) (before >>> 8 * i);
    }
    session.replyAfterEvents(Octets.owning(answer));
    if (!request.header().test()) {
      clock.set(time.get());
    }
    return "clock set to " + time.get();
  }

  private String reset(GroupConnection session, Octets octets, Asdu request, int commonAddress) {
    int qualifier = (int) request.objects().get(0).elements().get(0).raw();
    if (!resettable || qualifier != GENERAL_RESET && qualifier != CLEAR_EVENTS) {
      session.reply(Mirror.negative(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION));
      return "refused, reset " + qualifier + " is not supported";
    }
    if (qualifier == CLEAR_EVENTS && !request.header().test()) {
      groups.forEach(group -> group.events().clear());
    }
    confirm(session, octets, commonAddress);
    if (qualifier == CLEAR_EVENTS || request.header().test()) {
      return "waiting events cleared";
    }
    timers.schedule(0, this::restart);
    return "restarts";
  }

  /** As after a reset: connections end, selections and interrogations are gone. */
  public void restart() {
    initialised = !settings.endOfInitialisation();
    causeOfInitialisation = REMOTE_RESET;
    groups.forEach(group -> group.closeAll("the station restarts"));
  }

  private void executed(ControlPoint point, InformationObject command) {
    image
        .point(point.commonAddress(), point.feedback())
        .flatMap(followed -> Feedback.of(command, followed.object()))
        .ifPresent(value -> changed(point.commonAddress(), value, Cause.RETURN_REMOTE));
  }

  private static String confirm(GroupConnection session, Octets octets, int commonAddress) {
    session.reply(Mirror.positive(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION));
    return "confirmed";
  }

  private static String unknown(GroupConnection session, Octets octets, Cause cause) {
    session.reply(Mirror.negative(octets, AsduHeader.commonAddressOf(octets), cause));
    return "refused with cause " + cause.code();
  }

  private static String refuse(GroupConnection session, Octets octets, String why) {
    session.reply(
        Mirror.negative(octets, AsduHeader.commonAddressOf(octets), RequestForm.answer(octets)));
    return "refused, " + why;
  }

  private Octets endOfInitialisation(int commonAddress) {
    AsduHeader header =
        new AsduHeader(
            TypeId.M_EI_NA_1.id(),
            false,
            1,
            Cause.INITIALISED.code(),
            false,
            false,
            0,
            commonAddress);
    InformationObject cause =
        new InformationObject(TypeId.M_EI_NA_1, 0, List.of(new Coi(causeOfInitialisation)));
    return Asdu.of(header, List.of(cause)).encode();
  }

  private static boolean supported(TypeId type) {
    return switch (type) {
      case C_TS_NA_1, C_CD_NA_1, F_DR_TA_1, F_SC_NB_1 -> false;
      default -> type.direction() != TypeId.Direction.MONITOR;
    };
  }

  private static boolean causeFits(TypeId type, int cause) {
    return switch (type) {
      case C_RD_NA_1 -> cause == Cause.REQUEST.code();
      case F_SC_NA_1 -> cause == Cause.FILE_TRANSFER.code() || cause == Cause.REQUEST.code();
      case F_FR_NA_1, F_SR_NA_1, F_LS_NA_1, F_AF_NA_1, F_SG_NA_1 ->
          cause == Cause.FILE_TRANSFER.code();
      case C_CS_NA_1, C_RP_NA_1, C_TS_TA_1, P_ME_NA_1, P_ME_NB_1, P_ME_NC_1 ->
          cause == Cause.ACTIVATION.code();
      default -> cause == Cause.ACTIVATION.code() || cause == Cause.DEACTIVATION.code();
    };
  }

  private static boolean concernsStation(TypeId type) {
    return TO_EVERY_STATION.contains(type);
  }

  private static boolean passesOn(TypeId type) {
    return switch (type) {
      case C_IC_NA_1, C_CI_NA_1, C_RD_NA_1, C_TS_TA_1, C_RP_NA_1 -> false;
      default -> true;
    };
  }
}

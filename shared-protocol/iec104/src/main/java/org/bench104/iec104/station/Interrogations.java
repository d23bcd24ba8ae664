package org.bench104.iec104.station;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Qcc;
import org.bench104.point.PointAddress;
import org.jspecify.annotations.Nullable;

/**
 * General, group and counter interrogations: confirmation, values, termination. Values are read
 * when their ASDU is made, so a change meanwhile is never answered with what was before it.
 */
final class Interrogations {
  private static final int MOST_GROUPS = 36;
  private static final int GENERAL_COUNTERS = 5;

  private final PointImage image;
  private final Counters counters;
  private final List<Running> running = new ArrayList<>();

  Interrogations(PointImage image, Counters counters) {
    this.image = image;
    this.counters = counters;
  }

  /** C_IC_NA_1 with cause activation or deactivation; answers what was done, in words. */
  String interrogate(GroupConnection session, Octets octets, Asdu request, int commonAddress) {
    if (request.header().cause() == Cause.DEACTIVATION.code()) {
      return stop(session, octets, commonAddress);
    }
    int qualifier = (int) request.objects().get(0).elements().get(0).raw();
    List<PointAddress> points =
        image.addresses(
            commonAddress,
            point ->
                !point.counter()
                    && (qualifier == StationRequest.STATION_INTERROGATION
                        || image.inGroup(point, qualifier - StationRequest.STATION_INTERROGATION)));
    boolean known =
        qualifier == StationRequest.STATION_INTERROGATION
            || qualifier > StationRequest.STATION_INTERROGATION
                && qualifier <= MOST_GROUPS
                && !points.isEmpty();
    if (!known || runs(session, request, commonAddress)) {
      session.reply(Mirror.negative(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION));
      return known ? "refused, one is running" : "refused, unknown group " + qualifier;
    }
    start(session, octets, request, commonAddress, qualifier, points, this::present);
    return answered(points.size(), "point");
  }

  private static String answered(int count, String what) {
    return "answered with " + count + " " + what + (count == 1 ? "" : "s");
  }

  /** C_CI_NA_1; a freeze or reset is confirmed and terminated without values. */
  String interrogateCounters(
      GroupConnection session, Octets octets, Asdu request, int commonAddress) {
    if (request.header().cause() == Cause.DEACTIVATION.code()) {
      return stop(session, octets, commonAddress);
    }
    Qcc qualifier = (Qcc) request.objects().get(0).elements().get(0);
    int wanted = qualifier.request();
    List<PointAddress> points =
        image.addresses(
            commonAddress,
            point ->
                point.counter() && (wanted == GENERAL_COUNTERS || image.inGroup(point, wanted)));
    boolean known =
        wanted == GENERAL_COUNTERS || wanted >= 1 && wanted < GENERAL_COUNTERS && !points.isEmpty();
    if (!known || runs(session, request, commonAddress)) {
      session.reply(Mirror.negative(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION));
      return known ? "refused, one is running" : "refused, unknown counter group " + wanted;
    }
    if (qualifier.freeze() != 0) {
      if (!request.header().test()) {
        counters.freeze(points, qualifier.freeze());
      }
      points = List.of();
    }
    int cause = Cause.COUNTERS_GENERAL.code() + (wanted == GENERAL_COUNTERS ? 0 : wanted);
    start(session, octets, request, commonAddress, cause, points, counters::read);
    return answered(points.size(), "counter");
  }

  /** The connection is gone or stopped. */
  void left(GroupConnection session) {
    running.removeIf(interrogation -> interrogation.session == session);
  }

  private Optional<InformationObject> present(PointAddress address) {
    return image
        .point(address.station(), address.point())
        .filter(point -> !point.counter())
        .map(HostedPoint::object);
  }

  private boolean runs(GroupConnection session, Asdu request, int commonAddress) {
    return running.stream()
        .anyMatch(
            one ->
                one.session == session
                    && one.typeId == request.header().typeId()
                    && one.commonAddress == commonAddress);
  }

  private String stop(GroupConnection session, Octets octets, int commonAddress) {
    boolean stopped = false;
    for (Running one : List.copyOf(running)) {
      if (one.session == session
          && one.typeId == AsduHeader.typeIdOf(octets)
          && one.commonAddress == commonAddress) {
        one.stop();
        stopped = true;
      }
    }
    session.reply(
        stopped
            ? Mirror.positive(octets, commonAddress, Cause.DEACTIVATION_CONFIRMATION)
            : Mirror.negative(octets, commonAddress, Cause.DEACTIVATION_CONFIRMATION));
    return stopped ? "stopped" : "refused, none is running";
  }

  private void start(
      GroupConnection session,
      Octets octets,
      Asdu request,
      int commonAddress,
      int cause,
      List<PointAddress> points,
      Function<PointAddress, Optional<InformationObject>> values) {
    Running started =
        new Running(
            session, octets, request, commonAddress, cause, new ArrayDeque<>(points), values);
    running.add(started);
    session.reply(started);
  }

  /** One interrogation being answered. */
  private final class Running implements Reply {
    private final GroupConnection session;
    private final int typeId;
    private final int commonAddress;
    private final int cause;
    private final AsduHeader request;
    private final Deque<PointAddress> points;
    private final Function<PointAddress, Optional<InformationObject>> values;
    private @Nullable Octets confirmation;
    private @Nullable Octets termination;

    Running(
        GroupConnection session,
        Octets octets,
        Asdu request,
        int commonAddress,
        int cause,
        Deque<PointAddress> points,
        Function<PointAddress, Optional<InformationObject>> values) {
      this.session = session;
      this.typeId = request.header().typeId();
      this.commonAddress = commonAddress;
      this.cause = cause;
      this.request = request.header();
      this.points = points;
      this.values = values;
      this.confirmation = Mirror.positive(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION);
      this.termination = Mirror.positive(octets, commonAddress, Cause.ACTIVATION_TERMINATION);
    }

    void stop() {
      running.remove(this);
      points.clear();
      confirmation = null;
      termination = null;
    }

    @Override
    public @Nullable Octets next() {
      Octets first = confirmation;
      if (first != null) {
        confirmation = null;
        return first;
      }
      Octets values = values();
      if (values != null) {
        return values;
      }
      running.remove(this);
      Octets last = termination;
      termination = null;
      return last;
    }

    private @Nullable Octets values() {
      List<InformationObject> objects = new ArrayList<>();
      while (!points.isEmpty()) {
        Optional<InformationObject> value = values.apply(points.peek());
        if (value.isPresent()) {
          int each = 3 + value.get().type().octets();
          boolean other = !objects.isEmpty() && objects.get(0).type() != value.get().type();
          if (other || AsduHeader.OCTETS + each * (objects.size() + 1) > Asdu.MOST_OCTETS) {
            break;
          }
          objects.add(value.get());
        }
        points.remove();
      }
      if (objects.isEmpty()) {
        return null;
      }
      AsduHeader header =
          new AsduHeader(
              objects.get(0).type().id(),
              false,
              objects.size(),
              cause,
              false,
              request.test(),
              request.originator(),
              commonAddress);
      return Asdu.of(header, objects).encode();
    }
  }
}

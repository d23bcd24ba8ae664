package org.bench104.iec104.station;

import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Qcc;

/**
 * Interrogations and reads at a station that stands in for others. What only the owner of the
 * points can do or knows goes there while it is reached: counters, groups, and points that the
 * image does not have. Counters are frozen by their owner or not at all.
 */
final class ProxiedRequests {
  private final Passage passage;
  private final PointImage image;

  ProxiedRequests(Passage passage, PointImage image) {
    this.passage = passage;
    this.image = image;
  }

  boolean reaches(int commonAddress) {
    return passage.reaches(commonAddress);
  }

  void pass(GroupConnection connection, Octets request) {
    passage.pass(connection.link(), request, connection::reply);
  }

  /** What became of the request, in words; empty when the image is to answer it. */
  Optional<String> decide(
      GroupConnection connection, Octets octets, Asdu request, int commonAddress) {
    InformationObject object = request.objects().get(0);
    if (reaches(commonAddress) && needsOwner(object, commonAddress)) {
      pass(connection, at(octets, commonAddress));
      return Optional.of("passed on");
    }
    boolean activation = request.header().cause() == Cause.ACTIVATION.code();
    if (activation && object.elements().stream().anyMatch(e -> uncounted(e, commonAddress))) {
      connection.reply(Mirror.negative(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION));
      return Optional.of("refused, the station that has the counters is not reached");
    }
    return Optional.empty();
  }

  private boolean needsOwner(InformationObject object, int commonAddress) {
    return switch (object.type()) {
      case C_CI_NA_1 -> true;
      case C_IC_NA_1 -> object.elements().get(0).raw() != StationRequest.STATION_INTERROGATION;
      case C_RD_NA_1 -> !image.hasCome(commonAddress, object.address());
      default -> false;
    };
  }

  /** Whether it is a question about counters that the image cannot answer truly. */
  private boolean uncounted(Object element, int commonAddress) {
    return element instanceof Qcc qualifier
        && (qualifier.freeze() != 0
            || image.addresses(commonAddress, HostedPoint::counter).isEmpty());
  }

  /** A broadcast becomes a request to each station. */
  private static Octets at(Octets request, int commonAddress) {
    byte[] addressed = request.toByteArray();
    addressed[4] = (byte) commonAddress;
    addressed[5] = (byte) (commonAddress >> 8);
    return Octets.owning(addressed);
  }
}

package org.bench104.secondstack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.jspecify.annotations.Nullable;
import org.openmuc.j60870.ASduType;
import org.openmuc.j60870.ie.InformationElement;
import org.openmuc.j60870.internal.ExtendedDataInputStream;

/**
 * Reads an ASDU a second time with the element codec of j60870 1.5.0 and compares every element.
 * What is known about that codec raises no difference: see {@link KnownDifferences}.
 */
public final class SecondOpinion {
  private static final int ADDRESS_OCTETS = 3;

  private SecondOpinion() {}

  /**
   * The first difference in words; empty when both agree, when the ASDU is no readable one or when
   * j60870 has no opinion on it. Never throws.
   */
  public static Optional<String> compare(Octets asdu) {
    return Asdu.decode(asdu) instanceof Asdu ours ? compare(ours, asdu) : Optional.empty();
  }

  /** As {@link #compare(Octets)} for octets that have been read already, as {@code ours}. */
  public static Optional<String> compare(Asdu ours, Octets asdu) {
    if (KnownDifferences.hasNoOpinion(ours)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(difference(ours, asdu));
    } catch (IOException | RuntimeException refused) {
      return Optional.of("j60870 cannot read it: " + refused);
    }
  }

  private static @Nullable String difference(Asdu ours, Octets asdu) throws IOException {
    ASduType type = ASduType.typeFor(ours.header().typeId());
    boolean sequence = ours.header().sq();
    int perCall = sequence ? ours.header().number() : 1;
    byte[] octets = asdu.toByteArray();
    byte[] written = octets.clone();
    int at = AsduHeader.OCTETS;
    ExtendedDataInputStream in =
        new ExtendedDataInputStream(new ByteArrayInputStream(octets, at, octets.length - at));
    for (int i = 0; i < ours.objects().size(); i += perCall) {
      org.openmuc.j60870.ie.InformationObject theirs =
          org.openmuc.j60870.ie.InformationObject.decode(in, type, perCall, ADDRESS_OCTETS);
      String difference = objects(ours.objects().subList(i, i + perCall), theirs);
      if (difference != null) {
        return difference;
      }
      at += theirs.encode(written, at, ADDRESS_OCTETS);
    }
    if (in.available() > 0) {
      return "j60870 leaves " + in.available() + " octets unread";
    }
    return KnownDifferences.changesOctets(ours) || asdu.equals(Octets.owning(written))
        ? null
        : "j60870 writes it as " + Octets.owning(written);
  }

  private static @Nullable String objects(
      List<InformationObject> ours, org.openmuc.j60870.ie.InformationObject theirs) {
    int address = ours.get(0).address();
    if (theirs.getInformationObjectAddress() != address) {
      return "object address " + address + ", j60870 reads " + theirs.getInformationObjectAddress();
    }
    InformationElement[][] sets = theirs.getInformationElements();
    // A read command has an object but no elements.
    if (sets.length != ours.size() && !ours.get(0).elements().isEmpty()) {
      return ours.size() + " element sets, j60870 reads " + sets.length;
    }
    for (int i = 0; i < sets.length; i++) {
      String difference = elements(ours.get(i), sets[i]);
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  private static @Nullable String elements(InformationObject ours, InformationElement[] theirs) {
    List<Element> elements = ours.elements();
    if (elements.size() != theirs.length) {
      return "object "
          + ours.address()
          + " has "
          + elements.size()
          + " elements, j60870 reads "
          + theirs.length;
    }
    for (int i = 0; i < theirs.length; i++) {
      if (!ElementAgreement.agree(elements.get(i), theirs[i])) {
        return "object " + ours.address() + ": " + elements.get(i) + ", j60870 reads " + theirs[i];
      }
    }
    return null;
  }
}

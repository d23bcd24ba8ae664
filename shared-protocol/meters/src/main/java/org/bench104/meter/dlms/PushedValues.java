package org.bench104.meter.dlms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;

/**
 * The values in a data notification: wherever an OBIS code stands as an octet string of six, the
 * next member is its value, and the one after that its scaler and unit if it has that form.
 */
public final class PushedValues {
  /** One of them. */
  public record Item(Obis obis, DlmsData value, Optional<ScalerUnit> scaler) {}

  private PushedValues() {}

  /** All of them, in order; empty when the notification names none. */
  public static List<Item> in(DlmsData body) {
    List<Item> items = new ArrayList<>();
    collect(body, items);
    return items;
  }

  private static void collect(DlmsData data, List<Item> items) {
    List<DlmsData> members =
        data instanceof DlmsData.Structure structure
            ? structure.elements()
            : data instanceof DlmsData.Array array ? array.elements() : List.of();
    int i = 0;
    while (i < members.size()) {
      Optional<Obis> code = code(members.get(i));
      if (code.isEmpty()) {
        collect(members.get(i), items);
        i++;
      } else if (i + 1 >= members.size()) {
        i++;
      } else if (members.get(i + 1) instanceof DlmsData.Whole attribute
          && attribute.type() == WholeType.INT8
          && i + 2 < members.size()
          && ScalerUnit.of(members.get(i + 2)).isEmpty()) {
        // class, code, attribute index, value
        items.add(new Item(code.get(), members.get(i + 2), Optional.empty()));
        i += 3;
      } else {
        Optional<ScalerUnit> scaler =
            i + 2 < members.size() ? ScalerUnit.of(members.get(i + 2)) : Optional.empty();
        items.add(new Item(code.get(), members.get(i + 1), scaler));
        i += scaler.isPresent() ? 3 : 2;
      }
    }
  }

  private static Optional<Obis> code(DlmsData data) {
    if (data instanceof DlmsData.OctetText text && text.octets().length() == Obis.LENGTH) {
      Octets octets = text.octets();
      return octets.at(0) <= 128 ? Optional.of(new Obis(octets)) : Optional.empty();
    }
    return Optional.empty();
  }
}

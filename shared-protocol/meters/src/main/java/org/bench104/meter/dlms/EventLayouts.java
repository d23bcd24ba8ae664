package org.bench104.meter.dlms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bench104.bytes.MalformedFrameException;
import org.jspecify.annotations.Nullable;

/**
 * EventNotification, C2. Meters send it in four layouts: with a presence octet for the time (00, or
 * 01 and 0C and 12 octets, as the standard says), with 01 and 12 octets, and without any presence
 * octet, where a time, an octet 06 before the OBIS code and further values may stand. The first
 * layout that gives a plausible class and, when the end is known, uses all octets is taken.
 */
final class EventLayouts {
  private static final Set<Integer> CLASSES =
      Set.of(
          1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 15, 17, 18, 20, 21, 22, 23, 40, 41, 42, 64, 70, 71, 72,
          111, 112, 113, 115);
  private static final int TIME_TAG = 0x0C;
  private static final int OBIS_LENGTH_TAG = 0x06;

  private enum Layout {
    WITHOUT_TIME,
    WITH_TIME,
    TIME_WITHOUT_LENGTH,
    NO_PRESENCE,
    NO_PRESENCE_WITH_TIME
  }

  /** What one layout gives; {@code incomplete} when octets are missing. */
  private record Attempt(
      CosemApdu.@Nullable EventNotification event, int used, boolean incomplete) {}

  private EventLayouts() {}

  /**
   * @param reader after the tag C2
   * @param wholeLength octets after the tag when the end is known, otherwise -1
   */
  static CosemApdu read(ApduReader reader, int wholeLength) {
    byte[] octets = new byte[reader.remaining()];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) reader.peek(i);
    }
    boolean incomplete = false;
    for (Layout layout : Layout.values()) {
      Attempt attempt = attempt(octets, layout);
      incomplete |= attempt.incomplete();
      boolean fits = wholeLength < 0 || attempt.used() == wholeLength;
      if (attempt.event() != null && fits) {
        reader.octets(attempt.used());
        return attempt.event();
      }
    }
    if (incomplete) {
      throw new IncompleteException(octets.length);
    }
    throw new MalformedFrameException(1, "an event notification in no known layout");
  }

  private static Attempt attempt(byte[] octets, Layout layout) {
    ApduReader reader = new ApduReader(octets, 0, octets.length);
    try {
      Optional<CosemTime> time = time(reader, layout);
      int classId = reader.u16();
      if (!CLASSES.contains(classId)) {
        return new Attempt(null, 0, false);
      }
      boolean loose = layout.ordinal() >= Layout.NO_PRESENCE.ordinal();
      if (loose && reader.peek(0) == OBIS_LENGTH_TAG && reader.peek(1) <= 1) {
        reader.u8();
      }
      CosemAttribute attribute = new CosemAttribute(classId, Obis.read(reader), reader.u8());
      DlmsData value = loose ? values(reader) : DataCodec.read(reader);
      return new Attempt(
          new CosemApdu.EventNotification(time, attribute, value), reader.offset(), false);
    } catch (IncompleteException e) {
      return new Attempt(null, 0, true);
    } catch (MalformedFrameException e) {
      return new Attempt(null, 0, false);
    }
  }

  private static Optional<CosemTime> time(ApduReader reader, Layout layout) {
    return switch (layout) {
      case WITHOUT_TIME -> {
        reader.expect(0, "presence of the time");
        yield Optional.empty();
      }
      case WITH_TIME -> {
        reader.expect(1, "presence of the time");
        reader.expect(TIME_TAG, "length of the time");
        yield plausible(reader);
      }
      case TIME_WITHOUT_LENGTH -> {
        reader.expect(1, "presence of the time");
        yield plausible(reader);
      }
      case NO_PRESENCE -> Optional.empty();
      case NO_PRESENCE_WITH_TIME -> plausible(reader);
    };
  }

  private static Optional<CosemTime> plausible(ApduReader reader) {
    CosemTime time = CosemTime.read(reader);
    if (!time.plausible()) {
      throw new MalformedFrameException(reader.offset(), "no time");
    }
    return Optional.of(time);
  }

  /** One value, or a structure of all values up to the end when there are several. */
  private static DlmsData values(ApduReader reader) {
    List<DlmsData> values = new ArrayList<>(List.of(DataCodec.read(reader)));
    while (reader.remaining() > 0 && isTag(reader.peek(0))) {
      values.add(DataCodec.read(reader));
    }
    return values.size() == 1 ? values.get(0) : new DlmsData.Structure(values);
  }

  private static boolean isTag(int octet) {
    return octet >= 1 && octet <= 27;
  }
}

package org.bench104.iec104.asdu;

import java.util.Random;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;

/** Structurally valid ASDUs with random content: every header bit, every element bit. */
public final class RandomAsdus {
  private final Random random;

  public RandomAsdus(long seed) {
    this.random = new Random(seed);
  }

  /** An ASDU of {@code type} with as many objects as chance wants and fit. */
  public Octets next(TypeId type) {
    boolean sq = type.sqAllowed() && random.nextBoolean();
    OctetWriter out = new OctetWriter(Asdu.MOST_OCTETS);
    int room = Asdu.MOST_OCTETS - AsduHeader.OCTETS;
    int perObject = 3 + type.octets();
    int most = sq ? Math.min(127, (room - 3) / type.octets()) : Math.min(127, room / perObject);
    int number = type == TypeId.F_SG_NA_1 ? 1 : 1 + random.nextInt(most);
    out.u8(type.id()).u8(number | (sq ? 0x80 : 0)).u16(random.nextInt()).u16(random.nextInt());
    for (int i = 0; i < number; i++) {
      if (i == 0 || !sq) {
        out.u24(random.nextInt(0x1000000 - 127));
      }
      fill(out, type);
    }
    return out.toOctets();
  }

  private void fill(OctetWriter out, TypeId type) {
    if (type == TypeId.F_SG_NA_1) {
      byte[] content = new byte[random.nextInt(Segment.MOST + 1)];
      random.nextBytes(content);
      out.u24(random.nextInt()).u8(content.length).octets(Octets.owning(content));
      return;
    }
    for (int i = 0; i < type.octets(); i++) {
      out.u8(random.nextInt());
    }
  }
}

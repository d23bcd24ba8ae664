package org.bench104.ui.frames;

import java.util.List;
import org.bench104.iec104.asdu.InformationObject;

/** The object addresses of one frame, small in memory: most frames have one or a run of them. */
public final class ObjectAddresses {
  /** Of a frame that cannot be read. */
  public static final ObjectAddresses NONE = new ObjectAddresses(new int[0]);

  private final int[] addresses;

  private ObjectAddresses(int[] addresses) {
    this.addresses = addresses;
  }

  /** In wire order. */
  public static ObjectAddresses of(List<InformationObject> objects) {
    return objects.isEmpty()
        ? NONE
        : new ObjectAddresses(objects.stream().mapToInt(InformationObject::address).toArray());
  }

  public static ObjectAddresses of(int... addresses) {
    return new ObjectAddresses(addresses.clone());
  }

  /** Whether any of them is within {@code first..last}. */
  public boolean anyWithin(int first, int last) {
    for (int address : addresses) {
      if (address >= first && address <= last) {
        return true;
      }
    }
    return false;
  }

  public int count() {
    return addresses.length;
  }

  /** {@code 1001}, {@code 1001–1004} for a run, {@code 1001 +3} for others; empty for none. */
  public String text() {
    if (addresses.length == 0) {
      return "";
    }
    if (addresses.length == 1) {
      return Integer.toString(addresses[0]);
    }
    for (int i = 1; i < addresses.length; i++) {
      if (addresses[i] != addresses[0] + i) {
        return addresses[0] + " +" + (addresses.length - 1);
      }
    }
    return addresses[0] + "–" + addresses[addresses.length - 1];
  }
}

package org.bench104.net;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/**
 * Files and sockets that the process may still open. The last {@link #RESERVE} are kept for the
 * spool and the connections that this program dials: whoever listens turns peers away before they
 * are gone.
 */
public final class Descriptors {
  /** So many are not given to peers that connect. */
  public static final int RESERVE = 32;

  /** How to get more of them. */
  public static final String REMEDY =
      "allow more open files: as a service LimitNOFILE= in its unit, by hand ulimit -n 4096";

  private Descriptors() {}

  /**
   * How many more may be opened now; very many where the system does not say. Takes about 50 µs.
   */
  public static long free() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** How many may be open at the same time; very many where the system does not say. */
  public static long limit() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** Whether only the reserve is left, so that a peer that connects has to be turned away. */
  public static boolean scarce() {
    return free() < RESERVE;
  }

  /**
   * Opens every archive of the class path now. A class that is needed for the first time when no
   * descriptor is left could not be found any more, ever.
   */
  public static void settle() {
    Descriptors.class.getClassLoader().getResource("org/bench104/net/in-no-archive");
  }
}

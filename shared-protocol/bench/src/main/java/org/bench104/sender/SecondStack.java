package org.bench104.sender;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.Asdu;

/**
 * An independent implementation of IEC 104 that stands beside ours: it reads what arrives a second
 * time, and it can send in our place. It comes as a part of its own, which not every distribution
 * has.
 */
public interface SecondStack {
  /** The one on the class path; empty when this distribution has none. */
  static Optional<SecondStack> find() {
    return ServiceLoader.load(SecondStack.class, SecondStack.class.getClassLoader()).findFirst();
  }

  /**
   * The one on the class path.
   *
   * @throws IllegalStateException with a sentence for the user when there is none
   */
  static SecondStack required() {
    return find()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the stack j60870 is not part of this installation; the desktop distribution"
                        + " has it"));
  }

  /**
   * A stack for a Sender.
   *
   * @param home runs what happens on the home thread
   */
  SenderStack sender(HostPort target, LinkSettings settings, Executor home);

  /**
   * What it reads differently, in words; empty when both agree or it has no opinion. Never throws.
   *
   * @param ours the same octets as we read them
   */
  Optional<String> compare(Asdu ours, Octets asdu);
}

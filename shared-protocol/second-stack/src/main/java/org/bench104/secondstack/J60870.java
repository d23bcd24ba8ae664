package org.bench104.secondstack;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.sender.SecondStack;
import org.bench104.sender.SenderStack;

/** The library j60870 as the second stack; found as a service. */
public final class J60870 implements SecondStack {
  @Override
  public SenderStack sender(HostPort target, LinkSettings settings, Executor home) {
    return new J60870Stack(target, settings, home);
  }

  @Override
  public Optional<String> compare(Asdu ours, Octets asdu) {
    return SecondOpinion.compare(ours, asdu);
  }
}

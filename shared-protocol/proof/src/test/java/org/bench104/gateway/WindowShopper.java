package org.bench104.gateway;

import io.netty.channel.Channel;
import org.bench104.iec104.apci.LinkSettings;
import org.openmuc.j60870.ASdu;

/** Imports everything that this package must not, so that the architecture rules have a victim. */
public interface WindowShopper {
  int window(LinkSettings link);

  boolean open(Channel socket);

  String name(ASdu asdu);
}

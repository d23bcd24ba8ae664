package org.bench104.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.testing.Eventually;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.ConnectionEventListener;

/** What a j60870 client hears, as {@code type cause}, with a minus for P/N. */
final class Heard implements ConnectionEventListener {
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Override
  public void newASdu(ASdu asdu) {
    String sign = asdu.isNegativeConfirm() ? "-" : "";
    heard.add(
        asdu.getTypeIdentification().getId() + " " + asdu.getCauseOfTransmission().getId() + sign);
  }

  @Override
  public void connectionClosed(IOException cause) {
    heard.add("closed");
  }

  @Override
  public void dataTransferStateChanged(boolean stopped) {}

  /** Waits for exactly these, in any order, and forgets them. */
  void expect(String... all) {
    try {
      Eventually.until(String.join(", ", all), () -> heard.size() >= all.length);
    } catch (AssertionError missing) {
      throw new AssertionError("heard only " + heard, missing);
    }
    // j60870 reports on several threads; the order is proved where it is the tester's own
    assertThat(heard).containsExactlyInAnyOrder(all);
    heard.clear();
  }
}

package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bench104.bytes.Octets;
import org.bench104.config.Configured;
import org.bench104.gateway.iec104.CommandRules;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.link.Transport;
import org.bench104.iec104.tls.RoleExtension;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** Who may command and how old a command may be, as the keys of [serve] and [scada] say. */
class CommandTableTest {
  private static final int OPERATOR = RoleExtension.OPERATOR;
  private static final int ENGINEER = RoleExtension.ENGINEER;
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  /** C_SC_NA_1 on, object 300 of station 1. */
  private static final Octets COMMAND = Octets.of(45, 1, 6, 0, 1, 0, 44, 1, 0, 1);

  private static StationsSettings stations(String text) {
    Configured<GatewaySettings> read = GatewayConfig.parse("gateway.toml", text, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings().services().stations();
  }

  private static CommandRules served(String keys) {
    String serve = "[serve]\nlisten = \"127.0.0.1:0\"\ncommands = \"all\"\n";
    return stations(serve + keys).serve().orElseThrow().commands();
  }

  /** C_SC_TA_1 on, with the tag of so many seconds before now. */
  private static Octets tagged(long secondsAgo) {
    long raw = Cp56.of(NOW.minusSeconds(secondsAgo)).raw();
    byte[] octets = new byte[17];
    System.arraycopy(new byte[] {58, 1, 6, 0, 1, 0, 44, 1, 0, 1}, 0, octets, 0, 10);
    for (int i = 0; i < 7; i++) {
      octets[10 + i] = (byte) (raw >>> 8 * i);
    }
    return Octets.owning(octets);
  }

  @Test
  void aTaggedCommandMayBeAsOldAsCommandAgeSays() {
    CommandRules patient = served("command-age = \"60s\"\n");
    LinkConnection centre = centre("CN=centre");

    assertThat(patient.refusal(tagged(60), centre, NOW)).isEmpty();
    assertThat(patient.refusal(tagged(61), centre, NOW))
        .hasValue("its time tag is 61 s old, allowed are 60");
    assertThat(served("").refusal(tagged(60), centre, NOW)).isPresent();

    CommandRules fromReceiver = stations("[scada]\ncommand-age = \"60s\"\n").fromReceiver();
    assertThat(fromReceiver.refusal(tagged(60), centre, NOW)).isEmpty();
    assertThat(fromReceiver.refusal(tagged(61), centre, NOW)).isPresent();
  }

  @Test
  void onlyTheCertificatesOfCommandSubjectsMayCommand() {
    CommandRules rules = served("command-subjects = [\"centre\"]\n");

    assertThat(rules.refusal(COMMAND, centre("CN=centre"), NOW)).isEmpty();
    assertThat(rules.refusal(COMMAND, centre("CN=visitor"), NOW))
        .hasValue("its sender may not command");
  }

  @Test
  void aCertificateNeedsARoleOfCommandRoles() {
    CommandRules rules = served("command-roles = [\"engineer\"]\n");

    assertThat(rules.refusal(COMMAND, centre("CN=centre", ENGINEER), NOW)).isEmpty();
    assertThat(rules.refusal(COMMAND, centre("CN=centre", OPERATOR), NOW))
        .hasValue("the certificate of its sender has no role that may command");
    assertThat(served("").refusal(COMMAND, centre("CN=centre", OPERATOR), NOW)).isEmpty();
  }

  private static LinkConnection centre(String subject, Integer... roles) {
    return new LinkConnection(
        LinkSettings.defaults(),
        new ManualTimers(),
        new Centre(Optional.of(subject), Set.of(roles)),
        new Nobody());
  }

  private record Centre(Optional<String> identity, Set<Integer> roles) implements Transport {
    @Override
    public void write(byte[] octets, int from, int length) {}

    @Override
    public void close() {}

    @Override
    public String peer() {
      return "10.0.0.9:1";
    }

    @Override
    public Optional<InetAddress> address() {
      try {
        return Optional.of(InetAddress.getByName("10.0.0.9"));
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Nobody implements LinkListener {
    @Override
    public void opened(LinkConnection link) {}

    @Override
    public void changed(LinkConnection link, TransferState state) {}

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {}

    @Override
    public void acknowledged(LinkConnection link, int count) {}

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {}
  }
}

package org.bench104.gateway.iec104;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bench104.address.AddressRange;
import org.bench104.bytes.Octets;
import org.bench104.gateway.iec104.CommandRules.Extent;
import org.bench104.gateway.iec104.CommandRules.Listed;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.link.Transport;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

class CommandRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration AGE = Duration.ofSeconds(10);

  /** C_SC_NA_1 on. */
  private static Octets command(int commonAddress, int object) {
    return Octets.of(45, 1, 6, 0, commonAddress, 0, object & 0xFF, object >> 8, 0, 1);
  }

  /** C_SC_TA_1 on, with a time tag. */
  private static Octets tagged(Instant time, boolean summer) {
    long raw = Cp56.of(time).raw() | (summer ? 1L << 31 : 0);
    byte[] octets = new byte[17];
    System.arraycopy(new byte[] {58, 1, 6, 0, 1, 0, 44, 1, 0, 1}, 0, octets, 0, 10);
    for (int i = 0; i < 7; i++) {
      octets[10 + i] = (byte) (raw >>> 8 * i);
    }
    return Octets.owning(octets);
  }

  private record End(Optional<String> identity, Optional<InetAddress> address, Set<Integer> roles)
      implements Transport {
    @Override
    public void write(byte[] octets, int from, int length) {}

    @Override
    public void close() {}

    @Override
    public String peer() {
      return "10.0.0.9:1";
    }
  }

  private static LinkConnection from(String address, String subject, Integer... roles)
      throws Exception {
    End end =
        new End(
            subject.isEmpty() ? Optional.empty() : Optional.of(subject),
            Optional.of(InetAddress.getByName(address)),
            Set.of(roles));
    return new LinkConnection(LinkSettings.defaults(), new ManualTimers(), end, new Nobody());
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

  private static CommandRules rules(Extent extent, Peers who, Set<Integer> roles) {
    Listed listed =
        new Listed(Set.of(TypeId.C_SC_NA_1), Set.of(1), List.of(ObjectRange.parse("100-199")));
    return new CommandRules(extent, List.of(listed), who, roles, AGE);
  }

  private static Optional<String> refusal(CommandRules rules, Octets asdu) throws Exception {
    return rules.refusal(asdu, from("10.0.0.9", ""), NOW);
  }

  @Test
  void unlessAllowedNothingPassesThatChangesAnything() throws Exception {
    CommandRules none = CommandRules.none();
    assertThat(refusal(none, command(1, 100))).hasValue("commands are off");
    for (int type : new int[] {46, 51, 58, 64, 103, 105, 110, 113, 120, 125}) {
      assertThat(refusal(none, Octets.of(type, 1, 6, 0, 1, 0, 0, 0, 0, 0))).isPresent();
    }
    // freeze of counters; without freeze it only asks
    assertThat(refusal(none, Octets.of(101, 1, 6, 0, 1, 0, 0, 0, 0, 0x45))).isPresent();
    assertThat(refusal(none, Octets.of(101, 1, 6, 0, 1, 0, 0, 0, 0, 0x05))).isEmpty();
    assertThat(refusal(none, Octets.of(100, 1, 6, 0, 1, 0, 0, 0, 0, 20))).isEmpty();
    assertThat(refusal(none, Octets.of(102, 1, 5, 0, 1, 0, 7, 0, 0))).isEmpty();
    assertThat(refusal(none, Octets.of(45))).isPresent();
  }

  @Test
  void listedCommandsPassByTypeStationAndObject() throws Exception {
    CommandRules listed = rules(Extent.LISTED, Peers.anybody(), Set.of());
    assertThat(refusal(listed, command(1, 100))).isEmpty();
    assertThat(refusal(listed, command(1, 199))).isEmpty();
    assertThat(refusal(listed, command(1, 200))).hasValue("it is not listed");
    assertThat(refusal(listed, command(2, 100))).isPresent();
    assertThat(refusal(listed, Octets.of(46, 1, 6, 0, 1, 0, 100, 0, 0, 1))).isPresent();
    // two objects in one: the second one could be any
    assertThat(refusal(listed, Octets.of(45, 2, 6, 0, 1, 0, 100, 0, 0, 1, 200, 0, 0, 1)))
        .isPresent();
  }

  @Test
  void whoMayCommandIsToldByAddressAndCertificate() throws Exception {
    Peers who = new Peers(List.of(AddressRange.parse("10.0.0.0/24")), List.of("centre"));
    CommandRules rules = rules(Extent.ALL, who, Set.of());
    Octets command = command(1, 1);
    assertThat(rules.refusal(command, from("10.0.0.9", "CN=centre,O=plant"), NOW)).isEmpty();
    assertThat(rules.refusal(command, from("10.0.1.9", "CN=centre,O=plant"), NOW)).isPresent();
    assertThat(rules.refusal(command, from("10.0.0.9", "CN=other"), NOW)).isPresent();
    assertThat(rules.refusal(command, from("10.0.0.9", ""), NOW)).isPresent();
    // an organisation whose name looks like another part of the subject
    assertThat(rules.refusal(command, from("10.0.0.9", "O=x\\,CN=centre,CN=thief"), NOW))
        .isPresent();
  }

  @Test
  void aCertificateWithRolesNeedsOneThatMayCommand() throws Exception {
    CommandRules usual = rules(Extent.ALL, Peers.anybody(), Set.of());
    Octets command = command(1, 1);
    assertThat(usual.refusal(command, from("10.0.0.9", "CN=a", 0), NOW)).isPresent();
    assertThat(usual.refusal(command, from("10.0.0.9", "CN=a", 5, 6), NOW)).isPresent();
    assertThat(usual.refusal(command, from("10.0.0.9", "CN=a", 0, 1), NOW)).isEmpty();
    assertThat(usual.refusal(command, from("10.0.0.9", "CN=a", 2), NOW)).isEmpty();
    assertThat(usual.refusal(command, from("10.0.0.9", "CN=a"), NOW)).isEmpty();
    CommandRules demanding = rules(Extent.ALL, Peers.anybody(), Set.of(2));
    assertThat(demanding.refusal(command, from("10.0.0.9", "CN=a", 1), NOW)).isPresent();
    assertThat(demanding.refusal(command, from("10.0.0.9", "CN=a"), NOW)).isPresent();
    assertThat(demanding.refusal(command, from("10.0.0.9", "CN=a", 2), NOW)).isEmpty();
  }

  @Test
  void aTaggedCommandPassesOnlyAroundItsTime() throws Exception {
    CommandRules all = CommandRules.all();
    assertThat(refusal(all, tagged(NOW.minusSeconds(9), false))).isEmpty();
    assertThat(refusal(all, tagged(NOW.minusSeconds(11), false)))
        .hasValue("its time tag is 11 s old, allowed are 10");
    assertThat(refusal(all, tagged(NOW.plusSeconds(3600), false))).isPresent();
    assertThat(refusal(all, tagged(NOW.plusSeconds(3600), true))).as("summer time").isEmpty();
    byte[] invalid = tagged(NOW, false).toByteArray();
    invalid[12] |= (byte) 0x80;
    assertThat(refusal(all, Octets.owning(invalid))).hasValue("its time tag is invalid");
    assertThat(refusal(all, tagged(NOW, false).slice(0, 12))).isPresent();
  }

  @Test
  void secureMessagesPassAndACommandInsideOneIsJudgedAsTheCommand() throws Exception {
    CommandRules none = CommandRules.none();
    assertThat(refusal(none, Octets.of(82, 1, 14, 0, 1, 0, 0xC0, 1, 0, 0, 0))).isEmpty();
    // S_AR_NA_1, FIR and FIN, then C_SC_NA_1 for object 300 and what proves it
    Octets aggressive =
        Octets.of(83, 1, 14, 0, 1, 0, 0xC0, 45, 1, 6, 0, 1, 0, 44, 1, 0, 1, 9, 0, 0, 0, 1, 0, 7);
    assertThat(refusal(none, aggressive)).hasValue("commands are off");
    assertThat(refusal(CommandRules.all(), aggressive)).isEmpty();
  }

  @Test
  void objectAddressesAreReadOrRefusedByName() {
    assertThat(ObjectRange.parse("300")).isEqualTo(new ObjectRange(300, 300));
    assertThatThrownBy(() -> ObjectRange.parse("9-3")).hasMessageContaining("9-3");
    assertThatThrownBy(() -> ObjectRange.parse("x")).hasMessageContaining("'x'");
  }
}

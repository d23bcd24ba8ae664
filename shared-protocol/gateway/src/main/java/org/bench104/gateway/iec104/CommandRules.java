package org.bench104.gateway.iec104;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.SecureMessages;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.tls.RoleExtension;

/**
 * Which commands may pass through the gateway, from whom, and how old. A pure decision: nothing is
 * remembered.
 *
 * @param extent none, those that are listed, or all
 * @param listed what may pass if the extent is {@link Extent#LISTED}
 * @param commanders who may command
 * @param roles numbers of roles (IEC 62351-8); a certificate must have one of these; none: a
 *     certificate that has roles must have operator or engineer among them
 * @param age a time-tagged command is refused when its tag is further away from now than this
 */
public record CommandRules(
    Extent extent, List<Listed> listed, Peers commanders, Set<Integer> roles, Duration age) {
  /** Longest age unless set otherwise. */
  public static final Duration USUAL_AGE = Duration.ofSeconds(10);

  private static final Set<Integer> MAY_COMMAND =
      Set.of(RoleExtension.OPERATOR, RoleExtension.ENGINEER);

  /** Which commands pass. */
  public enum Extent {
    NONE,
    LISTED,
    ALL
  }

  /**
   * Commands that may pass.
   *
   * @param types their type identifications
   * @param commonAddresses of the stations; empty: of any
   * @param objects first and last object addresses, in pairs; empty: any
   */
  public record Listed(Set<TypeId> types, Set<Integer> commonAddresses, List<ObjectRange> objects) {
    public Listed {
      types = Set.copyOf(types);
      commonAddresses = Set.copyOf(commonAddresses);
      objects = List.copyOf(objects);
    }

    boolean has(int type, int commonAddress, int object) {
      return types.stream().anyMatch(one -> one.id() == type)
          && (commonAddresses.isEmpty() || commonAddresses.contains(commonAddress))
          && (objects.isEmpty() || objects.stream().anyMatch(range -> range.contains(object)));
    }
  }

  public CommandRules {
    listed = List.copyOf(listed);
    roles = Set.copyOf(roles);
    if (age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException("an age of " + age + "; it must be more than nothing");
    }
  }

  /** Nothing may pass. */
  public static CommandRules none() {
    return new CommandRules(Extent.NONE, List.of(), Peers.anybody(), Set.of(), USUAL_AGE);
  }

  /** Everything may pass from everybody, unless it is old. */
  public static CommandRules all() {
    return new CommandRules(Extent.ALL, List.of(), Peers.anybody(), Set.of(), USUAL_AGE);
  }

  /**
   * Why a request does not pass, in words; empty when it does. What only asks passes always, and so
   * do messages of secure authentication, which the station itself judges; a command in one of them
   * is judged as the command that it is.
   *
   * @param from who sent it
   */
  public Optional<String> refusal(Octets asdu, LinkConnection from, Instant now) {
    Optional<Octets> command = command(asdu);
    if (command.isEmpty() || extent == Extent.NONE) {
      return refusal(asdu, now);
    }
    if (!commanders.include(from)) {
      return Optional.of("its sender may not command");
    }
    if (!roleFits(from)) {
      return Optional.of("the certificate of its sender has no role that may command");
    }
    return refusal(asdu, now);
  }

  /** The same, whoever sent it. */
  Optional<String> refusal(Octets asdu, Instant now) {
    if (asdu.length() < AsduHeader.OCTETS) {
      return Optional.of("too short");
    }
    return command(asdu).flatMap(command -> commandRefusal(command, now));
  }

  /** What would be carried out; empty when nothing would be. */
  private static Optional<Octets> command(Octets asdu) {
    if (asdu.length() < AsduHeader.OCTETS) {
      return Optional.empty();
    }
    Optional<Octets> carried =
        SecureMessages.is(asdu) ? SecureMessages.enclosed(asdu) : Optional.of(asdu);
    return carried.filter(command -> !asksOnly(command));
  }

  private Optional<String> commandRefusal(Octets asdu, Instant now) {
    if (extent == Extent.NONE) {
      return Optional.of("commands are off");
    }
    if (extent == Extent.LISTED && !isListed(asdu)) {
      return Optional.of("it is not listed");
    }
    return old(asdu, now);
  }

  private boolean roleFits(LinkConnection from) {
    Set<Integer> has = from.roles();
    if (roles.isEmpty()) {
      return has.isEmpty() || has.stream().anyMatch(MAY_COMMAND::contains);
    }
    return has.stream().anyMatch(roles::contains);
  }

  /** Reads, interrogations, and counters that are read without being frozen or reset. */
  private static boolean asksOnly(Octets asdu) {
    int type = asdu.at(0);
    int qualifier = AsduHeader.OCTETS + 3;
    return type == TypeId.C_IC_NA_1.id()
        || type == TypeId.C_RD_NA_1.id()
        || type == TypeId.C_TS_NA_1.id()
        || type == TypeId.C_TS_TA_1.id()
        || type == TypeId.C_CI_NA_1.id()
            && asdu.length() > qualifier
            && (asdu.at(qualifier) & 0xC0) == 0;
  }

  private boolean isListed(Octets asdu) {
    if (asdu.length() < AsduHeader.OCTETS + 3 || (asdu.at(1) & 0x7F) != 1) {
      return false;
    }
    int object = asdu.at(6) | asdu.at(7) << 8 | asdu.at(8) << 16;
    int commonAddress = AsduHeader.commonAddressOf(asdu);
    return listed.stream().anyMatch(one -> one.has(asdu.at(0), commonAddress, object));
  }

  private Optional<String> old(Octets asdu, Instant now) {
    Optional<TypeId> type =
        TypeId.of(asdu.at(0))
            .filter(one -> one.id() >= TypeId.C_SC_TA_1.id() && one.id() <= TypeId.C_BO_TA_1.id());
    if (type.isEmpty()) {
      return Optional.empty();
    }
    int end = AsduHeader.OCTETS + 3 + type.get().octets();
    if (asdu.length() < end) {
      return Optional.of("too short for its time tag");
    }
    long raw = 0;
    for (int i = 0; i < 7; i++) {
      raw |= (long) asdu.at(end - 7 + i) << 8 * i;
    }
    Optional<Instant> tag = new Cp56(raw).validInstant();
    if (tag.isEmpty()) {
      return Optional.of("its time tag is invalid");
    }
    Duration off = Duration.between(tag.get(), now);
    if (off.abs().compareTo(age) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "its time tag is "
            + off.abs().toSeconds()
            + " s "
            + (off.isNegative() ? "ahead" : "old")
            + ", allowed are "
            + age.toSeconds());
  }
}

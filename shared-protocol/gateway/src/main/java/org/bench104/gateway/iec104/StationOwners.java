package org.bench104.gateway.iec104;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bench104.iec104.link.LinkConnection;

/**
 * Which connection has which common address. An address belongs to who is configured for it, else
 * to who sent from it first, as long as that connection lives. Who claims one that is taken does
 * not get it; the connection that has it must answer a test (TESTFR), and if it does not, the next
 * frame of the claimant finds the address free. Home thread only.
 */
final class StationOwners {
  /** The last common address of a single station; 65535 means all of them. */
  static final int LAST = 65534;

  /** Claims of one connection that are told singly; further ones only count. */
  private static final int TOLD_SINGLY = 16;

  /** What a claim comes to. */
  enum Verdict {
    /** The address is the connection's. */
    OWNER,
    /** It is another's; frames are taken, and count for nothing else. */
    TAKEN,
    /** It is another's by configuration: such frames are not taken. */
    FORBIDDEN
  }

  /** Hears of what does not happen every day. */
  interface Listener {
    /** A claim was refused; told once per connection and address. */
    void refused(LinkConnection claimant, int commonAddress, String why);

    /** An address that was refused to {@code owner} before is its own from now on. */
    void passedOn(LinkConnection owner, int commonAddress);

    /** Nobody is left whose claim was refused. */
    void settled();
  }

  private record Reservation(boolean strict, List<Predicate<LinkConnection>> holders) {
    boolean holds(LinkConnection link) {
      return holders.stream().anyMatch(holder -> holder.test(link));
    }
  }

  private final Listener listener;
  private final Map<Integer, LinkConnection> owners = new HashMap<>();
  private final Map<Integer, Reservation> reserved = new HashMap<>();
  private final Map<LinkConnection, Set<Integer>> refused = new LinkedHashMap<>();

  StationOwners(Listener listener) {
    this.listener = listener;
  }

  /**
   * The address belongs to {@code holder}, and to nobody who is not a holder of it.
   *
   * @param strict whether frames of others with this address are not even taken
   */
  void reserve(int commonAddress, boolean strict, Predicate<LinkConnection> holder) {
    Reservation before = reserved.get(commonAddress);
    List<Predicate<LinkConnection>> holders = new ArrayList<>();
    holders.add(holder);
    if (before != null) {
      holders.addAll(before.holders());
    }
    reserved.put(
        commonAddress,
        new Reservation(strict || before != null && before.strict(), List.copyOf(holders)));
  }

  /** The connection sends from this common address. */
  Verdict claim(LinkConnection link, int commonAddress) {
    LinkConnection owner = owners.get(commonAddress);
    if (owner == link) {
      return Verdict.OWNER;
    }
    if (commonAddress < 1 || commonAddress > LAST) {
      return Verdict.TAKEN;
    }
    Reservation reservation = reserved.get(commonAddress);
    if (reservation != null && !reservation.holds(link)) {
      note(link, commonAddress, "it belongs to another station by configuration");
      return reservation.strict() ? Verdict.FORBIDDEN : Verdict.TAKEN;
    }
    if (owner != null && (reservation == null || reservation.holds(owner))) {
      if (note(link, commonAddress, "it belongs to " + CommandsBack.who(owner))) {
        owner.test();
      }
      // the test may have ended the connection at once: then the address is free
      owner = owners.get(commonAddress);
      if (owner != null) {
        return Verdict.TAKEN;
      }
    }
    owners.put(commonAddress, link);
    Set<Integer> asked = refused.getOrDefault(link, Set.of());
    if (asked.contains(commonAddress)) {
      listener.passedOn(link, commonAddress);
      forget(link, commonAddress);
    }
    return Verdict.OWNER;
  }

  /** The connection to the holder of reserved addresses is there: they are its own at once. */
  void take(LinkConnection link, Collection<Integer> commonAddresses) {
    for (int address : commonAddresses) {
      Reservation reservation = reserved.get(address);
      LinkConnection owner = owners.get(address);
      boolean free = owner == null || reservation != null && !reservation.holds(owner);
      if (free && reservation != null && reservation.holds(link)) {
        owners.put(address, link);
      }
    }
  }

  /** Notes a refused claim; true the first time. */
  private boolean note(LinkConnection link, int commonAddress, String why) {
    Set<Integer> asked = refused.computeIfAbsent(link, any -> new TreeSet<>());
    boolean first = asked.add(commonAddress);
    if (first && asked.size() <= TOLD_SINGLY) {
      listener.refused(link, commonAddress, why);
    }
    return first;
  }

  private void forget(LinkConnection link, int commonAddress) {
    Set<Integer> asked = refused.getOrDefault(link, new TreeSet<>());
    asked.remove(commonAddress);
    if (asked.isEmpty()) {
      settle(link);
    }
  }

  private void settle(LinkConnection link) {
    if (refused.remove(link) != null && refused.isEmpty()) {
      listener.settled();
    }
  }

  /** The connection has ended: what it had is free. */
  void gone(LinkConnection link) {
    owners.values().removeIf(owner -> owner == link);
    settle(link);
  }

  Optional<LinkConnection> owner(int commonAddress) {
    return Optional.ofNullable(owners.get(commonAddress));
  }

  /** Every connection that has an address, once each. */
  List<LinkConnection> all() {
    return owners.values().stream().distinct().toList();
  }
}

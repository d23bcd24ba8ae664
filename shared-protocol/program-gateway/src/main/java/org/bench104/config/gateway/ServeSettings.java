package org.bench104.config.gateway;

import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.gateway.iec104.CommandRules;
import org.bench104.gateway.iec104.OldValues;
import org.bench104.gateway.iec104.Peers;
import org.bench104.gateway.iec104.ServeOutlet;
import org.bench104.gateway.iec104.ServedPoint;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.tls.TlsRules;

/**
 * Where control centres connect to the gateway as controlling stations.
 *
 * @param entrance who may connect
 * @param oldValues which of the values are sent that have waited and are no events
 * @param tls how connections are protected; empty: not at all
 * @param commands what they may command
 * @param grouping what connections are to each other
 * @param points what they see, and at which addresses; none: everything as it is
 */
public record ServeSettings(
    HostPort listen,
    Entrance entrance,
    LinkSettings link,
    OldValues oldValues,
    Optional<TlsRules> tls,
    CommandRules commands,
    Grouping grouping,
    List<ServedPoint> points) {
  /** What connections without a group are to each other. */
  public enum Redundancy {
    /** All together one group, if there are no others. */
    ONE_GROUP,
    /** Each is on its own. */
    EACH_CONNECTION
  }

  /**
   * A redundancy group, with events and a place in the spool of its own.
   *
   * @param name part of the name of the destination
   */
  public record Group(String name, Peers peers) {
    /** The name of its destination. */
    public String destination() {
      return ServeOutlet.ALL + "-" + name;
    }
  }

  /**
   * Who may connect.
   *
   * @param most connections at the same time
   * @param perAddress most connections of one address at the same time
   * @param allow who; empty: everybody
   */
  public record Entrance(int most, int perAddress, List<AddressRange> allow) {
    public Entrance {
      allow = List.copyOf(allow);
    }
  }

  /**
   * What connections are to each other.
   *
   * @param groups redundancy groups
   * @param redundancy what connections without a group are to each other
   */
  public record Grouping(List<Group> groups, Redundancy redundancy) {
    /** All together one group. */
    public static final Grouping ONE = new Grouping(List.of(), Redundancy.ONE_GROUP);

    public Grouping {
      groups = List.copyOf(groups);
    }

    /** Names of the destinations, one for each group. */
    public List<String> destinations() {
      if (groups.isEmpty() && redundancy == Redundancy.ONE_GROUP) {
        return List.of(ServeOutlet.ALL);
      }
      return groups.stream().map(Group::destination).toList();
    }
  }

  public ServeSettings {
    points = List.copyOf(points);
  }

  /** On an address, for up to 8 connections, 4 of one address, without protection or commands. */
  public static ServeSettings on(HostPort listen) {
    return new ServeSettings(
        listen,
        new Entrance(8, 4, List.of()),
        LinkSettings.defaults(),
        OldValues.NEWEST,
        Optional.empty(),
        CommandRules.none(),
        Grouping.ONE,
        List.of());
  }

  /** Names of the destinations, one for each group. */
  public List<String> destinations() {
    return grouping.destinations();
  }

  public ServeSettings withListen(HostPort changed) {
    return new ServeSettings(changed, entrance, link, oldValues, tls, commands, grouping, points);
  }

  public ServeSettings withCommands(CommandRules changed) {
    return new ServeSettings(listen, entrance, link, oldValues, tls, changed, grouping, points);
  }
}

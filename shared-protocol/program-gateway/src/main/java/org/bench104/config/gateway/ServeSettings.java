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
 * @param perAddress most connections of one address at the same time
 * @param allow who may connect; empty: everybody
 * @param oldValues which of the values are sent that have waited and are no events
 * @param tls how connections are protected; empty: not at all
 * @param commands what they may command
 * @param groups redundancy groups; none: see {@code redundancy}
 * @param redundancy what connections without a group are to each other
 * @param points what they see, and at which addresses; none: everything as it is
 */
public record ServeSettings(
    HostPort listen,
    int maxConnections,
    int perAddress,
    List<AddressRange> allow,
    LinkSettings link,
    OldValues oldValues,
    Optional<TlsRules> tls,
    CommandRules commands,
    List<Group> groups,
    Redundancy redundancy,
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

  public ServeSettings {
    allow = List.copyOf(allow);
    groups = List.copyOf(groups);
    points = List.copyOf(points);
  }

  /** On an address, for up to 8 connections, 4 of one address, without protection or commands. */
  public static ServeSettings on(HostPort listen) {
    return new ServeSettings(
        listen,
        8,
        4,
        List.of(),
        LinkSettings.defaults(),
        OldValues.NEWEST,
        Optional.empty(),
        CommandRules.none(),
        List.of(),
        Redundancy.ONE_GROUP,
        List.of());
  }

  /** Names of the destinations, one for each group. */
  public List<String> destinations() {
    if (groups.isEmpty() && redundancy == Redundancy.ONE_GROUP) {
      return List.of(ServeOutlet.ALL);
    }
    return groups.stream().map(Group::destination).toList();
  }

  public ServeSettings withListen(HostPort changed) {
    return new ServeSettings(
        changed,
        maxConnections,
        perAddress,
        allow,
        link,
        oldValues,
        tls,
        commands,
        groups,
        redundancy,
        points);
  }

  public ServeSettings withCommands(CommandRules changed) {
    return new ServeSettings(
        listen,
        maxConnections,
        perAddress,
        allow,
        link,
        oldValues,
        tls,
        changed,
        groups,
        redundancy,
        points);
  }
}

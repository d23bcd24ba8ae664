package org.bench104.config.gateway;

import java.util.ArrayList;
import java.util.List;
import org.bench104.address.AddressRange;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.config.gateway.ServeSettings.Group;
import org.bench104.config.gateway.ServeSettings.Redundancy;
import org.bench104.gateway.iec104.Peers;

/** {@code [[serve.group]]}: control centres with events of their own. */
final class GroupTable {
  static final Key<Redundancy> REDUNDANCY =
      Keys.choice("redundancy", Redundancy.ONE_GROUP)
          .help("all control centres share the events, or each gets those while it is connected");
  private static final Key<String> NAME =
      Keys.text("name")
          .usualWords("needed")
          .example("\"north\"")
          .help("letters, digits, hyphens; the destination is serve-NAME");
  private static final Key<List<AddressRange>> FROM =
      Keys.ranges("from").help("its control centres; this or subjects is needed");
  private static final Key<List<String>> SUBJECTS =
      Keys.texts("subjects", "common names, whole subjects")
          .example("[\"centre-1\"]")
          .help("what their certificates say");

  static final Place PLACE =
      Place.tables(
          "serve.group",
          Table.of(NAME, FROM, SUBJECTS),
          "a redundancy group of control centres, see stations.md");

  private GroupTable() {}

  static List<Group> read(ConfigFile file) {
    List<Group> groups = new ArrayList<>();
    for (Section section : file.tables(PLACE)) {
      String name = section.get(NAME);
      Peers peers = new Peers(section.get(FROM), section.get(SUBJECTS));
      if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
        section.reject(NAME, "is '" + name + "'; write lower case letters, digits and hyphens");
      } else if (groups.stream().anyMatch(group -> group.name().equals(name))) {
        section.reject(NAME, "is '" + name + "' twice; each group has a name of its own");
      } else if (peers.equals(Peers.anybody())) {
        section.reject(FROM, "is missing; write who belongs to the group, here or in subjects");
      } else {
        groups.add(new Group(name, peers));
      }
    }
    return groups;
  }
}

package org.bench104.config.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bench104.address.AddressRange;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.gateway.iec104.CommandRules;
import org.bench104.gateway.iec104.CommandRules.Extent;
import org.bench104.gateway.iec104.ObjectRange;
import org.bench104.gateway.iec104.Peers;
import org.bench104.iec104.asdu.TypeId;

/** Which commands pass: keys of {@code [serve]} and {@code [scada]}, and the lists below them. */
final class CommandTable {
  /** The roles of IEC 62351-8 by number. */
  private static final List<String> ROLES =
      List.of("viewer", "operator", "engineer", "installer", "secadm", "secaud", "rbacmnt");

  private static final String WHICH = "which commands pass to a station, see security.md";
  private static final Key<Extent> SERVED = Keys.choice("commands", Extent.NONE).help(WHICH);
  private static final Key<Extent> RECEIVED = Keys.choice("commands", Extent.ALL).help(WHICH);
  private static final Key<Duration> AGE =
      Keys.duration("command-age", Duration.ofMillis(1), Duration.ofHours(24))
          .usual(CommandRules.USUAL_AGE)
          .help("a time-tagged command further off than this is refused");
  private static final Key<List<AddressRange>> FROM =
      Keys.ranges("command-from").help("who may command; empty: who may connect");
  private static final Key<List<String>> SUBJECTS =
      Keys.texts("command-subjects", "common names, whole subjects")
          .example("[\"centre\"]")
          .help("the only certificates that may command; empty: any");
  private static final Key<List<String>> AS =
      Keys.list("command-roles", "roles of IEC 62351-8", CommandTable::role, role -> role)
          .example("[\"operator\"]")
          .help("a certificate must have one of these; empty: operator or engineer, if it has any");
  private static final Key<List<TypeId>> TYPES =
      Keys.list("types", "types of the control direction", CommandTable::type, TypeId::name)
          .usualWords("needed")
          .example("[\"C_SC_NA_1\", \"C_SC_TA_1\"]")
          .help("what may pass");
  private static final Key<List<Integer>> STATIONS =
      Keys.integers("common-addresses", 1, 65535).example("[1]").help("of these; empty: any");
  private static final Key<List<ObjectRange>> OBJECTS =
      Keys.list("objects", "object addresses", ObjectRange::parse, ObjectRange::toString)
          .example("[\"300\", \"100-199\"]")
          .help("of these; empty: any");
  private static final Table LISTED = Table.of(TYPES, STATIONS, OBJECTS);

  /** To be among those of {@code [serve]}. */
  static final Table SERVE_KEYS = Table.of(SERVED, AGE, FROM, SUBJECTS, AS);

  /** To be among those of {@code [scada]}. */
  static final Table SCADA_KEYS = Table.of(RECEIVED, AGE);

  static final Place SERVE_LIST =
      Place.tables("serve.command", LISTED, "commands that pass with commands = \"listed\"");
  static final Place SCADA_LIST =
      Place.tables("scada.command", LISTED, "the same for commands that the Receiver sends back");

  private CommandTable() {}

  /** What control centres may command that the gateway serves. */
  static CommandRules serve(ConfigFile file, Section serve) {
    Set<Integer> roles = new HashSet<>();
    serve.get(AS).forEach(role -> roles.add(ROLES.indexOf(role)));
    Peers commanders = new Peers(serve.get(FROM), serve.get(SUBJECTS));
    return rules(file, serve, SERVED, SERVE_LIST, commanders, roles);
  }

  /** What may be commanded from the Receiver that the gateway dials. */
  static CommandRules scada(ConfigFile file, Section scada) {
    return rules(file, scada, RECEIVED, SCADA_LIST, Peers.anybody(), Set.of());
  }

  private static CommandRules rules(
      ConfigFile file,
      Section section,
      Key<Extent> key,
      Place list,
      Peers commanders,
      Set<Integer> roles) {
    List<CommandRules.Listed> listed = new ArrayList<>();
    for (Section entry : file.tables(list)) {
      Set<TypeId> types = Set.copyOf(entry.get(TYPES));
      if (types.isEmpty()) {
        entry.reject(TYPES, "is missing; write for example [\"C_SC_NA_1\"]");
      }
      listed.add(
          new CommandRules.Listed(types, new HashSet<>(entry.get(STATIONS)), entry.get(OBJECTS)));
    }
    Extent extent = section.get(key);
    if (extent == Extent.LISTED && listed.isEmpty()) {
      section.reject(key, "is listed, but there is no " + list.heading());
    } else if (extent != Extent.LISTED && !listed.isEmpty()) {
      section.reject(key, "must be \"listed\" for the entries " + list.heading() + " to count");
    }
    return new CommandRules(extent, listed, commanders, roles, section.get(AGE));
  }

  private static TypeId type(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(TypeId.values())
        .filter(type -> type.name().equals(wanted))
        .filter(type -> type.direction() != TypeId.Direction.MONITOR)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is no type of the control direction, such as C_SC_NA_1"));
  }

  private static String role(String text) {
    String role = text.strip().toLowerCase(Locale.ROOT);
    if (!ROLES.contains(role)) {
      throw new IllegalArgumentException(
          "'" + text + "' is no role; allowed are " + String.join(", ", ROLES));
    }
    return role;
  }
}

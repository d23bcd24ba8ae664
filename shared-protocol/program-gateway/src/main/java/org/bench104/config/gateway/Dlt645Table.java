package org.bench104.config.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.engine.MeterBus;
import org.bench104.meter.engine.MeterSettings;

/** {@code [meters.dlt645]}. */
final class Dlt645Table {
  private static final MeterSettings.Dlt645 USUAL = MeterSettings.defaults().dlt645();

  /** Forms of relay orders. */
  private enum RelayForm {
    STANDARD,
    SIMPLE
  }

  /** Orders to close a relay. */
  private enum CloseOrder {
    ALLOW,
    DIRECT
  }

  private static final Key<Profile> PROFILE =
      Keys.choice("profile", USUAL.profile()).help("meaning of the registers");
  private static final Key<List<MeterAddress>> STANDARD_METERS =
      meters("standard-meters").example("[\"000000001234\"]");
  private static final Key<List<MeterAddress>> IVY_LEGACY_METERS =
      meters("ivy-legacy-meters").example("[\"000000001235\"]");
  private static final Key<RelayForm> RELAY =
      Keys.choice("relay", RelayForm.STANDARD).help("relay order with password, or one octet");
  private static final Key<CloseOrder> RELAY_CLOSE =
      Keys.choice("relay-close", CloseOrder.ALLOW)
          .help("close is order 1B (permits closing, the meter's button closes) or 1C (closes)");
  private static final Key<String> PASSWORD =
      digits("password")
          .usual("02000000")
          .example("\"04123456\"")
          .secret()
          .help("two digits of the level, six of the password");
  private static final Key<String> OPERATOR =
      digits("operator").usual("00000000").example("\"00000042\"").help("operator code");
  private static final Key<Integer> PREAMBLE =
      Keys.integer("preamble", 0, 4).usual(USUAL.preamble()).help("octets FE before each frame");
  private static final Key<Optional<ZoneId>> ZONE =
      Keys.<Optional<ZoneId>>parsed(
              "zone",
              "\"Asia/Shanghai\", \"+08:00\"",
              Dlt645Table::zone,
              zone -> zone.map(ZoneId::toString).orElse(""))
          .usual(Optional.empty())
          .usualWords("that of the machine")
          .example("\"+09:30\"")
          .help("of the meters' clocks");
  private static final Key<Duration> TIMEOUT =
      Keys.duration("timeout", Duration.ofMillis(100), Duration.ofHours(1))
          .usual(USUAL.timeout())
          .help("for one answer");

  static final Place PLACE =
      Place.section(
          "meters.dlt645",
          Table.of(
              PROFILE,
              STANDARD_METERS,
              IVY_LEGACY_METERS,
              RELAY,
              RELAY_CLOSE,
              PASSWORD,
              OPERATOR,
              PREAMBLE,
              ZONE,
              TIMEOUT),
          "meters that speak DL/T 645-2007");

  private Dlt645Table() {}

  private static Key<List<MeterAddress>> meters(String name) {
    return Keys.list(name, "addresses of twelve digits", MeterAddress::new, MeterAddress::digits)
        .help("meters with another profile than the rest");
  }

  private static Key<String> digits(String name) {
    return Keys.parsed(name, "eight digits", text -> text, text -> text);
  }

  static MeterSettings.Dlt645 read(Section section, List<MeterBus> buses) {
    String password = section.get(PASSWORD);
    String operator = section.get(OPERATOR);
    Authority authority =
        section.checked(PASSWORD, Authority.DEFAULT, () -> Authority.of(password, operator));
    Map<String, Profile> profiles = new HashMap<>();
    section.get(STANDARD_METERS).forEach(meter -> profiles.put(meter.digits(), Profile.STANDARD));
    section
        .get(IVY_LEGACY_METERS)
        .forEach(meter -> profiles.put(meter.digits(), Profile.IVY_LEGACY));
    return new MeterSettings.Dlt645(
        section.get(PROFILE),
        profiles,
        section.get(RELAY) == RelayForm.STANDARD,
        section.get(RELAY_CLOSE) == CloseOrder.DIRECT,
        authority,
        section.get(PREAMBLE),
        section.get(ZONE).orElse(USUAL.zone()),
        section.get(TIMEOUT),
        buses);
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "is '" + text + "'; write a time zone such as Asia/Shanghai or +08:00", e);
    }
  }
}

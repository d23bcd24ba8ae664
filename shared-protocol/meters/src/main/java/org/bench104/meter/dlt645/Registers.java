package org.bench104.meter.dlt645;

import static org.bench104.meter.dlt645.Register.Format.ADDRESS;
import static org.bench104.meter.dlt645.Register.Format.BCD;
import static org.bench104.meter.dlt645.Register.Format.BITS;
import static org.bench104.meter.dlt645.Register.Format.DATE;
import static org.bench104.meter.dlt645.Register.Format.DATE_TIME;
import static org.bench104.meter.dlt645.Register.Format.OCTETS;
import static org.bench104.meter.dlt645.Register.Format.SIGNED_BCD;
import static org.bench104.meter.dlt645.Register.Format.TIME;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The registers of one {@link Profile}, by name and by data identifier. The names are those of the
 * IVY gateway in both profiles, since clients use them; the standard adds {@code
 * ACTIVE_IMPORT_TOTAL} and {@code ACTIVE_EXPORT_TOTAL}.
 */
public final class Registers {
  /** Meters send a block as long as they have tariffs, at most this many. */
  private static final int TARIFFS = 63;

  private static final Map<Profile, Registers> ALL =
      Map.of(
          Profile.STANDARD, new Registers(Profile.STANDARD),
          Profile.IVY_LEGACY, new Registers(Profile.IVY_LEGACY));

  private final Map<String, Register> byName = new LinkedHashMap<>();
  private final Map<DataIdentifier, Register> byIdentifier = new HashMap<>();
  private final Map<String, RegisterBlock> blocks = new LinkedHashMap<>();
  private final Map<DataIdentifier, RegisterBlock> blocksByIdentifier = new HashMap<>();

  private Registers(Profile profile) {
    boolean standard = profile == Profile.STANDARD;
    Register.Format signed = standard ? SIGNED_BCD : BCD;
    energy(standard, signed);
    phases("VOLTAGE", 0x02010000, 2, BCD, "V", 1);
    phases("CURRENT", 0x02020000, 3, signed, "A", 3);
    int watt = standard ? 1 : 0;
    withTotal("ACTIVE_POWER", 0x02030000, 3, SIGNED_BCD, "W", watt);
    withTotal("REACTIVE_POWER", 0x02040000, 3, SIGNED_BCD, "var", watt);
    withTotal("APPARENT_POWER", 0x02050000, 3, signed, "VA", watt);
    withTotal("POWER_FACTOR", 0x02060000, 2, SIGNED_BCD, "", 3);
    add("FREQUENCY", 0x02800002, 2, BCD, "Hz", 2);
    add("RELAY_STATUS", 0x04000501, standard ? 2 : 1, BITS, "", 0);
    add("METER_STATUS", 0x04000503, 2, BITS, "", 0);
    add("METER_ADDRESS", 0x04000401, 6, ADDRESS, "", 0);
    if (standard) {
      add("DATE_TIME", 0x04000101, 4, DATE, "", 0);
      add("TIME", 0x04000102, 3, TIME, "", 0);
    } else {
      add("DATE_TIME", 0x04000101, 6, DATE_TIME, "", 0);
    }
    add("BALANCE_ENERGY", 0x00900100, 4, BCD, "kWh", 2);
    add("BALANCE_MONEY", 0x00900200, 4, BCD, "currency", 2);
    add("ALARM_THRESHOLD", 0x00900300, 4, BCD, "kWh", 2);
  }

  public static Registers of(Profile profile) {
    return Objects.requireNonNull(ALL.get(profile), "each profile has its registers");
  }

  /** By name in either case; not for blocks. */
  public Optional<Register> named(String name) {
    return Optional.ofNullable(byName.get(name.toUpperCase(Locale.ROOT)));
  }

  public Optional<Register> identified(DataIdentifier identifier) {
    return Optional.ofNullable(byIdentifier.get(identifier));
  }

  public Optional<RegisterBlock> blockNamed(String name) {
    return Optional.ofNullable(blocks.get(name.toUpperCase(Locale.ROOT)));
  }

  public Optional<RegisterBlock> blockIdentified(DataIdentifier identifier) {
    return Optional.ofNullable(blocksByIdentifier.get(identifier));
  }

  /** A register that no table knows: its value is shown in hexadecimal. */
  public static Register unknown(DataIdentifier identifier) {
    return new Register(identifier.text(), identifier, 1, OCTETS, "", 0);
  }

  /** All names, blocks not included. */
  public Collection<String> names() {
    return List.copyOf(byName.keySet());
  }

  private void energy(boolean standard, Register.Format signed) {
    add("TOTAL_ACTIVE_POSITIVE", 0x00000000, 4, signed, "kWh", 2);
    add("TOTAL_ACTIVE_NEGATIVE", 0x00010000, 4, BCD, "kWh", 2);
    add("TOTAL_REACTIVE_POSITIVE", 0x00020000, 4, BCD, standard ? "kWh" : "kvarh", 2);
    add("TOTAL_REACTIVE_NEGATIVE", 0x00030000, 4, signed, "kvarh", 2);
    add("TOTAL_REACTIVE_COMBINED_2", 0x00040000, 4, signed, "kvarh", 2);
    if (standard) {
      alias("ACTIVE_IMPORT_TOTAL", "TOTAL_ACTIVE_NEGATIVE");
      alias("ACTIVE_EXPORT_TOTAL", "TOTAL_REACTIVE_POSITIVE");
    }
    List<Register> combined = new ArrayList<>(List.of(known("TOTAL_ACTIVE_POSITIVE")));
    List<Register> imported = new ArrayList<>(List.of(known("TOTAL_ACTIVE_NEGATIVE")));
    for (int tariff = 1; tariff <= TARIFFS; tariff++) {
      combined.add(add("TARIFF_" + tariff + "_COMBINED", tariff << 8, 4, signed, "kWh", 2));
      imported.add(add("TARIFF_" + tariff + "_ACTIVE", 0x00010000 | tariff << 8, 4, BCD, "kWh", 2));
    }
    block("ENERGY_COMBINED", 0x0000FF00, combined);
    block("ENERGY_IMPORT", 0x0001FF00, imported);
  }

  private List<Register> phases(
      String name, int base, int octets, Register.Format format, String unit, int decimals) {
    List<Register> three = new ArrayList<>();
    for (int phase = 1; phase <= 3; phase++) {
      three.add(
          add(
              name + "_" + "ABC".charAt(phase - 1),
              base | phase << 8,
              octets,
              format,
              unit,
              decimals));
    }
    block(name + "S", base | 0xFF00, three);
    return three;
  }

  private void withTotal(
      String name, int base, int octets, Register.Format format, String unit, int decimals) {
    List<Register> parts = new ArrayList<>();
    parts.add(add(name + "_TOTAL", base, octets, format, unit, decimals));
    parts.addAll(phases(name, base, octets, format, unit, decimals));
    block(name + "S", base | 0xFF00, parts);
  }

  private Register add(
      String name, int code, int octets, Register.Format format, String unit, int decimals) {
    DataIdentifier identifier = new DataIdentifier(code);
    Register register = new Register(name, identifier, octets, format, unit, decimals);
    byName.put(name, register);
    byIdentifier.put(identifier, register);
    return register;
  }

  private void alias(String name, String of) {
    Register known = known(of);
    byName.put(
        name,
        new Register(
            name,
            known.identifier(),
            known.octets(),
            known.format(),
            known.unit(),
            known.decimals()));
  }

  private Register known(String name) {
    return named(name).orElseThrow();
  }

  private void block(String name, int code, List<Register> parts) {
    RegisterBlock block = new RegisterBlock(name, new DataIdentifier(code), parts);
    blocks.put(name, block);
    blocksByIdentifier.put(block.identifier(), block);
  }
}

package org.bench104.meter.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.ControlCode;
import org.bench104.meter.dlt645.DataIdentifier;
import org.bench104.meter.dlt645.Dlt645Frame;
import org.bench104.meter.dlt645.FrameParser;
import org.bench104.meter.dlt645.Function;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.dlt645.Register;
import org.bench104.meter.dlt645.RegisterBlock;
import org.bench104.meter.dlt645.Registers;
import org.bench104.meter.dlt645.RelayOrder;

/**
 * A DL/T 645-2007 meter. Silent until it is asked; answers reads, blocks, follow-up frames, read
 * address, writes and relay orders. Phase B is not connected.
 */
public final class SimulatedDlt645Meter implements SimulatedMeter {
  /** How it behaves. */
  public record Behaviour(
      Profile profile, Optional<Authority> authority, int mostData, boolean relayStuck) {
    public static final Behaviour NORMAL =
        new Behaviour(Profile.STANDARD, Optional.empty(), 200, false);

    public Behaviour withProfile(Profile changed) {
      return new Behaviour(changed, authority, mostData, relayStuck);
    }
  }

  private static final int ERROR_OTHER = 0x01;
  private static final int ERROR_NO_DATA = 0x02;
  private static final int ERROR_PASSWORD = 0x04;
  private static final int RELAY_OPEN = 0x10;
  private static final int ORDER_IN_STANDARD_FORM = 8;
  private static final BigDecimal STEP = new BigDecimal("0.01");

  private final MeterAddress address;
  private final Behaviour behaviour;
  private final Registers registers;
  private final Map<String, BigDecimal> values = new HashMap<>();
  private final List<Octets> answers = new ArrayList<>();
  private final FrameParser parser = new FrameParser(this::received);
  private Octets rest = Octets.EMPTY;
  private int sequence;
  private boolean closed = true;

  public SimulatedDlt645Meter(MeterAddress address, Behaviour behaviour) {
    this.address = address;
    this.behaviour = behaviour;
    this.registers = Registers.of(behaviour.profile());
    Map.of(
            "TOTAL_ACTIVE_POSITIVE", "12345.67",
            "TOTAL_ACTIVE_NEGATIVE", "12345.67",
            "TARIFF_1_ACTIVE", "8000",
            "TARIFF_2_ACTIVE", "3000",
            "TARIFF_3_ACTIVE", "1000",
            "TARIFF_4_ACTIVE", "345.67",
            "VOLTAGE_A", "220.5",
            "VOLTAGE_C", "221.0",
            "CURRENT_A", "5.234",
            "FREQUENCY", "50.02")
        .forEach(this::set);
    Map.of(
            "ACTIVE_POWER_TOTAL", "1152",
            "ACTIVE_POWER_A", "1152",
            "REACTIVE_POWER_TOTAL", "89",
            "POWER_FACTOR_TOTAL", "0.997",
            "POWER_FACTOR_A", "0.997",
            "BALANCE_ENERGY", "500",
            "BALANCE_MONEY", "250",
            "CURRENT_C", "1.5")
        .forEach(this::set);
  }

  private void set(String register, String value) {
    set(register, new BigDecimal(value));
  }

  /**
   * @param value in the unit of the register
   */
  public void set(String register, BigDecimal value) {
    values.put(register, value);
  }

  /** Whether current can flow. */
  public boolean relayClosed() {
    return closed;
  }

  @Override
  public String address() {
    return address.digits();
  }

  @Override
  public List<Octets> connected() {
    return List.of();
  }

  /** The energy grows a little and is told. */
  @Override
  public List<Octets> push() {
    values.merge("TOTAL_ACTIVE_POSITIVE", STEP, BigDecimal::add);
    DataIdentifier identifier = new DataIdentifier(0);
    return value(identifier)
        .map(value -> List.of(reply(Function.READ_DATA, false, with(identifier, value))))
        .orElse(List.of());
  }

  @Override
  public List<Octets> received(byte[] octets, int from, int count, long now) {
    parser.feed(octets, from, count, now);
    List<Octets> sent = List.copyOf(answers);
    answers.clear();
    return sent;
  }

  private void received(Dlt645Frame frame) {
    boolean forMe =
        frame.address().reaches(address) && !frame.address().equals(MeterAddress.BROADCAST);
    if (!forMe || frame.control().fromMeter()) {
      return;
    }
    Optional<Function> function = frame.control().function();
    if (function.isEmpty()) {
      return;
    }
    answers.add(
        switch (function.get()) {
          case READ_ADDRESS ->
              reply(Function.READ_ADDRESS, false, bcd(address.digits(), MeterAddress.LENGTH));
          case READ_DATA -> read(frame.data());
          case READ_FOLLOWING -> following(frame.data());
          case WRITE_DATA -> reply(Function.WRITE_DATA, false, Octets.EMPTY);
          case RELAY -> relay(frame.data());
          default -> refusal(function.get(), ERROR_OTHER);
        });
  }

  private Octets read(Octets data) {
    Optional<DataIdentifier> identifier = DataIdentifier.decode(data);
    Optional<Octets> value = identifier.flatMap(this::value);
    if (value.isEmpty()) {
      return refusal(Function.READ_DATA, ERROR_NO_DATA);
    }
    rest = value.get();
    sequence = 0;
    return part(Function.READ_DATA, identifier.get());
  }

  private Octets following(Octets data) {
    Optional<DataIdentifier> identifier = DataIdentifier.decode(data);
    boolean next =
        data.length() == DataIdentifier.LENGTH + 1
            && data.at(DataIdentifier.LENGTH) == sequence + 1
            && !rest.isEmpty();
    if (identifier.isEmpty() || !next) {
      return refusal(Function.READ_FOLLOWING, ERROR_NO_DATA);
    }
    sequence++;
    return part(Function.READ_FOLLOWING, identifier.get());
  }

  private Octets part(Function function, DataIdentifier identifier) {
    int length = Math.min(behaviour.mostData(), rest.length());
    Octets part = rest.slice(0, length);
    rest = rest.slice(length, rest.length() - length);
    Octets data = with(identifier, part);
    if (function == Function.READ_FOLLOWING) {
      data = new OctetWriter(255).octets(data).u8(sequence).toOctets();
    }
    return reply(function, !rest.isEmpty(), data);
  }

  private Optional<Octets> value(DataIdentifier identifier) {
    Optional<RegisterBlock> block = registers.blockIdentified(identifier);
    if (block.isPresent()) {
      OctetWriter writer = new OctetWriter(200);
      block.get().parts().forEach(part -> writer.octets(octets(part)));
      return Optional.of(writer.toOctets());
    }
    return registers.identified(identifier).map(this::octets);
  }

  private Octets octets(Register register) {
    switch (register.name()) {
      case "METER_STATUS" -> {
        return Octets.of(closed ? 0 : RELAY_OPEN, 0);
      }
      case "RELAY_STATUS" -> {
        int open = closed ? 0 : 1;
        return register.octets() == 1 ? Octets.of(open) : Octets.of(0, 0);
      }
      case "METER_ADDRESS" -> {
        return bcd(address.digits(), MeterAddress.LENGTH);
      }
      case "DATE_TIME" -> {
        return register.octets() == 4 ? Octets.of(1, 0x15, 1, 0x24) : bcd("240115143045", 6);
      }
      case "TIME" -> {
        return bcd("143045", 3);
      }
      default -> {
        // below
      }
    }
    BigDecimal value = values.get(register.name());
    if (value == null) {
      boolean total = register.name().startsWith("T") || register.name().endsWith("_TOTAL");
      return total ? bcd("0", register.octets()) : absent(register.octets());
    }
    String digits =
        value.abs().setScale(register.decimals(), RoundingMode.HALF_UP).unscaledValue().toString();
    byte[] octets = bcd(digits, register.octets()).toByteArray();
    if (value.signum() < 0) {
      octets[octets.length - 1] |= (byte) 0x80;
    }
    return Octets.owning(octets);
  }

  private static Octets absent(int octets) {
    byte[] nothing = new byte[octets];
    Arrays.fill(nothing, (byte) 0xFF);
    return Octets.owning(nothing);
  }

  /** The last {@code 2 * octets} digits, least significant pair first. */
  private static Octets bcd(String digits, int octets) {
    String padded = "0".repeat(2 * octets) + digits;
    OctetWriter writer = new OctetWriter(octets);
    for (int i = 0; i < octets; i++) {
      int at = padded.length() - 2 * (i + 1);
      writer.u8(Integer.parseInt(padded, at, at + 2, 16));
    }
    return writer.toOctets();
  }

  /** The whole order with password, or the octet alone of the IVY gateway. */
  private Octets relay(Octets data) {
    boolean simple = data.length() == 1;
    if (!simple && data.length() != 16) {
      return refusal(Function.RELAY, ERROR_OTHER);
    }
    boolean permitted =
        behaviour.authority().isEmpty()
            || !simple && data.slice(0, 8).equals(behaviour.authority().get().octets());
    if (!permitted) {
      return refusal(Function.RELAY, ERROR_PASSWORD);
    }
    int order = data.at(simple ? 0 : ORDER_IN_STANDARD_FORM);
    if (!behaviour.relayStuck()) {
      if (order == RelayOrder.TRIP.code()) {
        closed = false;
      } else if (order == RelayOrder.ALLOW_CLOSE.code()
          || order == RelayOrder.DIRECT_CLOSE.code()) {
        closed = true;
      }
    }
    return reply(Function.RELAY, false, Octets.EMPTY);
  }

  private static Octets with(DataIdentifier identifier, Octets value) {
    return new OctetWriter(255).s32(identifier.code()).octets(value).toOctets();
  }

  private Octets reply(Function function, boolean more, Octets data) {
    return new Dlt645Frame(address, ControlCode.reply(function, more), data).encode();
  }

  private Octets refusal(Function function, int error) {
    return new Dlt645Frame(address, ControlCode.refusal(function), Octets.of(error)).encode();
  }
}

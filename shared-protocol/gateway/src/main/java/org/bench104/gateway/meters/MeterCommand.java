package org.bench104.gateway.meters;

import java.util.List;
import org.bench104.access.Role;

/** What a meter can be told. */
public sealed interface MeterCommand {
  /** As it is called in a request. */
  String method();

  /** Who may give it. */
  default Role needed() {
    return Role.OPERATOR;
  }

  /**
   * @param register a name, a data identifier or an OBIS code
   */
  record ReadRegister(String register) implements MeterCommand {
    @Override
    public String method() {
      return "read_register";
    }
  }

  /**
   * @param registers none: the usual ones
   */
  record ReadAll(List<String> registers) implements MeterCommand {
    public ReadAll {
      registers = List.copyOf(registers);
    }

    @Override
    public String method() {
      return "read_all";
    }
  }

  /** Asks the meter for its own address. */
  record ReadAddress() implements MeterCommand {
    @Override
    public String method() {
      return "read_address";
    }
  }

  /**
   * @param state {@code open} or {@code close}
   */
  record RelayControl(String state) implements MeterCommand {
    @Override
    public String method() {
      return "relay_control";
    }

    @Override
    public Role needed() {
      return Role.ADMIN;
    }
  }

  /** Asks whether the relay is open. */
  record ReadRelayState() implements MeterCommand {
    @Override
    public String method() {
      return "read_relay_state";
    }
  }
}

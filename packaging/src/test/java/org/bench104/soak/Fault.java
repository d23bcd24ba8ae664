package org.bench104.soak;

import java.io.IOException;

/** What can happen to the field, and how it is undone; each may hit in the middle of a frame. */
enum Fault {
  KILL_SENDER {
    @Override
    void strike(Field field) {
      field.killSender();
    }
  },
  KILL_GATEWAY {
    @Override
    void strike(Field field) {
      field.killGateway();
    }

    @Override
    void heal(Field field) throws IOException {
      field.startGateway();
    }
  },
  KILL_RECEIVER {
    @Override
    void strike(Field field) {
      field.killReceiver();
    }

    @Override
    void heal(Field field) throws IOException {
      field.startReceiver();
    }
  },
  KILL_GATEWAY_AND_RECEIVER {
    @Override
    void strike(Field field) {
      field.killGateway();
      field.killReceiver();
    }

    @Override
    void heal(Field field) throws IOException {
      field.startReceiver();
      field.startGateway();
    }
  },
  KILL_GATEWAY_WHILE_IT_SPOOLS {
    @Override
    void strike(Field field) throws IOException {
      CUT_BOTH_ROUTES.strike(field);
      field.killGateway();
      field.startGateway();
    }

    @Override
    void heal(Field field) throws IOException {
      CUT_BOTH_ROUTES.heal(field);
    }
  },
  CUT_UPLINK {
    @Override
    void strike(Field field) throws IOException {
      field.uplink.cut();
    }

    @Override
    void heal(Field field) throws IOException {
      field.uplink.restore();
    }
  },
  BLACK_HOLE_UPLINK {
    @Override
    void strike(Field field) throws IOException {
      field.uplink.blackhole();
    }

    @Override
    void heal(Field field) throws IOException {
      field.uplink.restore();
    }
  },
  DROP_UPLINK_IN_MID_FRAME {
    @Override
    void strike(Field field) {
      field.uplink.dropAfter(1001);
    }
  },
  CUT_LAN {
    @Override
    void strike(Field field) throws IOException {
      field.lan.cut();
    }

    @Override
    void heal(Field field) throws IOException {
      field.lan.restore();
    }
  },
  BLACK_HOLE_LAN {
    @Override
    void strike(Field field) throws IOException {
      field.lan.blackhole();
    }

    @Override
    void heal(Field field) throws IOException {
      field.lan.restore();
    }
  },
  DROP_LAN_IN_MID_FRAME {
    @Override
    void strike(Field field) {
      field.lan.dropAfter(1001);
    }
  },
  CUT_BOTH_ROUTES {
    @Override
    void strike(Field field) throws IOException {
      field.lan.cut();
      field.tailscale.cut();
    }

    @Override
    void heal(Field field) throws IOException {
      field.lan.restore();
      field.tailscale.restore();
    }
  },
  BLACK_HOLE_BOTH_ROUTES {
    @Override
    void strike(Field field) throws IOException {
      field.lan.blackhole();
      field.tailscale.blackhole();
    }

    @Override
    void heal(Field field) throws IOException {
      field.lan.restore();
      field.tailscale.restore();
    }
  };

  abstract void strike(Field field) throws IOException;

  /**
   * Nothing to do for faults that pass by themselves; a killed Sender is started by the schedule.
   */
  void heal(Field field) throws IOException {}
}

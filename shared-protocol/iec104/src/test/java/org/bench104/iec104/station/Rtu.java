package org.bench104.iec104.station;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;

/** A station 1 with some of everything, and what is connected to it. */
final class Rtu {
  final Cable cable = new Cable();
  final PointImage image = new PointImage();
  final EventBuffer events = new EventBuffer(1000);
  final java.util.ArrayList<String> log = new java.util.ArrayList<>();
  final ControlledStation station;
  final RedundancyGroup group;

  Rtu() {
    this(ControlledSettings.defaults().withEndOfInitialisation(false));
  }

  Rtu(ControlledSettings settings) {
    station =
        new ControlledStation(
            image, settings, cable.time, cable.clock, (peer, words) -> log.add(words));
    group = station.group("all", events);
    cable.listening = group;
    point(TypeId.M_SP_NA_1, 100, "on", 1);
    point(TypeId.M_DP_NA_1, 101, "off", 1);
    point(TypeId.M_ST_NA_1, 102, "5", 0);
    point(TypeId.M_ME_NA_1, 103, "0.5", 0);
    point(TypeId.M_ME_NB_1, 104, "-7", 0);
    point(TypeId.M_ME_NC_1, 105, "1.5", 2);
    point(TypeId.M_BO_NA_1, 106, "0x1", 0);
    point(TypeId.M_IT_NA_1, 200, "1000", 1);
    point(TypeId.M_IT_NA_1, 201, "2000", 2);
    control(TypeId.C_SC_NA_1, 300, ControlPoint.Mode.DIRECT, 100);
    control(TypeId.C_SC_NA_1, 301, ControlPoint.Mode.SELECT_FIRST, 100);
    control(TypeId.C_DC_NA_1, 302, ControlPoint.Mode.EITHER, 101);
    control(TypeId.C_RC_NA_1, 303, ControlPoint.Mode.EITHER, 102);
    control(TypeId.C_SE_NA_1, 304, ControlPoint.Mode.EITHER, 103);
    control(TypeId.C_SE_NB_1, 305, ControlPoint.Mode.EITHER, 104);
    control(TypeId.C_SE_NC_1, 306, ControlPoint.Mode.EITHER, 105);
    control(TypeId.C_BO_NA_1, 307, ControlPoint.Mode.DIRECT, 106);
  }

  void point(TypeId type, int address, String value, int group) {
    InformationObject object = object(type, address, value);
    image.put(new HostedPoint(1, object, group));
  }

  private void control(TypeId type, int address, ControlPoint.Mode mode, int feedback) {
    station.control(new ControlPoint(1, address, type, mode, feedback));
  }

  static InformationObject object(TypeId type, int address, String value) {
    return AsduBuilder.of(type).objectAddress(address).value(value).build().objects().get(0);
  }

  String value(int address) {
    return image.point(1, address).orElseThrow().object().valueText();
  }

  /** A controlling station that will dial whoever listens. */
  ControllingStation scada(ControllingSettings settings, ControllingListener listener) {
    return new ControllingStation(
        cable,
        new HostPort("127.0.0.1", 2404),
        LinkSettings.defaults(),
        settings,
        cable.time,
        cable.clock,
        new Random(1),
        listener);
  }

  static ControllingSettings quick() {
    return ControllingSettings.defaults()
        .withTimes(Duration.ofSeconds(5), Duration.ofSeconds(5))
        .withRetry(Duration.ofMillis(100), Duration.ofSeconds(1));
  }

  static List<Integer> causes(Master master) {
    return master.asdus().stream().map(asdu -> asdu.header().cause()).toList();
  }
}

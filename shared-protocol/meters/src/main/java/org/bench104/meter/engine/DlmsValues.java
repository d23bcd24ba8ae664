package org.bench104.meter.engine;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bench104.meter.dlms.DataValue;
import org.bench104.meter.dlms.DlmsData;
import org.bench104.meter.dlms.Obis;
import org.bench104.meter.dlms.ObisEntry;
import org.bench104.meter.dlms.ObisRegistry;
import org.bench104.meter.dlms.ScalerUnit;

/** Names and scales the values of one DLMS meter. */
final class DlmsValues {
  private static final String UNKNOWN = "UNKNOWN";
  private static final int REGISTER = 3;
  private static final int EXTENDED_REGISTER = 4;

  private final ObisRegistry registry;
  private final boolean meterScalers;
  private Map<Obis, Optional<ScalerUnit>> scalers = new HashMap<>();

  /**
   * @param meterScalers whether the meter's own scalers are asked for
   */
  DlmsValues(ObisRegistry registry, boolean meterScalers) {
    this.registry = registry;
    this.meterScalers = meterScalers;
  }

  /** By name, alias or OBIS code; a code that is in no registry is taken for a register. */
  Optional<ObisEntry> entry(String name) {
    return registry.named(name).or(() -> Obis.parse(name).map(this::entry));
  }

  ObisEntry entry(Obis obis) {
    return registry
        .at(obis)
        .orElseGet(() -> new ObisEntry(obis, UNKNOWN, REGISTER, "", Optional.empty(), "other"));
  }

  /** Goes on with what was read from this meter over earlier connections. */
  void remembered(Map<Obis, Optional<ScalerUnit>> ofMeter) {
    scalers.forEach(ofMeter::putIfAbsent);
    scalers = ofMeter;
  }

  /** Whether the meter should first be asked for its own scaler of this register. */
  boolean needsScaler(ObisEntry entry) {
    return meterScalers && scaled(entry) && !scalers.containsKey(entry.obis());
  }

  private static boolean scaled(ObisEntry entry) {
    return entry.classId() == REGISTER || entry.classId() == EXTENDED_REGISTER;
  }

  /**
   * @param scaler empty when the meter tells none
   */
  void scaler(ObisEntry entry, Optional<ScalerUnit> scaler) {
    scalers.put(entry.obis(), scaler);
  }

  Measured measured(ObisEntry entry, DlmsData data) {
    return measured(entry, data, scalers.getOrDefault(entry.obis(), Optional.empty()));
  }

  /**
   * A number of a register that has no scaler stands under its OBIS code and without unit, because
   * it is not known what it means.
   *
   * @param own scaler that came with the value or was read before
   */
  Measured measured(ObisEntry entry, DlmsData data, Optional<ScalerUnit> own) {
    String code = entry.obis().toString();
    boolean number = data instanceof DlmsData.Whole || data instanceof DlmsData.Real;
    String name = entry.name().equals(UNKNOWN) ? code : entry.name();
    String unit = entry.unit();
    Optional<BigDecimal> scaler = data instanceof DlmsData.Real ? Optional.empty() : entry.scaler();
    if (own.isPresent()) {
      Optional<BigDecimal> factor = own.get().factorTo(unit);
      unit = factor.isPresent() ? unit : own.get().unitText();
      scaler = factor.or(() -> Optional.of(own.get().factor()));
    } else if (number && scaled(entry) && entry.scaler().isEmpty()) {
      name = code;
      unit = "";
    }
    return new Measured(name, code, DataValue.of(data, scaler), OptionalLong.empty(), unit);
  }
}

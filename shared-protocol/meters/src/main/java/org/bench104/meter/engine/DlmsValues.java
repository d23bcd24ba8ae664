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
        .orElseGet(() -> new ObisEntry(obis, "UNKNOWN", REGISTER, "", Optional.empty(), "other"));
  }

  /** Goes on with what was read from this meter over earlier connections. */
  void remembered(Map<Obis, Optional<ScalerUnit>> ofMeter) {
    scalers.forEach(ofMeter::putIfAbsent);
    scalers = ofMeter;
  }

  /** Whether the meter should first be asked for its own scaler of this register. */
  boolean needsScaler(ObisEntry entry) {
    return meterScalers
        && (entry.classId() == REGISTER || entry.classId() == EXTENDED_REGISTER)
        && !scalers.containsKey(entry.obis());
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
   * @param own scaler that came with the value or was read before
   */
  Measured measured(ObisEntry entry, DlmsData data, Optional<ScalerUnit> own) {
    String unit = entry.unit();
    Optional<BigDecimal> scaler = entry.scaler();
    if (own.isPresent()) {
      Optional<BigDecimal> factor = own.get().factorTo(unit);
      if (factor.isEmpty() && own.get().unitText().isPresent()) {
        unit = own.get().unitText().get();
        factor = own.get().factorTo(unit);
      }
      scaler = factor.isPresent() ? factor : scaler;
    }
    String register = entry.name().equals("UNKNOWN") ? entry.obis().toString() : entry.name();
    return new Measured(
        register, entry.obis().toString(), DataValue.of(data, scaler), OptionalLong.empty(), unit);
  }
}

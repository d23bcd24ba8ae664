package org.bench104.meter.engine;

import java.util.OptionalLong;
import org.bench104.meter.MeterValue;

/** A value, before it is known when it came and of which meter. */
record Measured(String register, String dataId, MeterValue value, OptionalLong raw, String unit) {}

package org.bench104.gateway.meters;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.bench104.meter.CommandErrors;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterListener;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterSnapshot;
import org.bench104.meter.MeterValue;
import org.bench104.meter.Meters;
import org.bench104.meter.MetersStatus;
import org.bench104.meter.ReadAddress;
import org.bench104.meter.ReadAll;
import org.bench104.meter.RelayState;

/** One DL/T 645 meter and one DLMS meter that answer at once, and a DL/T 645 one that waits. */
public final class FakeMeters implements Meters {
  public static final Instant AT = Instant.ofEpochMilli(1_700_000_000_500L);
  public static final String DLT645 = "000000001234";
  public static final String DLMS = "311501114070";
  public static final String WAITING = "000000000099";

  /** What was asked, in order. */
  public final List<String> asked = new ArrayList<>();

  public final CompletableFuture<MeterCommandOutcome<MeterReading>> waiting =
      new CompletableFuture<>();
  private final List<MeterListener> listeners = new ArrayList<>();

  @Override
  public synchronized CompletableFuture<MeterCommandOutcome<MeterReading>> readRegister(
      String meterId, String register) {
    asked.add("read " + meterId + " " + register);
    if (meterId.equals(WAITING)) {
      return waiting;
    }
    return answered(
        meterId,
        register.equals("VOLTAGES")
            ? MeterReading.ofBlock(
                List.of(reading(meterId, "VOLTAGE_A"), reading(meterId, "VOLTAGE_B")))
            : reading(meterId, register));
  }

  private static MeterReading reading(String meterId, String register) {
    boolean dlms = meterId.equals(DLMS);
    return new MeterReading(
        AT,
        meterId,
        register,
        dlms ? "1-0:12.7.0.255" : "0x02010100",
        new MeterValue.Numeric(new BigDecimal(dlms ? "236.36" : "220.5")),
        dlms ? OptionalLong.empty() : OptionalLong.of(2205),
        "V",
        dlms ? MeterProtocol.DLMS : MeterProtocol.DLT645);
  }

  @Override
  public synchronized CompletableFuture<MeterCommandOutcome<ReadAll>> readAll(
      String meterId, List<String> registers) {
    asked.add("readAll " + meterId + " " + registers);
    Map<String, MeterCommandOutcome<MeterReading>> readings = new LinkedHashMap<>();
    for (String register : registers.isEmpty() ? USUAL_REGISTERS : registers) {
      readings.put(
          register,
          register.equals("BAD")
              ? new MeterCommandOutcome.Failed<>(CommandErrors.unknownRegister(register))
              : new MeterCommandOutcome.Done<>(reading(meterId, register)));
    }
    return answered(meterId, new ReadAll(AT, protocol(meterId), readings));
  }

  @Override
  public CompletableFuture<MeterCommandOutcome<ReadAddress>> readAddress(String meterId) {
    return answered(meterId, new ReadAddress(AT, protocol(meterId), meterId));
  }

  @Override
  public synchronized CompletableFuture<MeterCommandOutcome<RelayState>> relayControl(
      String meterId, String state) {
    asked.add("relay " + meterId + " " + state);
    return answered(
        meterId, new RelayState(AT, protocol(meterId), state.equals("close"), Optional.empty()));
  }

  @Override
  public CompletableFuture<MeterCommandOutcome<RelayState>> readRelayState(String meterId) {
    boolean dlms = meterId.equals(DLMS);
    return answered(
        meterId,
        new RelayState(
            AT, protocol(meterId), true, dlms ? Optional.of("connected") : Optional.empty()));
  }

  private static MeterProtocol protocol(String meterId) {
    return meterId.equals(DLMS) ? MeterProtocol.DLMS : MeterProtocol.DLT645;
  }

  private static <T> CompletableFuture<MeterCommandOutcome<T>> answered(String meterId, T result) {
    return CompletableFuture.completedFuture(
        meterId.equals(DLT645) || meterId.equals(DLMS)
            ? new MeterCommandOutcome.Done<>(result)
            : new MeterCommandOutcome.Failed<>(CommandErrors.NOT_CONNECTED));
  }

  @Override
  public List<MeterSnapshot> snapshots() {
    return List.of();
  }

  @Override
  public Optional<MeterSnapshot> snapshot(String meterId) {
    return Optional.empty();
  }

  @Override
  public List<MeterEvent> events() {
    return List.of();
  }

  @Override
  public MetersStatus status() {
    return new MetersStatus(
        0,
        2,
        3,
        2,
        new MetersStatus.Refused(0, 0, 0, 0, 0),
        0,
        new MetersStatus.Bad(0, 0, 0, 0),
        new MetersStatus.Polling(0, 0, 0, 0, 0, 0),
        0,
        0,
        0,
        0);
  }

  @Override
  public boolean acknowledge(String alarmId) {
    return false;
  }

  @Override
  public synchronized void addListener(MeterListener listener) {
    listeners.add(listener);
  }

  @Override
  public synchronized void removeListener(MeterListener listener) {
    listeners.remove(listener);
  }

  /** Whoever listens now. */
  public synchronized List<MeterListener> listeners() {
    return List.copyOf(listeners);
  }
}

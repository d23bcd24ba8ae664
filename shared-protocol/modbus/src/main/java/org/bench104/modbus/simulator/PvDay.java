package org.bench104.modbus.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bench104.modbus.RegisterDefinition;
import org.bench104.modbus.RegisterMap;

/**
 * A small PV module over the day: the sun from six to eighteen UTC, clouds that come and go, a cell
 * that is warmer than the air in the sun and below zero in winter nights. The same seed and times
 * give the same values.
 */
public final class PvDay {
  private static final double MOST_IRRADIANCE = 1000;
  private static final double OPEN_VOLTAGE = 40.5;
  private static final double VOLTAGE_PER_KELVIN = -0.12;
  private static final double SHORT_CURRENT = 7.88;
  private static final double EFFICIENCY = 0.962;
  private static final double COLDEST_NIGHT = -8;

  private final RandomGenerator random;
  private double cloud = 0.9;

  public PvDay(RandomGenerator random) {
    this.random = random;
  }

  /**
   * What the module does.
   *
   * @param acPower W
   * @param dcPower W
   * @param voltage V
   * @param current A
   * @param irradiance W/m²
   * @param cell °C
   */
  public record Sample(
      Instant time,
      double acPower,
      double dcPower,
      double voltage,
      double current,
      double irradiance,
      double cell) {
    /**
     * The eight registers of the PV block.
     *
     * @param clampNegative write 0 instead of a temperature below zero, as old firmware does
     */
    public int[] registers(boolean clampNegative) {
      double[] values = {
        acPower,
        dcPower,
        voltage,
        current,
        irradiance,
        clampNegative ? Math.max(0, cell) : cell,
        time.getEpochSecond()
      };
      List<RegisterDefinition> map = RegisterMap.pv().registers();
      int[] words = new int[RegisterMap.pv().end()];
      for (int i = 0; i < values.length; i++) {
        int[] part = map.get(i).words(values[i]);
        System.arraycopy(part, 0, words, map.get(i).address(), part.length);
      }
      return words;
    }
  }

  /** The module at {@code time}; the clouds move on with every call. */
  public Sample at(Instant time) {
    double hour = time.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
    double height = Math.max(0, Math.sin(Math.PI * (hour - 6) / 12));
    cloud = Math.max(0.25, Math.min(1, cloud + 0.04 * random.nextGaussian()));
    double irradiance = MOST_IRRADIANCE * Math.pow(height, 1.2) * cloud;
    double cell = air(time, hour) + 0.03 * irradiance;
    double voltage =
        irradiance < 1
            ? 0
            : OPEN_VOLTAGE * (0.8 + 0.02 * Math.log10(irradiance))
                + VOLTAGE_PER_KELVIN * (cell - 25);
    double current = 0.93 * SHORT_CURRENT * irradiance / MOST_IRRADIANCE;
    double dcPower = voltage * current;
    return new Sample(time, EFFICIENCY * dcPower, dcPower, voltage, current, irradiance, cell);
  }

  /** Coldest in January and towards the morning. */
  private static double air(Instant time, double hour) {
    double day = time.atOffset(ZoneOffset.UTC).getDayOfYear();
    double season = 10 - 12 * Math.cos(2 * Math.PI * (day - 20) / 365);
    return Math.max(COLDEST_NIGHT, season + 5 * Math.sin(Math.PI * (hour - 9) / 12));
  }
}

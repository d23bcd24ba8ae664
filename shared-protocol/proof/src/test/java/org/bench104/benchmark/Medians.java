package org.bench104.benchmark;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rates of several rounds by name; all contenders take turns within a round. */
final class Medians {
  /** One measurement, in frames a second. */
  @FunctionalInterface
  interface Measurement {
    double rate() throws Exception;
  }

  private final PrintStream out;
  private final Map<String, Measurement> contenders = new LinkedHashMap<>();
  private final Map<String, double[]> rates = new LinkedHashMap<>();

  Medians(PrintStream out) {
    this.out = out;
  }

  void contender(String name, Measurement measurement) {
    contenders.put(name, measurement);
  }

  /** Measures every contender once per round, after one round that does not count. */
  void run(int rounds) throws Exception {
    contenders.keySet().forEach(name -> rates.put(name, new double[rounds]));
    for (int round = -1; round < rounds; round++) {
      out.println(round < 0 ? "warm-up" : "round " + (round + 1) + " of " + rounds);
      for (Map.Entry<String, Measurement> contender : contenders.entrySet()) {
        double rate = contender.getValue().rate();
        if (round >= 0) {
          rates.get(contender.getKey())[round] = rate;
        }
      }
    }
  }

  double median(String name) {
    return middle(rates.get(name).clone());
  }

  /**
   * The median of what one contender reached of the other within the same round: a virtual machine
   * can be three times as fast in the next minute.
   */
  double ratio(String of, String to) {
    double[] ratios = rates.get(of).clone();
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] /= rates.get(to)[round];
    }
    return middle(ratios);
  }

  private static double middle(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  double least(String name) {
    return Arrays.stream(rates.get(name)).min().orElseThrow();
  }

  double most(String name) {
    return Arrays.stream(rates.get(name)).max().orElseThrow();
  }

  Iterable<String> names() {
    return contenders.keySet();
  }
}

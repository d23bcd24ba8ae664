package org.bench104.benchmark;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests a second of eight clients, the time to an answer and the processor time for it: our
 * register server against j2mod's slave, each in a process of its own, taking turns. The clients
 * are in this process and the same for both.
 */
public final class ModbusBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final long NANOS = Duration.ofMillis(Integer.getInteger("millis", 1500)).toNanos();
  private static final double TARGET = 2;
  private static final int MANY = 20;

  private final PrintStream out = System.out;
  private final Map<String, Clients> kinds = new LinkedHashMap<>();
  private final List<String> verdicts = new ArrayList<>();

  /** A way to ask a server. */
  @FunctionalInterface
  private interface Clients {
    ModbusLoad run(int port, long nanos) throws Exception;
  }

  private ModbusBenchmark() {
    kinds.put(
        "one thread, 1 under way",
        (port, nanos) -> new EventDrivenClients(port, 1, false).run(nanos));
    kinds.put(
        "blocking threads, 1 under way", (port, nanos) -> new BlockingClients(port).run(nanos));
    kinds.put(
        "one thread, " + MANY + " under way",
        (port, nanos) -> new EventDrivenClients(port, MANY, false).run(nanos));
    kinds.put(
        "the same, TCP acknowledging at once",
        (port, nanos) -> new EventDrivenClients(port, MANY, true).run(nanos));
  }

  /** Prints the tables; {@code -Drounds=} and {@code -Dmillis=} of a round change their size. */
  public static void main(String[] args) throws Exception {
    ModbusBenchmark benchmark = new ModbusBenchmark();
    try (ModbusContender ours = ModbusContender.start(ModbusContender.OURS);
        ModbusContender theirs = ModbusContender.start(ModbusContender.J2MOD)) {
      benchmark.run(Map.of(ModbusContender.OURS, ours, ModbusContender.J2MOD, theirs));
    }
  }

  private void run(Map<String, ModbusContender> servers) throws Exception {
    // Compilers that are still at work take a processor away from whoever is measured first.
    for (ModbusContender server : servers.values()) {
      for (Clients clients : kinds.values()) {
        clients.run(server.port(), NANOS);
      }
    }
    for (Map.Entry<String, Clients> kind : kinds.entrySet()) {
      compare(kind.getKey(), kind.getValue(), servers);
    }
    out.printf(
        "%-58s %8s %8s%n",
        "requests/s, " + ModbusContender.OURS + " / " + ModbusContender.J2MOD,
        "measured",
        "target");
    verdicts.forEach(out::println);
  }

  private void compare(String kind, Clients clients, Map<String, ModbusContender> servers)
      throws Exception {
    Medians medians = new Medians(out);
    Map<String, List<Double>> late = new LinkedHashMap<>();
    Map<String, List<Double>> cost = new LinkedHashMap<>();
    for (String name : List.of(ModbusContender.OURS, ModbusContender.J2MOD)) {
      ModbusContender server = servers.get(name);
      late.put(name, new ArrayList<>());
      cost.put(name, new ArrayList<>());
      medians.contender(
          name,
          () -> {
            Duration before = server.processorTime();
            ModbusLoad load = clients.run(server.port(), NANOS);
            Duration used = server.processorTime().minus(before);
            late.get(name).add(load.p99());
            cost.get(name).add(used.toNanos() / 1e3 / load.requests());
            return load.rate();
          });
    }
    medians.run(ROUNDS);
    out.printf(
        "%n%-44s %10s %10s %10s %8s %15s%n",
        kind, "requests/s", "least", "most", "p99 µs", "CPU µs/request");
    for (String name : medians.names()) {
      out.printf(
          "%-44s %,10.0f %,10.0f %,10.0f %,8.0f %15.1f%n",
          name,
          medians.median(name),
          medians.least(name),
          medians.most(name),
          median(late.get(name)),
          median(cost.get(name)));
    }
    out.println();
    double ratio = medians.median(ModbusContender.OURS) / medians.median(ModbusContender.J2MOD);
    verdicts.add(
        String.format(
            "%-58s %8.2f %8.1f%s", kind, ratio, TARGET, ratio >= TARGET ? "" : " missed"));
  }

  /** Of the rounds that count. */
  private static double median(List<Double> values) {
    double[] sorted = values.stream().skip(1).mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

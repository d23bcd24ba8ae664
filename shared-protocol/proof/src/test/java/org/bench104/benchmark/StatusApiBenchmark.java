package org.bench104.benchmark;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long a status request takes while the gateway forwards as fast as it can, with a dashboard
 * open; and what status API and dashboard cost the frame path, side by side in rounds.
 */
final class StatusApiBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int FRAMES = Integer.getInteger("frames", 200_000);
  private static final int REQUESTS = Integer.getInteger("requests", 2000);
  private static final int CLIENTS = 4;
  private static final long PAUSE_MILLIS = 10;
  private static final double TARGET_MILLIS = 20;
  private static final String PLAIN = "two hops";
  private static final String SERVED = "two hops, dashboard open";

  private final HttpClient client = HttpClient.newHttpClient();

  private StatusApiBenchmark() {}

  /** Prints both; {@code -Drounds=}, {@code -Dframes=} and {@code -Drequests=} change the size. */
  public static void main(String[] args) throws Exception {
    StatusApiBenchmark benchmark = new StatusApiBenchmark();
    Medians medians = new Medians(System.out);
    medians.contender(PLAIN, () -> benchmark.rate(false));
    medians.contender(SERVED, () -> benchmark.rate(true));
    medians.run(ROUNDS);
    System.out.printf("%n%s / %s: %.2f%n", SERVED, PLAIN, medians.ratio(SERVED, PLAIN));
    double[] millis = benchmark.underLoad();
    double p99 = percentile(millis, 99);
    System.out.printf(
        "status request under load, ms: p50 %.1f p99 %.1f most %.1f; target p99 below %.0f%s%n",
        percentile(millis, 50),
        p99,
        millis[millis.length - 1],
        TARGET_MILLIS,
        p99 < TARGET_MILLIS ? "" : " missed");
    System.exit(0);
  }

  private static double percentile(double[] sorted, int percentile) {
    return sorted[(int) ((long) sorted.length * percentile / 100)];
  }

  private double rate(boolean served) throws Exception {
    try (Sink sink = new Sink(0, count -> {});
        GatewayRig gateway =
            served
                ? GatewayRig.servedForwardingTo(sink.port())
                : GatewayRig.forwardingTo(sink.port())) {
      if (served) {
        listen(gateway);
      }
      return FRAMES / Pump.seconds(gateway.port(), FRAMES);
    }
  }

  /** What an open dashboard does: takes the event stream. */
  private void listen(GatewayRig gateway) {
    HttpRequest events = request(gateway, "/api/events");
    Thread reader =
        new Thread(
            () -> {
              try (InputStream in = client.send(events, BodyHandlers.ofInputStream()).body()) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
              } catch (Exception e) {
                // ends with the gateway
              }
            });
    reader.setDaemon(true);
    reader.start();
  }

  private static HttpRequest request(GatewayRig gateway, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + gateway.statusApi() + path)).build();
  }

  private double[] underLoad() throws Exception {
    AtomicBoolean loaded = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
    try (Sink sink = new Sink(0, count -> {});
        GatewayRig gateway = GatewayRig.servedForwardingTo(sink.port())) {
      listen(gateway);
      Future<?> load =
          threads.submit(
              () -> {
                while (loaded.get()) {
                  Pump.seconds(gateway.port(), FRAMES);
                }
                return null;
              });
      ask(gateway, REQUESTS / 4); // warms up
      List<Future<double[]>> asking = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        asking.add(threads.submit(() -> ask(gateway, REQUESTS / CLIENTS)));
      }
      double[] all = new double[0];
      for (Future<double[]> one : asking) {
        int before = all.length;
        double[] more = one.get();
        all = Arrays.copyOf(all, before + more.length);
        System.arraycopy(more, 0, all, before, more.length);
      }
      loaded.set(false);
      load.get(2, TimeUnit.MINUTES);
      Arrays.sort(all);
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  private double[] ask(GatewayRig gateway, int requests) throws Exception {
    HttpRequest status = request(gateway, "/api/status");
    double[] millis = new double[requests];
    for (int i = 0; i < requests; i++) {
      long begin = System.nanoTime();
      int answer = client.send(status, BodyHandlers.ofByteArray()).statusCode();
      millis[i] = (System.nanoTime() - begin) / 1e6;
      if (answer != 200) {
        throw new IllegalStateException("a status request was answered with " + answer);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return millis;
  }
}

import java.time.Duration;
import org.bench104.client.*;
import org.bench104.point.Sample;

/** Fetches three values one by one on its own thread. */
class FirstValues {
  public static void main(String[] args) throws Exception {
    StationQueue<Sample> values = new StationQueue<>();
    try (StationClient rtu =
        StationClient.to(args[0]).samples(values).connectAndWait(Duration.ofSeconds(10))) {
      rtu.interrogate(1);
      for (int i = 0; i < 3; i++) {
        Sample next = values.take();
        System.out.println(next.value().toDouble() + (next.good() ? "" : ", not good"));
      }
    }
  }
}

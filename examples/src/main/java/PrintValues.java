import java.time.Duration;
import org.bench104.client.*;

class PrintValues {
  public static void main(String[] args) throws Exception {
    try (StationClient rtu =
        StationClient.to(args[0])
            .samples(values -> values.forEach(System.out::println))
            .connectAndWait(Duration.ofSeconds(10))) {
      rtu.interrogate(1).join();
      Thread.sleep(args.length > 1 ? Long.parseLong(args[1]) : Long.MAX_VALUE);
    }
  }
}

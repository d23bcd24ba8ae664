import java.time.Duration;
import org.bench104.client.*;

/** Selects and closes the switch 1/300, and says what became of it. */
class CloseBreaker {
  public static void main(String[] args) throws Exception {
    try (StationClient rtu = StationClient.to(args[0]).connectAndWait(Duration.ofSeconds(10))) {
      var answer = rtu.ask(Command.single(1, 300, true).select()).join();
      answer.steps().forEach(step -> System.out.println(step.at() + " " + step.kind()));
      System.out.println(answer);
    }
  }
}

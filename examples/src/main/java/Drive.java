import org.bench104.client.*;
import org.bench104.point.Quality;

/** A station with a switch 1/300 and a set point 1/301 up to 100, whose commands a program does. */
class Drive {
  public static void main(String[] args) throws Exception {
    try (StationServer station =
        StationServer.at(args[0])
            .host(Monitored.shortFloat(1, 100, 0).quality(Quality.parse("NT")))
            .control(Control.single(1, 300).selectFirst(), Control.shortFloat(1, 301).shownBy(100))
            .commands(Drive::carriedOut)
            .listen()) {
      System.out.println("listening at " + station.listening());
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static boolean carriedOut(ReceivedCommand command) {
    System.out.println(command);
    return command.value().toDouble() <= 100;
  }
}

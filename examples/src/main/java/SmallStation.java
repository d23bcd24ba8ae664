import org.bench104.client.*;

/** A measured value, an event of it every second, and a switch 1/300 that 1/101 shows. */
class SmallStation {
  public static void main(String[] args) throws Exception {
    try (StationServer station =
        StationServer.at(args[0])
            .host(Monitored.shortFloat(1, 100, 42.5f), Monitored.single(1, 101, false))
            .control(Control.single(1, 300).selectFirst().shownBy(101))
            .listen()) {
      System.out.println("listening at " + station.listening());
      for (float value = 43.5f; ; value++) {
        Thread.sleep(1000);
        station.changed(Monitored.shortFloat(1, 100, value));
      }
    }
  }
}

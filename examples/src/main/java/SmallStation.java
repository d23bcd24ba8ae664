import java.time.Instant;
import org.bench104.client.*;
import org.bench104.iec104.asdu.*;
import org.bench104.iec104.station.ControlPoint;

/** A station with a measured value 1/100, an event of it every second, and a switch 1/300. */
class SmallStation {
  public static void main(String[] args) throws Exception {
    AsduBuilder value = AsduBuilder.of(TypeId.M_ME_NC_1).commonAddress(1).objectAddress(100);
    AsduBuilder event = AsduBuilder.of(TypeId.M_ME_TF_1).commonAddress(1).objectAddress(100);
    ControlPoint breaker =
        new ControlPoint(1, 300, TypeId.C_SC_NA_1, ControlPoint.Mode.SELECT_FIRST, 0);
    try (StationServer station =
        StationServer.at(args[0])
            .listener((peer, words) -> System.out.println(words))
            .listen(
                hosted -> {
                  hosted.image().update(value.value(42.5f).build().encode());
                  hosted.control(breaker);
                })) {
      System.out.println("listening at " + station.listening());
      for (int i = 0; ; i++) {
        Thread.sleep(1000);
        station.event(event.value(43.5f + i).time(Instant.now()).build());
      }
    }
  }
}

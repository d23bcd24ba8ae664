package org.bench104.app.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.engine.sender.RunningSender;
import org.bench104.engine.sender.StackChoice;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.testing.PathProxy;

/** A real Receiver behind a path that can be cut, and a real Sender. */
final class Rig implements AutoCloseable {
  private final RunningReceiver receiver;
  private final PathProxy path;
  private final RunningSender sender;

  Rig(Path folder) {
    try {
      Files.createDirectories(folder);
      receiver =
          RunningReceiver.start(
              new ReceiverSettings(
                  new HostPort("127.0.0.1", 0),
                  8,
                  List.of(),
                  new RowFileSettings(
                      folder.resolve("iec104_data.csv"),
                      Durability.OS,
                      RowFileSettings.DEFAULT_MAX_OCTETS),
                  Optional.empty(),
                  LinkSettings.defaults()));
      path = PathProxy.to(HostPort.parse(receiver.listening()).port());
      sender = RunningSender.open(Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the gateway finds the Receiver. */
  String route() {
    return "127.0.0.1:" + path.port();
  }

  void cut() {
    try {
      path.cut();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void restore() {
    try {
      path.restore();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void connectSender(String gateway) {
    sender.connect(HostPort.parse(gateway), StackChoice.bench104, LinkSettings.defaults());
  }

  /** Returns when the gateway has acknowledged them all. */
  void send(int frames) {
    try {
      sender
          .session()
          .send(IntStream.range(0, frames).mapToObj(Rig::frame).toList())
          .get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Leaves it to the Sender to get them acknowledged. */
  void offer(int frames) {
    sender.session().send(IntStream.range(0, frames).mapToObj(Rig::frame).toList());
  }

  private static Octets frame(int number) {
    return AsduBuilder.of(TypeId.M_ME_NC_1)
        .commonAddress(1)
        .objectAddress(1001 + number % 50)
        .cause(Cause.SPONTANEOUS)
        .value(number / 10.0)
        .build()
        .encode();
  }

  long received() {
    return receiver.look().join().counts().received();
  }

  @Override
  public void close() {
    sender.close();
    receiver.close();
    try {
      path.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

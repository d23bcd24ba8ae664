package org.bench104.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.Fbp;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.R32;
import org.bench104.iec104.asdu.RandomAsdus;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.net.RecordingOwner;
import org.bench104.net.Admission;
import org.bench104.net.NettyLoop;
import org.bench104.record.LedgerState;
import org.bench104.secondstack.J60870Stack;
import org.bench104.sender.FrameSource;
import org.bench104.sender.LinkStack;
import org.bench104.sender.Sender;
import org.bench104.sender.SenderListener;
import org.bench104.sender.SenderStack;
import org.bench104.testing.FreePort;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every standard type, octet-identical from sender to receiver through the gateway, with j60870
 * 1.5.0 on one side, on the other and on both. What j60870 cannot carry is excluded by name, see
 * {@link #exclusion}.
 */
class J60870GatewayTest {
  private static final LinkSettings LINK =
      LinkSettings.defaults().withAckDelay(Duration.ofMillis(100));
  private static final int EACH_TYPE = 8;

  @TempDir private Path folder;
  private final long seed = System.nanoTime();
  private final NettyLoop loop = new NettyLoop("interop");
  private final Iec104Dialer dialer = new Iec104Dialer(loop);
  private final List<Octets> frames = frames(seed);
  private final List<String> failures = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    dialer.close();
    loop.close();
  }

  @Test
  void everyStandardTypeIsSentButTheTwoThatItCannotCarry() {
    EnumSet<TypeId> missing = EnumSet.allOf(TypeId.class);
    frames.forEach(asdu -> missing.remove(TypeId.of(asdu.at(0)).orElseThrow()));
    assertThat(missing).containsExactly(TypeId.S_IT_TC_1, TypeId.C_TS_NA_1);
    assertThat(frames).hasSizeGreaterThan(400);
  }

  @Test
  void itsClientReachesOurReceiverThroughTheGateway() throws Exception {
    RecordingOwner owner = RecordingOwner.confirmingAtOnce(loop);
    try (Iec104Server receiver =
            Iec104Server.listen(
                loop, new HostPort("127.0.0.1", 0), Admission.defaults(), LINK, owner);
        RunningGateway gateway = gateway(receiver.localPort())) {
      run(gateway, new J60870Stack(into(gateway), LINK, loop), owner.delivered);
    }
  }

  @Test
  void ourSenderReachesItsServerThroughTheGateway() throws Exception {
    int port = FreePort.find();
    try (J60870Receiver receiver = new J60870Receiver(port);
        RunningGateway gateway = gateway(port)) {
      run(gateway, new LinkStack(dialer, into(gateway), LINK), receiver.received);
    }
  }

  @Test
  void itsClientReachesItsServerThroughTheGateway() throws Exception {
    int port = FreePort.find();
    try (J60870Receiver receiver = new J60870Receiver(port);
        RunningGateway gateway = gateway(port)) {
      run(gateway, new J60870Stack(into(gateway), LINK, loop), receiver.received);
    }
  }

  @Test
  void whatWasSpooledReachesItsServerAsWell() throws Exception {
    int port = FreePort.find();
    frames.removeIf(CommandRequest::is);
    try (RunningGateway gateway = gateway(port)) {
      Sender sender = send(new LinkStack(dialer, into(gateway), LINK));
      await("all spooled", loop, () -> sender.counts().acknowledged() == frames.size());
      try (J60870Receiver receiver = new J60870Receiver(port)) {
        arrive(receiver.received);
      }
    }
  }

  private void run(RunningGateway gateway, SenderStack stack, BlockingQueue<Octets> arriving)
      throws Exception {
    await(
        "a live path",
        gateway.loop(),
        () -> gateway.gateway().scada().routes().started().isPresent());
    Sender sender = send(stack);
    arrive(arriving);
    await("all acknowledged", loop, () -> sender.counts().acknowledged() == frames.size());
    assertThat(failures).isEmpty();
    loop.execute(() -> sender.stop("done"));
  }

  private void arrive(BlockingQueue<Octets> arriving) throws InterruptedException {
    for (int i = 0; i < frames.size(); i++) {
      Octets next = arriving.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("frame %d, seed %d, %s", i, seed, failures).isEqualTo(frames.get(i));
    }
    assertThat(arriving).isEmpty();
  }

  private Sender send(SenderStack stack) {
    Sender sender =
        new Sender(stack, loop, new Random(1), new Prepared(), LedgerState.EMPTY, null, new Log());
    loop.execute(sender::start);
    return sender;
  }

  private void await(String what, Executor home, BooleanSupplier condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    Executor soon = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS, home);
    while (!CompletableFuture.supplyAsync(condition::getAsBoolean, soon).get()) {
      assertThat(System.nanoTime())
          .as("%s, seed %d, %s", what, seed, failures)
          .isLessThan(deadline);
    }
  }

  private RunningGateway gateway(int receiverPort) throws Exception {
    return RunningGateway.start(
        new GatewaySettings(
            "interop",
            new GatewaySettings.Intake(new HostPort("127.0.0.1", 0), 4, List.of(), LINK),
            new GatewaySettings.Scada(
                Optional.of(new HostPort("127.0.0.1", receiverPort)),
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(12),
                Duration.ofSeconds(3),
                LINK),
            new GatewaySettings.Spool(folder, 1 << 24, 1 << 20)));
  }

  private static HostPort into(RunningGateway gateway) {
    return new HostPort("127.0.0.1", gateway.port());
  }

  /** Several ASDUs of every standard type with a cause of its direction, commands with act. */
  private static List<Octets> frames(long seed) {
    RandomAsdus random = new RandomAsdus(seed);
    List<Octets> frames = new ArrayList<>();
    for (TypeId type : TypeId.values()) {
      for (int i = 0; i < EACH_TYPE; i++) {
        byte[] octets = random.next(type).toByteArray();
        octets[2] = (byte) cause(type);
        if (CommandRequest.is(Octets.owning(octets.clone()))) {
          // a command is one object: what holds more is refused
          octets = Arrays.copyOf(octets, 9 + type.octets());
          octets[1] = 1;
          octets[4] = 1; // and for one station, not for all
        }
        Octets asdu = Octets.owning(octets);
        if (exclusion(type, asdu) == null) {
          frames.add(asdu);
        }
      }
    }
    return frames;
  }

  private static int cause(TypeId type) {
    if (type.id() >= 120) {
      return 13;
    }
    if (type.direction() == TypeId.Direction.MONITOR) {
      return type == TypeId.M_EI_NA_1 ? 4 : 3;
    }
    return type == TypeId.C_RD_NA_1 ? 5 : 6;
  }

  /** Why j60870 cannot carry this ASDU unchanged; null when it can. */
  private static @Nullable String exclusion(TypeId type, Octets asdu) {
    if (type == TypeId.S_IT_TC_1) {
      return "j60870 does not list type 41";
    }
    for (Element element : elements(asdu)) {
      if (element instanceof Fbp) {
        return "j60870 takes type 104 only with the pattern 55 AA, the standard has AA 55";
      }
      if (element instanceof R32 number && Float.isNaN(number.number())) {
        return "j60870 writes every NaN as 7fc00000";
      }
    }
    return null;
  }

  private static List<Element> elements(Octets asdu) {
    List<Element> elements = new ArrayList<>();
    if (Asdu.decode(asdu) instanceof Asdu decoded) {
      for (InformationObject object : decoded.objects()) {
        elements.addAll(object.elements());
      }
    }
    return elements;
  }

  private final class Prepared implements FrameSource {
    @Override
    public void begin(Runnable wake) {}

    @Override
    public @Nullable Octets next(long index) {
      return exhausted(index) ? null : frames.get((int) index - 1);
    }

    @Override
    public boolean exhausted(long index) {
      return index > frames.size();
    }
  }

  private final class Log implements SenderListener {
    @Override
    public void started() {}

    @Override
    public void ended(String reason, Duration pause) {
      failures.add(reason);
    }

    @Override
    public void acknowledged(int count) {}

    @Override
    public void received(Octets asdu) {
      failures.add("came back: " + asdu);
    }

    @Override
    public void done() {}

    @Override
    public void failed(String reason) {
      failures.add(reason);
    }
  }
}

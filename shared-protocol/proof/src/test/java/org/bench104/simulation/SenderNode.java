package org.bench104.simulation;

import java.time.Duration;
import java.util.SplittableRandom;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.CommandRequest;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkListener;
import org.bench104.sender.FrameSource;
import org.bench104.sender.LinkStack;
import org.bench104.sender.Sender;
import org.bench104.sender.SenderListener;
import org.jspecify.annotations.Nullable;

/** A Sender with the ledger that lets it go on after a crash. */
final class SenderNode extends Node {
  private static final HostPort GATEWAY = new HostPort("gateway", 12345);

  private final int number;
  private final Promise promise;
  private final Evidence evidence;
  private final LinkSettings settings;
  private final FrameMaker maker;
  private @Nullable Dialer dialer;
  private Runnable more = () -> {};
  private int allowed;
  private int commands;
  private int nextCommand;

  SenderNode(World world, Promise promise, int number, LinkSettings settings, long seed) {
    super(world, "sender" + number);
    this.number = number;
    this.promise = promise;
    this.evidence = promise.evidence(number);
    this.settings = settings;
    this.maker = new FrameMaker(new SplittableRandom(seed), commonAddress(number));
  }

  static int commonAddress(int number) {
    return 100 + number;
  }

  void dialer(Dialer over) {
    this.dialer = over;
  }

  /** Frames that there are to send, sent or not. */
  int allowed() {
    return allowed;
  }

  /** There are more frames to send. */
  void produce(int frames) {
    allowed += frames;
    if (isUp()) {
      more.run();
    }
  }

  /** Some of the next frames are commands. */
  void command(int count) {
    commands += count;
    produce(count);
  }

  @Override
  void boot() {
    Dialer over = dialer;
    if (over == null) {
      throw new IllegalStateException("no way to the gateway");
    }
    more = () -> {};
    Dialer watched =
        (target, link, listener, failed) ->
            over.dial(target, link, new DialWatch(this, promise, listener), failed);
    new Sender(
            new LinkStack(watched, GATEWAY, settings),
            timers(),
            world.random().split(),
            new Source(),
            evidence.state(),
            null,
            new Listener())
        .start();
  }

  @Override
  void died(boolean power) {
    promise.resendAllowed(settings.k());
  }

  @Override
  @Nullable LinkListener server() {
    return null;
  }

  private final class Source implements FrameSource {
    @Override
    public void begin(Runnable wake) {
      more = wake;
    }

    @Override
    public @Nullable Octets next(long index) {
      if (index != evidence.offered() + 1) {
        throw new Violation(
            Sentence.CUSTODY, SenderNode.this + " asks for frame " + index + " again");
      }
      if (index > allowed) {
        return null;
      }
      Octets asdu;
      do {
        if (commands > 0) {
          commands--;
          asdu = FrameMaker.command(commonAddress(number), ++nextCommand);
        } else {
          asdu = maker.frame();
        }
      } while (!promise.offered(number, asdu, CommandRequest.is(asdu)));
      return asdu;
    }

    @Override
    public boolean exhausted(long index) {
      return false;
    }
  }

  private final class Listener implements SenderListener {
    @Override
    public void started() {}

    @Override
    public void ended(String reason, Duration pause) {}

    @Override
    public void acknowledged(int count) {
      promise.acknowledged(number, count);
    }

    @Override
    public void received(Octets asdu) {
      promise.arrivedAtSender(asdu);
    }

    @Override
    public void done() {}

    @Override
    public void failed(String reason) {
      throw new Violation(Sentence.NO_INTERNAL_FAULT, SenderNode.this + " gave up: " + reason);
    }
  }
}

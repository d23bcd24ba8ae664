package org.bench104.tshark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.net.Admission;
import org.bench104.net.NettyLoop;
import org.bench104.receiver.Receiver;
import org.bench104.record.CsvRecorder;
import org.bench104.record.Durability;
import org.bench104.record.RecordingAlarm;
import org.bench104.record.RecordingThread;
import org.bench104.record.RowFileSettings;

/**
 * One connection over loopback from start to end: STARTDT, a test, all frames to a Receiver that
 * records them, some frames back, STOPDT.
 */
final class LoopbackSession {
  private static final long PATIENCE_SECONDS = 60;

  /** Both ends when data transfer has stopped. */
  record Ends(LinkSnapshot dialing, LinkSnapshot listening) {}

  private final List<Octets> frames;
  private final List<Octets> back;
  private final CompletableFuture<LinkSnapshot> dialing = new CompletableFuture<>();
  private final CompletableFuture<LinkSnapshot> listening = new CompletableFuture<>();

  private LoopbackSession(List<Octets> frames, List<Octets> back) {
    this.frames = frames;
    this.back = back;
  }

  /**
   * @param back ASDUs that the Receiver's end sends at the start, at most k
   * @param csv where the Receiver records
   */
  static Ends run(int port, List<Octets> frames, List<Octets> back, Path csv)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    return new LoopbackSession(frames, back).run(new HostPort("127.0.0.1", port), csv);
  }

  private Ends run(HostPort address, Path csv)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    LinkSettings link = LinkSettings.defaults();
    RowFileSettings file =
        new RowFileSettings(csv, Durability.OS, RowFileSettings.DEFAULT_MAX_OCTETS);
    CsvRecorder recorder = new CsvRecorder(file, InstantSource.system(), this::fail);
    try (NettyLoop loop = new NettyLoop("cross-check");
        RecordingThread recording =
            new RecordingThread(
                List.of(recorder), (asdu, frame) -> List.of(), loop, new Alarm(), loop);
        Iec104Server server =
            Iec104Server.listen(
                loop,
                address,
                Admission.defaults(),
                link,
                new ListeningEnd(
                    new Receiver(InstantSource.system(), recording::record, link.k())));
        Iec104Dialer dialer = new Iec104Dialer(loop)) {
      HostPort target = new HostPort(address.host(), server.localPort());
      loop.execute(
          () -> dialer.dial(target, link, new DialingEnd(), reason -> fail(reason.words())));
      return new Ends(
          dialing.get(PATIENCE_SECONDS, TimeUnit.SECONDS),
          listening.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
  }

  private void fail(String words) {
    IllegalStateException failure = new IllegalStateException(words);
    dialing.completeExceptionally(failure);
    listening.completeExceptionally(failure);
  }

  /** Sends all frames as the window allows, then stops. */
  private final class DialingEnd implements LinkListener {
    private int sent;
    private int acknowledged;
    private int received;

    @Override
    public void opened(LinkConnection link) {
      link.start();
    }

    @Override
    public void changed(LinkConnection link, TransferState state) {
      if (state == TransferState.STARTED) {
        link.test();
        proceed(link);
      } else if (state == TransferState.STOPPED) {
        dialing.complete(link.snapshot());
        link.close("all is sent");
      }
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      received++;
      receipt.confirm();
      proceed(link);
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {
      acknowledged += count;
      proceed(link);
    }

    private void proceed(LinkConnection link) {
      while (sent < frames.size() && link.room() > 0) {
        link.send(frames.get(sent++));
      }
      if (acknowledged == frames.size() && received == back.size()) {
        link.stop();
      }
    }

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      fail("the connection ended too early: " + reason.words());
    }
  }

  /** A Receiver that also has something to say. */
  private final class ListeningEnd implements LinkListener {
    private final Receiver receiver;

    ListeningEnd(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void opened(LinkConnection link) {
      receiver.opened(link);
    }

    @Override
    public void changed(LinkConnection link, TransferState state) {
      receiver.changed(link, state);
      if (state == TransferState.STARTED) {
        back.forEach(link::send);
      } else if (state == TransferState.STOPPED) {
        listening.complete(link.snapshot());
      }
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      receiver.delivered(link, asdu, receipt);
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {
      receiver.acknowledged(link, count);
    }

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      receiver.closed(link, reason, unacknowledged);
    }
  }

  /** A recording that fails must not look like a slow one. */
  private final class Alarm implements RecordingAlarm {
    @Override
    public void failing(Exception cause) {
      fail("cannot record: " + cause);
    }

    @Override
    public void recovered() {
      // too late, the session has failed
    }
  }
}

package org.bench104.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.bench104.bytes.Octets;

/**
 * Compares the ledger of a Sender with that of a Receiver: what was lost, doubled, overtaken or
 * altered on the way. Both are streamed. Equal ASDUs are matched in order: the k-th appearance
 * belongs to the k-th offer, and appearances beyond the last offer are duplicates.
 */
public final class Evidence {
  private final Path sentFile;
  private final Path receivedFile;
  private final Predicate<Octets> isCommand;
  private final OfferedFrames frames = new OfferedFrames();

  private long firstIndex;
  private long received;
  private long duplicated;
  private long reordered;
  private long unknown;
  private int latest = OfferedFrames.NONE;

  private Evidence(Path sentFile, Path receivedFile, Predicate<Octets> isCommand) {
    this.sentFile = sentFile;
    this.receivedFile = receivedFile;
    this.isCommand = isCommand;
  }

  /**
   * @param isCommand whether an ASDU is a command request, which a gateway may refuse rather than
   *     store, so that its absence is no loss
   * @throws BadLedgerException at the first line that is not a ledger's
   */
  public static EvidenceVerdict compare(
      Path sentFile, Path receivedFile, Predicate<Octets> isCommand) throws IOException {
    return compare(sentFile, receivedFile, isCommand, Progress.IGNORED);
  }

  /**
   * The same, for long ledgers.
   *
   * @throws java.util.concurrent.CancellationException when {@code progress} wants it to end
   */
  public static EvidenceVerdict compare(
      Path sentFile, Path receivedFile, Predicate<Octets> isCommand, Progress progress)
      throws IOException {
    return new Evidence(sentFile, receivedFile, isCommand).compare(progress);
  }

  private EvidenceVerdict compare(Progress progress) throws IOException {
    long sentSize = Files.size(sentFile);
    long size = sentSize + Files.size(receivedFile);
    boolean sentTorn =
        LedgerReader.read(sentFile, this::sent, read -> Progress.report(progress, read, size));
    boolean receivedTorn =
        LedgerReader.read(
            receivedFile, this::received, read -> Progress.report(progress, sentSize + read, size));
    Progress.report(progress, size, size);
    long acknowledged = 0;
    long missing = 0;
    long pending = 0;
    long refused = 0;
    for (int frame = 0; frame < frames.count(); frame++) {
      boolean wasAcknowledged = frames.isAcknowledged(frame);
      acknowledged += wasAcknowledged ? 1 : 0;
      if (!frames.isReceived(frame)) {
        if (frames.isCommand(frame)) {
          refused++;
        } else if (wasAcknowledged) {
          missing++;
        } else {
          pending++;
        }
      }
    }
    return new EvidenceVerdict(
        new EvidenceVerdict.Counts(
            frames.count(),
            acknowledged,
            received,
            missing,
            duplicated,
            reordered,
            unknown,
            pending,
            refused),
        Delay.ofSortedMicros(frames.takeSortedDelays()),
        sentTorn,
        receivedTorn);
  }

  private void sent(LedgerEntry entry, long line) throws BadLedgerException {
    switch (entry.event()) {
      case OFFERED -> {
        if (frames.count() == 0) {
          firstIndex = entry.index();
        }
        if (entry.index() != firstIndex + frames.count()) {
          throw new BadLedgerException(
              sentFile,
              line,
              "offered %d where %d is next".formatted(entry.index(), firstIndex + frames.count()));
        }
        frames.add(entry.asdu(), isCommand.test(entry.asdu()), entry.atMicros());
      }
      case ACKNOWLEDGED -> {
        long frame = entry.index() - firstIndex;
        if (frame < 0 || frame >= frames.count()) {
          throw new BadLedgerException(
              sentFile, line, "acknowledged " + entry.index() + ", which was not offered before");
        }
        frames.acknowledge((int) frame);
      }
      case RECEIVED ->
          throw new BadLedgerException(
              sentFile, line, "a received frame: name the Sender's ledger first");
    }
  }

  private void received(LedgerEntry entry, long line) throws BadLedgerException {
    if (entry.event() != LedgerEvent.RECEIVED) {
      throw new BadLedgerException(
          receivedFile, line, "a sent frame: name the Receiver's ledger second");
    }
    received++;
    int frame = frames.appear(entry.asdu(), entry.atMicros());
    if (frame == OfferedFrames.NONE) {
      if (frames.isKnown(entry.asdu())) {
        duplicated++;
      } else {
        unknown++;
      }
    } else if (frame < latest) {
      reordered++;
    } else {
      latest = frame;
    }
  }
}

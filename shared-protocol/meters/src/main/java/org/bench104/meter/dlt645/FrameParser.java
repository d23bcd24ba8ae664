package org.bench104.meter.dlt645;

import java.time.Duration;
import java.util.function.Consumer;
import org.bench104.bytes.FrameStream;

/**
 * Finds frames in a stream of octets. Preambles are skipped without being counted; a frame that has
 * begun has 2 s to be completed.
 */
public final class FrameParser extends FrameStream {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST = Dlt645Frame.LEAST_LENGTH + 255;

  private final Consumer<Dlt645Frame> sink;

  /**
   * @param sink takes each frame, in order
   */
  public FrameParser(Consumer<Dlt645Frame> sink) {
    super(MOST, PATIENCE);
    this.sink = sink;
  }

  @Override
  protected boolean isFiller(int octet) {
    return octet == Dlt645Frame.PREAMBLE;
  }

  @Override
  protected boolean step() {
    if (at(0) != Dlt645Frame.START) {
      return skip();
    }
    if (length() <= Dlt645Frame.SECOND_START) {
      return false;
    }
    if (at(Dlt645Frame.SECOND_START) != Dlt645Frame.START) {
      return skip();
    }
    if (length() <= Dlt645Frame.LENGTH) {
      return false;
    }
    int whole = Dlt645Frame.LEAST_LENGTH + at(Dlt645Frame.LENGTH);
    if (length() < whole) {
      return false;
    }
    if (at(whole - 1) != Dlt645Frame.END
        || at(whole - 2) != Dlt645Frame.checksum(octets(), start(), whole - 2)) {
      return skipBad();
    }
    Dlt645Frame frame = Dlt645Frame.decode(octets(), start(), whole);
    take(whole);
    sink.accept(frame);
    return true;
  }
}

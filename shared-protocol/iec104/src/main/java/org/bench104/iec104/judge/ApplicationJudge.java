package org.bench104.iec104.judge;

import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.session.Entry;
import org.bench104.iec104.session.EntrySink;

/**
 * Judges what the two ends say to each other above the link: structure of ASDUs, interrogations,
 * requests and their answers, time tags.
 */
public final class ApplicationJudge implements EntrySink {
  private final StructureJudge structure;
  private final InterrogationJudge interrogations;
  private final RequestJudge requests;
  private final TimeTagJudge timeTags;
  private long index;

  /**
   * @param fromTheBeginning the session is observed from its first octet on
   */
  public ApplicationJudge(boolean fromTheBeginning, FindingSink sink) {
    this.structure = new StructureJudge(sink);
    this.interrogations = new InterrogationJudge(fromTheBeginning, sink);
    this.requests = new RequestJudge(sink);
    this.timeTags = new TimeTagJudge(sink);
  }

  /** How the clocks behind the time tags stand to the observer's. */
  public ClockOffset clockOffset() {
    return timeTags.offset();
  }

  @Override
  public void take(Entry entry) {
    long at = index++;
    if (entry instanceof Entry.Frame frame) {
      Octets asdu = frame.asdu();
      if (asdu.isEmpty()) {
        return;
      }
      AsduHeader.of(asdu)
          .ifPresentOrElse(
              header -> heard(new Heard(at, frame.nanos(), frame.from(), asdu, header)),
              () -> structure.tooShort(at, frame, asdu));
    } else if (entry instanceof Entry.Gap) {
      interrogations.lost();
      requests.lost();
    } else if (entry instanceof Entry.Closed closed) {
      structure.tellWithheld();
      interrogations.closed(closed.nanos());
      requests.closed(closed.nanos());
    }
  }

  private void heard(Heard heard) {
    structure
        .check(heard)
        .ifPresent(
            asdu -> {
              interrogations.heard(heard);
              requests.heard(heard);
              timeTags.heard(heard, asdu);
            });
  }
}

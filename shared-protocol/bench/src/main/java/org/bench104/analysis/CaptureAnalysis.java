package org.bench104.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.bench104.iec104.capture.CaptureException;
import org.bench104.iec104.capture.CaptureFile;
import org.bench104.iec104.capture.CaptureSessions;
import org.bench104.iec104.capture.SessionAddresses;
import org.bench104.iec104.judge.LinkExpectation;
import org.bench104.iec104.session.Entry;
import org.bench104.iec104.session.EntrySink;

/** Judges all IEC 104 sessions of one or more captures, one after the other. One thread. */
public final class CaptureAnalysis {
  private final LinkExpectation expected;
  private final List<FrameTap> taps;
  private final List<SessionAnalysis> sessions = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final CaptureSessions captured;

  /**
   * @param ports further ports on which connections are IEC 104 without proof
   * @param expected what both ends are said to be set to
   * @param taps write every entry somewhere
   */
  public CaptureAnalysis(Set<Integer> ports, LinkExpectation expected, List<FrameTap> taps) {
    this.expected = expected;
    this.taps = List.copyOf(taps);
    this.captured = new CaptureSessions(ports, this::begin);
  }

  /**
   * Reads a capture to its end; what follows a damaged place is left out and becomes a problem.
   *
   * @param name of the capture, for problems
   * @throws CaptureException it is no capture at all
   * @throws IOException it cannot be read, or what the taps write cannot be written
   */
  public void read(String name, InputStream in) throws IOException {
    try (CaptureFile file = CaptureFile.open(in)) {
      try {
        captured.play(file);
      } catch (CaptureException e) {
        problems.add(name + ": " + e.getMessage());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The observation ends. */
  public void end() throws IOException {
    try {
      captured.end();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (captured.unreadable() > 0) {
      problems.add(
          captured.unreadable() + " packets are of a kind of network that cannot be read here");
    }
  }

  private EntrySink begin(SessionAddresses addresses) {
    SessionAnalysis session = new SessionAnalysis(addresses, expected);
    sessions.add(session);
    if (taps.isEmpty()) {
      return session;
    }
    return entry -> {
      long index = session.entries();
      session.take(entry);
      tell(session, index, entry);
    };
  }

  private void tell(SessionAnalysis session, long index, Entry entry) {
    for (FrameTap tap : taps) {
      try {
        tap.entry(session, session.addresses().number(), index, entry);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The sessions in the order in which they were recognised. */
  public List<SessionAnalysis> sessions() {
    return Collections.unmodifiableList(sessions);
  }

  /** Packets read. */
  public long packets() {
    return captured.packets();
  }

  /** What could not be read, one sentence each. */
  public List<String> problems() {
    return Collections.unmodifiableList(problems);
  }
}

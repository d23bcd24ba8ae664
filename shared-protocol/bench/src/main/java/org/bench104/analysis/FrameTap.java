package org.bench104.analysis;

import java.io.IOException;
import org.bench104.iec104.session.Entry;

/** Takes the entries of all sessions in the order of the capture, to write them somewhere. */
public interface FrameTap extends AutoCloseable {
  /**
   * The next entry.
   *
   * @param number of the session, from 1 on
   * @param index of the entry within its session, from 0 on
   */
  void entry(SessionAnalysis session, int number, long index, Entry entry) throws IOException;

  @Override
  void close() throws IOException;
}

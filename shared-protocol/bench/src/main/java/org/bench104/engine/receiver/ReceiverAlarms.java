package org.bench104.engine.receiver;

import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.record.RecordingAlarm;
import org.bench104.record.sql.SqlAlarm;

/**
 * Who hears, beside the log, what an operator of a Receiver should know.
 *
 * @param recording of the recording that frames are acknowledged by
 * @param sql of the databases that follow it
 * @param security of peers and certificates
 */
record ReceiverAlarms(RecordingAlarm recording, SqlAlarm sql, SecurityEvent.Listener security) {
  private static final RecordingAlarm QUIET =
      new RecordingAlarm() {
        @Override
        public void failing(Exception cause) {
          // the log has it
        }

        @Override
        public void recovered() {
          // the log has it
        }
      };

  /** The log alone. */
  static ReceiverAlarms logOnly() {
    return new ReceiverAlarms(QUIET, SqlAlarm.QUIET, event -> {});
  }
}

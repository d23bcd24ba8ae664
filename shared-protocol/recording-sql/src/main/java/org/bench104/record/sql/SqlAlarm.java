package org.bench104.record.sql;

/** Hears, on the thread of the database, when it cannot be written and when it can again. */
public interface SqlAlarm {
  /** Nobody listens; the log has it. */
  SqlAlarm QUIET =
      new SqlAlarm() {
        @Override
        public void failing(String database, String reason) {
          // the log has it
        }

        @Override
        public void recovered(String database) {
          // the log has it
        }
      };

  /**
   * @param reason in words, without credentials; rows wait in the recording
   */
  void failing(String database, String reason);

  /** Rows are inserted again. */
  void recovered(String database);
}

package org.bench104.app.receiver.export;

/** Which rows are exported. */
public enum ExportScope {
  /** Every row of the recording. */
  ALL,
  /** The rows of the recording that fit the filter of the table. */
  FILTERED,
  /** The frames that are selected in the table. */
  SELECTED
}

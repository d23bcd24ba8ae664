package org.bench104.record;

import java.util.Locale;

/** The columns of {@code iec104_data.csv}, in their order. */
enum RecordingColumn {
  RECEIVED_AT,
  SOURCE,
  TYPE_ID,
  TYPE,
  CAUSE,
  NEGATIVE,
  TEST,
  ORIGINATOR,
  COMMON_ADDRESS,
  IOA,
  VALUE,
  QUALITY,
  TIME_TAG,
  FINDINGS,
  ASDU;

  /** As in the header line of a recording. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}

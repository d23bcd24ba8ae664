package org.bench104.app.receiver.export;

import java.util.Locale;
import java.util.function.Predicate;
import org.bench104.record.RecordedRow;
import org.bench104.ui.frames.FrameFilter;

/**
 * The filter of the frame table on rows of a recording. There a row is one object of a frame, so
 * that of a frame with several objects only those that fit are let through.
 */
final class RowFilter implements Predicate<RecordedRow> {
  private static final int SOURCE = 1;
  private static final int TYPE_ID = 2;
  private static final int TYPE = 3;
  private static final int CAUSE = 4;
  private static final int NEGATIVE = 5;
  private static final int TEST = 6;
  private static final int COMMON_ADDRESS = 8;
  private static final int OBJECT_ADDRESS = 9;
  private static final int VALUE = 10;
  private static final int QUALITY = 11;
  private static final int TIME_TAG = 12;
  private static final int FINDINGS = 13;
  private static final int ASDU = 14;
  private static final int[] TEXTS = {SOURCE, VALUE, QUALITY, TIME_TAG, FINDINGS, OBJECT_ADDRESS};

  private final FrameFilter filter;

  RowFilter(FrameFilter filter) {
    this.filter = filter;
  }

  @Override
  public boolean test(RecordedRow row) {
    return (filter.type().isEmpty() || typeFits(row))
        && (filter.commonAddress() < 0
            || row.column(COMMON_ADDRESS).equals(Integer.toString(filter.commonAddress())))
        && objectFits(row)
        && (filter.cause().isEmpty() || contains(cause(row), filter.cause()))
        && (filter.quality().isEmpty() || contains(row.column(QUALITY), filter.quality()))
        && (filter.text().isEmpty() || textFits(row));
  }

  private boolean typeFits(RecordedRow row) {
    return type(row).toUpperCase(Locale.ROOT).contains(filter.type())
        || row.column(TYPE_ID).equals(filter.type());
  }

  private static String type(RecordedRow row) {
    String mnemonic = row.column(TYPE);
    return mnemonic.isEmpty() ? "type " + row.column(TYPE_ID) : mnemonic;
  }

  private boolean objectFits(RecordedRow row) {
    if (filter.firstObject() == 0 && filter.lastObject() == FrameFilter.HIGHEST_OBJECT) {
      return true;
    }
    String digits = row.column(OBJECT_ADDRESS);
    if (!digits.matches("\\d{1,8}")) {
      return false;
    }
    int address = Integer.parseInt(digits);
    return address >= filter.firstObject() && address <= filter.lastObject();
  }

  private static String cause(RecordedRow row) {
    return row.column(CAUSE)
        + (row.column(NEGATIVE).equals("1") ? " neg" : "")
        + (row.column(TEST).equals("1") ? " test" : "");
  }

  private boolean textFits(RecordedRow row) {
    for (int column : TEXTS) {
      if (contains(row.column(column), filter.text())) {
        return true;
      }
    }
    return contains(type(row), filter.text())
        || contains(cause(row), filter.text())
        || row.column(ASDU).contains(filter.text().replace(" ", ""));
  }

  private static boolean contains(String where, String lowerCase) {
    return where.toLowerCase(Locale.ROOT).contains(lowerCase);
  }
}

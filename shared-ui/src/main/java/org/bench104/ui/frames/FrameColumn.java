package org.bench104.ui.frames;

import java.util.List;
import java.util.function.Function;

/**
 * One column of a frame table.
 *
 * @param id names the column in style sheets, settings and message bundles
 * @param width preferred width in pixels
 * @param numeric whether its texts stand to the right
 * @param text of a row in this column
 */
public record FrameColumn(
    String id, double width, boolean numeric, Function<FrameRow, String> text) {
  public static final FrameColumn NUMBER =
      new FrameColumn("number", 76, true, row -> Long.toString(row.number()));
  public static final FrameColumn TIME =
      new FrameColumn("time", 108, false, row -> FrameTime.clock(row.atMicros()));
  public static final FrameColumn PEER = new FrameColumn("peer", 150, false, FrameRow::peer);
  public static final FrameColumn SEND_NUMBER =
      new FrameColumn("send-number", 52, true, row -> unlessNegative(row.sendNumber()));
  public static final FrameColumn TYPE =
      new FrameColumn("type", 100, false, row -> row.words().type());
  public static final FrameColumn CAUSE =
      new FrameColumn("cause", 74, false, row -> row.words().cause());
  public static final FrameColumn COMMON_ADDRESS =
      new FrameColumn(
          "common-address", 46, true, row -> unlessNegative(row.words().commonAddress()));
  public static final FrameColumn OBJECT_ADDRESS =
      new FrameColumn("object-address", 78, true, row -> row.words().objects().text());
  public static final FrameColumn VALUE =
      new FrameColumn("value", 100, true, row -> row.words().value());
  public static final FrameColumn QUALITY =
      new FrameColumn("quality", 84, false, row -> row.words().quality());
  public static final FrameColumn TIME_TAG =
      new FrameColumn("time-tag", 190, false, row -> row.words().timeTag());
  public static final FrameColumn DELAY =
      new FrameColumn("delay", 82, true, row -> FrameTime.millis(row.words().delayMillis()));
  public static final FrameColumn STATE =
      new FrameColumn("state", 120, false, row -> row.state().toString());
  public static final FrameColumn ACKNOWLEDGED_AFTER =
      new FrameColumn(
          "acknowledged-after", 90, true, row -> FrameTime.micros(row.acknowledgedAfterMicros()));
  public static final FrameColumn FINDINGS =
      new FrameColumn("findings", 220, false, FrameRow::findings);
  public static final FrameColumn OCTETS =
      new FrameColumn("octets", 260, false, row -> row.asdu().toHex());

  /** What a Receiver shows. */
  public static final List<FrameColumn> RECEIVED =
      List.of(
          NUMBER,
          TIME,
          PEER,
          SEND_NUMBER,
          TYPE,
          CAUSE,
          COMMON_ADDRESS,
          OBJECT_ADDRESS,
          VALUE,
          QUALITY,
          TIME_TAG,
          DELAY,
          FINDINGS);

  /** What a Sender shows. */
  public static final List<FrameColumn> SENT =
      List.of(
          NUMBER,
          TIME,
          STATE,
          ACKNOWLEDGED_AFTER,
          SEND_NUMBER,
          TYPE,
          CAUSE,
          COMMON_ADDRESS,
          OBJECT_ADDRESS,
          VALUE,
          QUALITY,
          TIME_TAG,
          OCTETS);

  private static String unlessNegative(int number) {
    return number < 0 ? "" : Integer.toString(number);
  }
}

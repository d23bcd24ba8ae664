package org.bench104.ui.frames;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which rows are shown; every part that is not empty must fit.
 *
 * @param type part of the mnemonic, or the whole type identification as a number
 * @param commonAddress exactly this; -1 for any
 * @param firstObject lowest object address
 * @param lastObject highest object address; any object of the frame within them is enough
 * @param cause part of the cause's mnemonic and marks
 * @param quality part of the quality, e.g. {@code IV}
 * @param text part of any text of the row
 * @param state part of the state's words, e.g. {@code waiting}
 */
public record FrameFilter(
    String type,
    int commonAddress,
    int firstObject,
    int lastObject,
    String cause,
    String quality,
    String text,
    String state)
    implements Predicate<FrameRow> {
  /** Highest object address. */
  public static final int HIGHEST_OBJECT = 0xFFFFFF;

  /** Shows every row. */
  public static final FrameFilter ALL = new FrameFilter("", -1, 0, HIGHEST_OBJECT, "", "", "", "");

  public FrameFilter {
    type = type.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    cause = lower(cause);
    quality = lower(quality);
    text = lower(text);
    state = lower(state);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean test(FrameRow row) {
    return typeFits(row)
        && (commonAddress < 0 || row.words().commonAddress() == commonAddress)
        && objectFits(row)
        && contains(row.words().cause(), cause)
        && contains(row.words().quality(), quality)
        && contains(row.state().toString(), state)
        && textFits(row);
  }

  private boolean typeFits(FrameRow row) {
    return Character.isDigit(type.isEmpty() ? 'x' : type.charAt(0))
        ? type.equals(Integer.toString(row.words().typeId()))
        : row.words().type().toUpperCase(Locale.ROOT).contains(type);
  }

  private boolean objectFits(FrameRow row) {
    return (firstObject == 0 && lastObject == HIGHEST_OBJECT)
        || row.words().objects().anyWithin(firstObject, lastObject);
  }

  private boolean textFits(FrameRow row) {
    return text.isEmpty()
        || contains(row.peer(), text)
        || contains(row.words().type(), text)
        || contains(row.words().cause(), text)
        || contains(row.words().value(), text)
        || contains(row.words().quality(), text)
        || contains(row.words().timeTag(), text)
        || contains(row.findings(), text)
        || contains(row.words().objects().text(), text)
        || row.asdu().toHex().contains(text.replace(" ", ""));
  }

  private static boolean contains(String where, String lowerCase) {
    return lowerCase.isEmpty() || where.toLowerCase(Locale.ROOT).contains(lowerCase);
  }
}

package com.sun.javafx.font.freetype;

import com.sun.javafx.font.CharToGlyphMapper;
import com.sun.javafx.font.FontFallbackInfo;
import com.sun.javafx.font.FontResource;
import com.sun.javafx.font.FontStrike;
import com.sun.javafx.font.PGFont;
import com.sun.javafx.font.PrismFontFactory;
import com.sun.javafx.font.PrismFontFile;
import com.sun.javafx.text.GlyphLayout;
import com.sun.javafx.text.TextRun;
import java.lang.reflect.Field;

/**
 * Lets tests draw text on a Linux machine without Pango: FreeType, which every JDK package brings,
 * is enough for one glyph per character. Tied to the internals of the pinned version of JavaFX.
 */
public final class NoPangoFontFactory extends PrismFontFactory {
  /**
   * Takes the place of the factory that needs Pango; before the toolkit starts.
   *
   * @throws ReflectiveOperationException when this version of JavaFX is built differently
   */
  public static void install() throws ReflectiveOperationException {
    FTFactory.getFactory(); // starts FreeType
    Field factory = PrismFontFactory.class.getDeclaredField("theFontFactory");
    factory.setAccessible(true);
    factory.set(null, new NoPangoFontFactory());
  }

  @Override
  protected PrismFontFile createFontFile(
      String name,
      String file,
      int index,
      boolean register,
      boolean embedded,
      boolean copy,
      boolean tracked)
      throws Exception {
    return new FTFontFile(name, file, index, register, embedded, copy, tracked);
  }

  @Override
  public GlyphLayout createGlyphLayout() {
    return new OneGlyphPerCharacter();
  }

  @Override
  public boolean isLCDTextSupported() {
    return false;
  }

  @Override
  protected boolean registerEmbeddedFont(String path) {
    return true;
  }

  @Override
  public FontFallbackInfo getFallbacks(FontResource primary) {
    return new FontFallbackInfo();
  }

  /** No ligatures, no scripts that are written differently: enough for the texts of bench104. */
  private static final class OneGlyphPerCharacter extends GlyphLayout {
    @Override
    public void layout(TextRun run, PGFont font, FontStrike strike, char[] text) {
      int count = run.getLength();
      int[] glyphs = new int[count];
      float[] advances = new float[count];
      CharToGlyphMapper mapper = strike.getFontResource().getGlyphMapper();
      for (int i = 0; i < count; i++) {
        char character = text[run.getStart() + i];
        glyphs[i] = mapper.charToGlyph(character);
        advances[i] = strike.getCharAdvance(character);
      }
      run.shape(count, glyphs, advances);
    }
  }
}

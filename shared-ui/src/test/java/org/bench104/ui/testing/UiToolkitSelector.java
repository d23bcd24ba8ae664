package org.bench104.ui.testing;

import com.sun.javafx.font.freetype.NoPangoFontFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Chooses the toolkit of JavaFX before any test touches it: {@code -Dui=monocle} (default, needs no
 * display), {@code glass} (real windows) or {@code auto} (real windows where there is a display).
 * Drawing is in software everywhere, so that screenshots look alike.
 */
public final class UiToolkitSelector implements LauncherSessionListener {
  /** Three windows at a time take their time on a busy machine. */
  private static final String SETUP_MILLIS = "180000";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    String wanted = System.getProperty("ui", "monocle");
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    String display = System.getenv("DISPLAY");
    boolean hasDisplay = !linux || (display != null && !display.isBlank());
    System.setProperty("java.awt.headless", "true");
    System.setProperty("testfx.setup.timeout", SETUP_MILLIS);
    System.setProperty("testfx.robot", "glass");
    System.setProperty("prism.order", "sw");
    if (wanted.equals("glass") || (wanted.equals("auto") && hasDisplay)) {
      return;
    }
    System.setProperty("glass.platform", "Monocle");
    System.setProperty("monocle.platform", "Headless");
    System.setProperty("testfx.headless", "true");
    if (linux && !hasPango()) {
      installFonts();
    }
  }

  private static boolean hasPango() {
    return Stream.of(
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu",
            "/usr/lib/arm-linux-gnueabihf",
            "/usr/lib64",
            "/usr/lib",
            "/lib")
        .anyMatch(folder -> Files.exists(Path.of(folder, "libpangoft2-1.0.so.0")));
  }

  private static void installFonts() {
    try {
      NoPangoFontFactory.install();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException(
          "JavaFX finds no usable fonts; install libpangoft2-1.0-0 or libfreetype6", e);
    }
  }
}

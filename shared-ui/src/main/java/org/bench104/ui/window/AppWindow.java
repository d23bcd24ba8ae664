package org.bench104.ui.window;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.animation.AnimationTimer;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.bench104.ui.theme.Theme;
import org.bench104.ui.theme.ThemeModel;
import org.bench104.ui.theme.ThemeView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame of a window: menu and top bar, centre, docked panes to the right and at the bottom,
 * status bar. Remembers its place and panes when it closes. FX thread only.
 */
public final class AppWindow {
  private static final Logger LOG = LoggerFactory.getLogger(AppWindow.class);
  private static final Logger STARTED = LoggerFactory.getLogger("org.bench104.ui.started");
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");

  private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256);

  private final Stage stage;
  private final About about;
  private final Settings settings;
  private final WindowModel model;
  private final ThemeModel theme;
  private final Menu file = new Menu(TEXTS.get("menu.file"));
  private final Menu view = new Menu(TEXTS.get("menu.view"));
  private final Menu help = new Menu(TEXTS.get("menu.help"));
  private final MenuBar menus = new MenuBar(file, view, help);
  private final VBox top = new VBox(menus);
  private final SplitPane across = new SplitPane();
  private final SplitPane down = new SplitPane(across);
  private final BorderPane root = new BorderPane();
  private final List<DockedPane> docks = new ArrayList<>();
  private final List<Runnable> atClose = new ArrayList<>();
  private String helpText = "";

  /**
   * @param stage an empty stage, not shown yet
   * @param settings kept in a file of this application alone; saved when the window closes
   */
  public AppWindow(
      Stage stage, About about, Settings settings, StatusModel status, BackgroundTasks tasks) {
    this.stage = stage;
    this.about = about;
    this.settings = settings;
    this.model = new WindowModel(settings);
    this.theme = new ThemeModel(settings);
    root.getStyleClass().add("app-window");
    top.getStyleClass().add("top");
    down.setOrientation(Orientation.VERTICAL);
    root.setTop(top);
    root.setCenter(down);
    root.setBottom(new StatusView(status, tasks));
    buildMenus();
    Scene scene = new Scene(root);
    new ThemeView(theme).dress(scene);
    stage.setTitle(about.name());
    stage.setScene(scene);
    stage.setOnCloseRequest(
        request -> {
          request.consume();
          close();
        });
  }

  private void buildMenus() {
    file.getItems().add(item("menu.quit", "Shortcut+Q", this::close));
    CheckMenuItem dark = new CheckMenuItem(TEXTS.get("menu.dark"));
    dark.setId("menu-dark");
    dark.setAccelerator(KeyCombination.valueOf("Shortcut+Shift+T"));
    dark.setSelected(theme.theme() == Theme.DARK);
    dark.selectedProperty()
        .addListener(
            (any, before, now) -> theme.themeProperty().set(now ? Theme.DARK : Theme.LIGHT));
    view.getItems().add(dark);
    help.getItems()
        .addAll(
            item("menu.helpText", "F1", () -> Dialogs.help(stage, about.name(), helpText)),
            item("menu.about", null, () -> Dialogs.about(stage, about)));
  }

  private static MenuItem item(String key, @Nullable String accelerator, Runnable action) {
    MenuItem item = new MenuItem(TEXTS.get(key));
    item.setId(key.replace('.', '-'));
    item.setOnAction(click -> action.run());
    if (accelerator != null) {
      item.setAccelerator(KeyCombination.valueOf(accelerator));
    }
    return item;
  }

  /** Adds a bar below the menu, e.g. the connection bar. */
  public AppWindow top(Node bar) {
    top.getChildren().add(bar);
    return this;
  }

  /** What the window is about. */
  public AppWindow centre(Node content) {
    across.getItems().add(0, content);
    return this;
  }

  /** A pane to the left of the centre. Call after {@link #centre}. */
  public AppWindow left(Node content, double share) {
    across.getItems().add(0, content);
    SplitPane.setResizableWithParent(content, false);
    across.setDividerPosition(0, share);
    return this;
  }

  /**
   * The docked pane on the right, which the user can close. Call after {@link #centre}.
   *
   * @param name its entry in the View menu, e.g. "Decode pane"
   */
  public AppWindow right(String name, Node content) {
    dock(name, "Shortcut+D", content, across, model.rightShownProperty(), "window.right.at", 0.66);
    return this;
  }

  /** The pane at the bottom, which the user can close. */
  public AppWindow bottom(String name, Node content) {
    dock(name, "Shortcut+B", content, down, model.bottomShownProperty(), "window.bottom.at", 0.8);
    return this;
  }

  private void dock(
      String name,
      String accelerator,
      Node content,
      SplitPane split,
      BooleanProperty shown,
      String key,
      double share) {
    SplitPane.setResizableWithParent(content, false);
    DockedPane docked = new DockedPane(split, content, settings.number(key).orElse(share));
    atClose.add(() -> settings.set(key, docked.share()));
    docks.add(docked);
    docked.show(shown.get());
    shown.addListener((any, before, now) -> docked.show(now));
    CheckMenuItem item = new CheckMenuItem(name);
    item.setAccelerator(KeyCombination.valueOf(accelerator));
    item.selectedProperty().bindBidirectional(shown);
    view.getItems().add(item);
  }

  /** Entries for the File menu, before Quit. */
  public AppWindow file(MenuItem... items) {
    file.getItems().addAll(0, List.of(items));
    file.getItems().add(items.length, new SeparatorMenuItem());
    return this;
  }

  /** A menu of the application, between File and View. */
  public AppWindow menu(Menu menu) {
    menus.getMenus().add(menus.getMenus().size() - 2, menu);
    return this;
  }

  /** Takes the pictures {@code icon-16.png} to {@code icon-256.png} beside {@code application}. */
  public AppWindow icons(Class<?> application) {
    stage
        .getIcons()
        .setAll(
            ICON_SIZES.stream()
                .map(size -> application.getResource("icon-" + size + ".png"))
                .filter(Objects::nonNull)
                .map(picture -> new Image(picture.toExternalForm()))
                .toList());
    return this;
  }

  /** What F1 shows. */
  public AppWindow help(String text) {
    helpText = text;
    return this;
  }

  /** Runs when the window has closed, in the order given; the settings are saved after it. */
  public AppWindow onClosed(Runnable step) {
    atClose.add(step);
    return this;
  }

  public WindowModel model() {
    return model;
  }

  public ThemeModel theme() {
    return theme;
  }

  public Stage stage() {
    return stage;
  }

  /** Shows the window where it was last time. */
  public void show() {
    WindowPlace.restore(stage, settings);
    // else the first layout takes another size and the docked panes keep what they got in it
    root.setPrefSize(stage.getWidth(), stage.getHeight());
    stage.show();
    docks.forEach(DockedPane::place);
    if (STARTED.isDebugEnabled()) {
      tellWhenPainted();
    }
  }

  private void tellWhenPainted() {
    new AnimationTimer() {
      private int begun;

      @Override
      public void handle(long now) {
        // the first frame is laid out and painted before the second begins
        if (++begun == 2) {
          stop();
          STARTED.debug("window painted after {} ms", sinceStart());
        }
      }
    }.start();
  }

  private static long sinceStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.now()).toMillis())
        .orElse(0L);
  }

  /** Closes the window; asks first when something would be lost. */
  public void close() {
    boolean agreed =
        model
            .closeQuestion()
            .map(question -> Dialogs.confirm(stage, question, TEXTS.get("window.closeAnyway")))
            .orElse(true);
    if (!agreed) {
      return;
    }
    WindowPlace.keep(stage, settings);
    stage.close();
    atClose.forEach(Runnable::run);
    try {
      settings.save();
    } catch (IOException e) {
      LOG.warn("the window settings could not be saved: {}", e.getMessage());
    }
  }
}

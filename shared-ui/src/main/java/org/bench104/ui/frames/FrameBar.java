package org.bench104.ui.frames;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** Filter and controls beside each other where both fit, else the controls below the filter. */
final class FrameBar extends Pane {
  private static final double GAP = 6;

  private final Region filter;
  private final Region controls;

  /**
   * @param filter wraps its parts when it is narrow
   */
  FrameBar(Region filter, Region controls) {
    this.filter = filter;
    this.controls = controls;
    getStyleClass().add("frame-bar");
    getChildren().addAll(filter, controls);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private boolean fits(double width) {
    double oneRow = filter.prefHeight(Double.MAX_VALUE);
    double beside = width - controls.prefWidth(-1) - GAP;
    return beside > 0 && filter.prefHeight(beside) <= oneRow;
  }

  @Override
  protected double computeMinWidth(double height) {
    return controls.minWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    double below = controls.prefHeight(-1);
    return width < 0 || fits(width)
        ? Math.max(filter.prefHeight(Double.MAX_VALUE), below)
        : filter.prefHeight(width) + GAP + below;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double right = controls.prefWidth(-1);
    double tall = controls.prefHeight(-1);
    boolean beside = fits(width);
    double left = beside ? width - right - GAP : width;
    double top = beside ? height : height - tall - GAP;
    layoutInArea(filter, 0, 0, left, top, 0, HPos.LEFT, VPos.CENTER);
    double from = beside ? 0 : height - tall;
    layoutInArea(controls, width - right, from, right, height - from, 0, HPos.RIGHT, VPos.CENTER);
  }
}

package org.bench104.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** Light or dark. */
public enum Theme {
  LIGHT,
  DARK;

  /** The other one of the two. */
  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  /** Address of the stylesheet for {@code Application.setUserAgentStylesheet}. */
  String userAgentStylesheet() {
    return switch (this) {
      case LIGHT -> new PrimerLight().getUserAgentStylesheet();
      case DARK -> new PrimerDark().getUserAgentStylesheet();
    };
  }
}

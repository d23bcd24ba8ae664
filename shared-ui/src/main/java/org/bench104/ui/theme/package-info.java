/** How the windows look: AtlantaFX light or dark, and the colour roles of bench104 in app.css. */
@NullMarked
package org.bench104.ui.theme;

import org.jspecify.annotations.NullMarked;

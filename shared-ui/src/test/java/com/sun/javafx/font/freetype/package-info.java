/** In this package because the factory of fonts is not visible from elsewhere; tests only. */
@NullMarked
package com.sun.javafx.font.freetype;

import org.jspecify.annotations.NullMarked;

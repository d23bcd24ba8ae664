/** The main job on one machine, in plain words. */
@NullMarked
package org.bench104.demo;

import org.jspecify.annotations.NullMarked;

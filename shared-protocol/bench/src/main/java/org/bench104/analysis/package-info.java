/**
 * What captures say: each session judged and summed up, and written as text, CSV, JSON, JUnit XML
 * and HTML.
 */
@NullMarked
package org.bench104.analysis;

import org.jspecify.annotations.NullMarked;

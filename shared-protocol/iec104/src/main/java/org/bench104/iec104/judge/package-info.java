/**
 * What an observer can say about a session: which rules its ends broke, what they are set to, and
 * why the connection ended. Pure decisions over the entries of a session, with the frames that
 * prove each; the same for live links, captures and test runs.
 */
@NullMarked
package org.bench104.iec104.judge;

import org.jspecify.annotations.NullMarked;

/** Frames as JSON, for the cloud, the web and whoever reads them; docs/frame.schema.json. */
@NullMarked
package org.bench104.record.json;

import org.jspecify.annotations.NullMarked;

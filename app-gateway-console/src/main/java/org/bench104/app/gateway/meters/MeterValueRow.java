package org.bench104.app.gateway.meters;

import org.bench104.status.MeterView;

/**
 * A value as the table shows it.
 *
 * @param age of the value in words
 */
public record MeterValueRow(MeterView.Value value, String age) {}

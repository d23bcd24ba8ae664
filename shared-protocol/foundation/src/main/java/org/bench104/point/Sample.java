package org.bench104.point;

import org.jspecify.annotations.Nullable;

/**
 * One value of one point.
 *
 * @param address where it belongs
 * @param value what it is
 * @param quality how far it can be trusted; null when the source says nothing about that
 * @param timeTag when it was so at the source; null when the source gave no time
 */
public record Sample(
    PointAddress address, PointValue value, @Nullable Quality quality, @Nullable TimeTag timeTag) {}

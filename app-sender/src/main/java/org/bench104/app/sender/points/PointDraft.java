package org.bench104.app.sender.points;

import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.Quality;
import org.bench104.sender.Generator;
import org.bench104.sender.PointTime;
import org.bench104.sender.SenderPoint;

/** A point that is being changed, field by field; {@link #build} checks the ranges. */
public final class PointDraft {
  public String name;
  public int commonAddress;
  public int objectAddress;
  public TypeId type;
  public String value;
  public Quality quality;
  public PointTime time;
  public int cause;
  public int originator;
  public boolean test;
  public boolean negative;
  public boolean sequence;
  public boolean select;
  public int qualifier;
  public Generator generator;

  /** Begins with everything as in {@code point}. */
  public PointDraft(SenderPoint point) {
    name = point.name();
    commonAddress = point.commonAddress();
    objectAddress = point.objectAddress();
    type = point.type();
    value = point.value();
    quality = point.quality();
    time = point.time();
    cause = point.cause();
    originator = point.originator();
    test = point.test();
    negative = point.negative();
    sequence = point.sequence();
    select = point.select();
    qualifier = point.qualifier();
    generator = point.generator();
  }

  /** Another type: what belongs to the type becomes as usual, the rest stays. */
  public PointDraft retype(TypeId newType) {
    SenderPoint usual = SenderPoint.of(newType, commonAddress, Math.max(1, objectAddress));
    type = newType;
    objectAddress = usual.objectAddress();
    cause = usual.cause();
    sequence = usual.sequence();
    select = false;
    qualifier = SenderPoint.USUAL;
    if (usual.withValue(value).problem().isPresent()) {
      value = "";
    }
    return this;
  }

  /**
   * The point.
   *
   * @throws IllegalArgumentException naming the allowed range of an address or number
   */
  public SenderPoint build() {
    return new SenderPoint(
        name,
        commonAddress,
        objectAddress,
        type,
        value,
        quality,
        time,
        cause,
        originator,
        test,
        negative,
        sequence,
        select,
        qualifier,
        generator);
  }
}

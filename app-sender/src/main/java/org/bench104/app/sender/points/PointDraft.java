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
    commonAddress = point.header().commonAddress();
    objectAddress = point.objectAddress();
    type = point.type();
    value = point.value();
    quality = point.quality();
    time = point.time();
    cause = point.header().cause();
    originator = point.header().originator();
    test = point.header().test();
    negative = point.header().negative();
    sequence = point.header().sequence();
    select = point.order().select();
    qualifier = point.order().qualifier();
    generator = point.generator();
  }

  /** Another type: what belongs to the type becomes as usual, the rest stays. */
  public PointDraft retype(TypeId newType) {
    SenderPoint usual = SenderPoint.of(newType, commonAddress, Math.max(1, objectAddress));
    type = newType;
    objectAddress = usual.objectAddress();
    cause = usual.header().cause();
    sequence = usual.header().sequence();
    select = false;
    qualifier = SenderPoint.Order.USUAL;
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
        type,
        new SenderPoint.Header(commonAddress, cause, originator, test, negative, sequence),
        objectAddress,
        value,
        quality,
        time,
        new SenderPoint.Order(select, qualifier),
        generator);
  }
}

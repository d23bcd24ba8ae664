package org.bench104.meter;

/** What a meter speaks. */
public enum MeterProtocol {
  /** DL/T 645-2007. */
  DLT645("dlt645", "dlt645"),
  /** DLMS/COSEM in the TCP wrapper of IEC 62056-47, or bare. */
  DLMS("dlms", "ivy_dlms"),
  /** Not known yet. */
  UNKNOWN("unknown", "unknown");

  private final String source;
  private final String type;

  MeterProtocol(String source, String type) {
    this.source = source;
    this.type = type;
  }

  /** The word for the source of a reading: {@code dlt645} or {@code dlms}. */
  public String source() {
    return source;
  }

  /**
   * The word for the protocol of a connection: {@code dlt645}, {@code ivy_dlms}, {@code unknown}.
   */
  public String type() {
    return type;
  }
}

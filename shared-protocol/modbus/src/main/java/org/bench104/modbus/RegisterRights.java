package org.bench104.modbus;

/** What a connection may do. */
public record RegisterRights(boolean read, boolean write) {
  public boolean any() {
    return read || write;
  }
}

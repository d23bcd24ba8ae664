package org.bench104.record;

/** When recorded rows count as safe. */
public enum Durability {
  /** They have reached the disk: they outlive a power cut. */
  SYNC,
  /** The operating system has them: they outlive a killed process only. */
  OS
}

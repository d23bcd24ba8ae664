package org.bench104.iec104.asdu;

/** What became of octets that should be an ASDU. */
public sealed interface Decoded permits Asdu, AsduProblem {}

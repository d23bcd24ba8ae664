package org.bench104.secondstack;

import org.bench104.iec104.asdu.Element;
import org.openmuc.j60870.ie.InformationElement;

/** Whether an element of ours and one of j60870 are the same, getter by getter. */
final class ElementAgreement {
  private ElementAgreement() {}

  static boolean agree(Element ours, InformationElement theirs) {
    return switch (ours.kind()) {
      case SIQ, DIQ, VTI, QDS, QDP, NVA, SVA, R32, BSI, BCR, SEP, SPE, OCI, SCD ->
          MonitoredAgreement.agree(ours, theirs);
      case SCO, DCO, RCO, QOS, QOI, QCC, QRP, COI, QPM, QPA, FBP, TSC ->
          ControlAgreement.agree(ours, theirs);
      case CP16, CP24, CP56 -> TimeAgreement.agree(ours, theirs);
      case AID, NOF, NOS, LOF, FRQ, SRQ, SCQ, LSQ, CHS, AFQ, SOF, SEGMENT ->
          FileAgreement.agree(ours, theirs);
    };
  }
}

package org.bench104.secondstack;

import org.bench104.iec104.asdu.Coi;
import org.bench104.iec104.asdu.Dco;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.Fbp;
import org.bench104.iec104.asdu.Qcc;
import org.bench104.iec104.asdu.Qoi;
import org.bench104.iec104.asdu.Qos;
import org.bench104.iec104.asdu.Qpa;
import org.bench104.iec104.asdu.Qpm;
import org.bench104.iec104.asdu.Qrp;
import org.bench104.iec104.asdu.Rco;
import org.bench104.iec104.asdu.Sco;
import org.bench104.iec104.asdu.Tsc;
import org.openmuc.j60870.ie.IeCauseOfInitialization;
import org.openmuc.j60870.ie.IeDoubleCommand;
import org.openmuc.j60870.ie.IeFixedTestBitPattern;
import org.openmuc.j60870.ie.IeQualifierOfCounterInterrogation;
import org.openmuc.j60870.ie.IeQualifierOfInterrogation;
import org.openmuc.j60870.ie.IeQualifierOfParameterActivation;
import org.openmuc.j60870.ie.IeQualifierOfParameterOfMeasuredValues;
import org.openmuc.j60870.ie.IeQualifierOfResetProcessCommand;
import org.openmuc.j60870.ie.IeQualifierOfSetPointCommand;
import org.openmuc.j60870.ie.IeRegulatingStepCommand;
import org.openmuc.j60870.ie.IeSingleCommand;
import org.openmuc.j60870.ie.IeTestSequenceCounter;
import org.openmuc.j60870.ie.InformationElement;

/** Whether commands, parameters and their qualifiers are the same in both readings. */
final class ControlAgreement {
  private ControlAgreement() {}

  /** False when they differ or are no such elements at all. */
  static boolean agree(Element ours, InformationElement theirs) {
    if (ours instanceof Sco o && theirs instanceof IeSingleCommand t) {
      return o.on() == t.isCommandStateOn()
          && o.pulse() == t.getQualifier()
          && o.select() == t.isSelect();
    }
    if (ours instanceof Dco o && theirs instanceof IeDoubleCommand t) {
      return o.state() == t.getCommandState().getId()
          && o.pulse() == t.getQualifier()
          && o.select() == t.isSelect();
    }
    if (ours instanceof Rco o && theirs instanceof IeRegulatingStepCommand t) {
      return o.step() == t.getCommandState().getId()
          && o.pulse() == t.getQualifier()
          && o.select() == t.isSelect();
    }
    if (ours instanceof Qos o && theirs instanceof IeQualifierOfSetPointCommand t) {
      return o.qualifierNumber() == t.getQl() && o.select() == t.isSelect();
    }
    if (ours instanceof Qoi o && theirs instanceof IeQualifierOfInterrogation t) {
      return o.raw() == t.getValue();
    }
    if (ours instanceof Qcc o && theirs instanceof IeQualifierOfCounterInterrogation t) {
      return o.request() == t.getRequest() && o.freeze() == t.getFreeze();
    }
    if (ours instanceof Qrp o && theirs instanceof IeQualifierOfResetProcessCommand t) {
      return o.raw() == t.getValue();
    }
    if (ours instanceof Coi o && theirs instanceof IeCauseOfInitialization t) {
      return o.cause() == t.getValue() && o.parametersChanged() == t.isInitAfterParameterChange();
    }
    if (ours instanceof Qpm o && theirs instanceof IeQualifierOfParameterOfMeasuredValues t) {
      return o.kindOfParameter() == t.getKindOfParameter()
          && o.localChange() == t.isChange()
          && o.notInOperation() == t.isNotInOperation();
    }
    if (ours instanceof Qpa o && theirs instanceof IeQualifierOfParameterActivation t) {
      return o.raw() == t.getValue();
    }
    if (ours instanceof Fbp && theirs instanceof IeFixedTestBitPattern) {
      return true;
    }
    if (ours instanceof Tsc o && theirs instanceof IeTestSequenceCounter t) {
      return o.raw() == t.getValue();
    }
    return false;
  }
}

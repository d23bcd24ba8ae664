package org.bench104.secondstack;

import java.util.Set;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Afq;
import org.bench104.iec104.asdu.Chs;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.Frq;
import org.bench104.iec104.asdu.Lof;
import org.bench104.iec104.asdu.Lsq;
import org.bench104.iec104.asdu.Nof;
import org.bench104.iec104.asdu.Nos;
import org.bench104.iec104.asdu.Scq;
import org.bench104.iec104.asdu.Segment;
import org.bench104.iec104.asdu.Sof;
import org.bench104.iec104.asdu.Srq;
import org.openmuc.j60870.ie.IeAckFileOrSectionQualifier;
import org.openmuc.j60870.ie.IeChecksum;
import org.openmuc.j60870.ie.IeFileReadyQualifier;
import org.openmuc.j60870.ie.IeFileSegment;
import org.openmuc.j60870.ie.IeLastSectionOrSegmentQualifier;
import org.openmuc.j60870.ie.IeLengthOfFileOrSection;
import org.openmuc.j60870.ie.IeNameOfFile;
import org.openmuc.j60870.ie.IeNameOfSection;
import org.openmuc.j60870.ie.IeSectionReadyQualifier;
import org.openmuc.j60870.ie.IeSelectAndCallQualifier;
import org.openmuc.j60870.ie.IeStatusOfFile;
import org.openmuc.j60870.ie.InformationElement;

/** Whether the elements of file transfer are the same in both readings. */
final class FileAgreement {
  private FileAgreement() {}

  /** False when they differ or are no such elements at all. */
  static boolean agree(Element ours, InformationElement theirs) {
    if (ours instanceof Nof o && theirs instanceof IeNameOfFile t) {
      return o.raw() == t.getValue();
    }
    if (ours instanceof Nos o && theirs instanceof IeNameOfSection t) {
      return o.raw() == t.getValue();
    }
    if (ours instanceof Lof o && theirs instanceof IeLengthOfFileOrSection t) {
      return o.raw() == t.getValue();
    }
    if (ours instanceof Frq o && theirs instanceof IeFileReadyQualifier t) {
      return o.bits(0, 7) == t.getValue() && o.bit(7) == t.isNegativeConfirm();
    }
    if (ours instanceof Srq o && theirs instanceof IeSectionReadyQualifier t) {
      return o.bits(0, 7) == t.getValue() && o.bit(7) == t.isSectionNotReady();
    }
    if (ours instanceof Scq o && theirs instanceof IeSelectAndCallQualifier t) {
      return o.bits(0, 4) == t.getRequest() && o.bits(4, 4) == t.getFreeze();
    }
    if (ours instanceof Lsq o && theirs instanceof IeLastSectionOrSegmentQualifier t) {
      return o.raw() == t.getValue();
    }
    if (ours instanceof Chs o && theirs instanceof IeChecksum t) {
      return o.raw() == t.getValue();
    }
    if (ours instanceof Afq o && theirs instanceof IeAckFileOrSectionQualifier t) {
      return o.bits(0, 4) == t.getRequest() && o.bits(4, 4) == t.getFreeze();
    }
    if (ours instanceof Segment o && theirs instanceof IeFileSegment t) {
      return o.content().equals(Octets.owning(t.getSegment()));
    }
    if (ours instanceof Sof o && theirs instanceof IeStatusOfFile t) {
      return o.bits(0, 5) == t.getStatus() && sameMarks(o, t.getFlags());
    }
    return false;
  }

  private static boolean sameMarks(Sof ours, Set<IeStatusOfFile.Flag> theirs) {
    return ours.bit(5) == theirs.contains(IeStatusOfFile.Flag.LAST_FILE_OF_DIRECTORY)
        && ours.bit(6) == theirs.contains(IeStatusOfFile.Flag.NAME_DEFINES_DIRECTORY)
        && ours.bit(7) == theirs.contains(IeStatusOfFile.Flag.TRANSFER_IS_ACTIVE);
  }
}

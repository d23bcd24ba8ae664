package org.bench104.iec104.asdu;

import static org.bench104.iec104.asdu.ElementKind.AFQ;
import static org.bench104.iec104.asdu.ElementKind.AID;
import static org.bench104.iec104.asdu.ElementKind.BCR;
import static org.bench104.iec104.asdu.ElementKind.BSI;
import static org.bench104.iec104.asdu.ElementKind.CHS;
import static org.bench104.iec104.asdu.ElementKind.COI;
import static org.bench104.iec104.asdu.ElementKind.CP16;
import static org.bench104.iec104.asdu.ElementKind.CP24;
import static org.bench104.iec104.asdu.ElementKind.CP56;
import static org.bench104.iec104.asdu.ElementKind.DCO;
import static org.bench104.iec104.asdu.ElementKind.DIQ;
import static org.bench104.iec104.asdu.ElementKind.FBP;
import static org.bench104.iec104.asdu.ElementKind.FRQ;
import static org.bench104.iec104.asdu.ElementKind.LOF;
import static org.bench104.iec104.asdu.ElementKind.LSQ;
import static org.bench104.iec104.asdu.ElementKind.NOF;
import static org.bench104.iec104.asdu.ElementKind.NOS;
import static org.bench104.iec104.asdu.ElementKind.NVA;
import static org.bench104.iec104.asdu.ElementKind.OCI;
import static org.bench104.iec104.asdu.ElementKind.QCC;
import static org.bench104.iec104.asdu.ElementKind.QDP;
import static org.bench104.iec104.asdu.ElementKind.QDS;
import static org.bench104.iec104.asdu.ElementKind.QOI;
import static org.bench104.iec104.asdu.ElementKind.QOS;
import static org.bench104.iec104.asdu.ElementKind.QPA;
import static org.bench104.iec104.asdu.ElementKind.QPM;
import static org.bench104.iec104.asdu.ElementKind.QRP;
import static org.bench104.iec104.asdu.ElementKind.R32;
import static org.bench104.iec104.asdu.ElementKind.RCO;
import static org.bench104.iec104.asdu.ElementKind.SCD;
import static org.bench104.iec104.asdu.ElementKind.SCO;
import static org.bench104.iec104.asdu.ElementKind.SCQ;
import static org.bench104.iec104.asdu.ElementKind.SEGMENT;
import static org.bench104.iec104.asdu.ElementKind.SEP;
import static org.bench104.iec104.asdu.ElementKind.SIQ;
import static org.bench104.iec104.asdu.ElementKind.SOF;
import static org.bench104.iec104.asdu.ElementKind.SPE;
import static org.bench104.iec104.asdu.ElementKind.SRQ;
import static org.bench104.iec104.asdu.ElementKind.SVA;
import static org.bench104.iec104.asdu.ElementKind.TSC;
import static org.bench104.iec104.asdu.ElementKind.VTI;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The standard's type identifications (IEC 60870-5-101 clause 7.2.1.1 and IEC 60870-5-104) with the
 * elements of one information object. The constant's name is the standard's mnemonic.
 * Identifications that are not here are reserved, of the security extension or private; their ASDUs
 * stay raw.
 */
public enum TypeId {
  M_SP_NA_1(1, "single point", Direction.MONITOR, true, SIQ),
  M_SP_TA_1(2, "single point with CP24", Direction.MONITOR, false, SIQ, CP24),
  M_DP_NA_1(3, "double point", Direction.MONITOR, true, DIQ),
  M_DP_TA_1(4, "double point with CP24", Direction.MONITOR, false, DIQ, CP24),
  M_ST_NA_1(5, "step position", Direction.MONITOR, true, VTI, QDS),
  M_ST_TA_1(6, "step position with CP24", Direction.MONITOR, false, VTI, QDS, CP24),
  M_BO_NA_1(7, "bitstring of 32 bits", Direction.MONITOR, true, BSI, QDS),
  M_BO_TA_1(8, "bitstring of 32 bits with CP24", Direction.MONITOR, false, BSI, QDS, CP24),
  M_ME_NA_1(9, "normalized value", Direction.MONITOR, true, NVA, QDS),
  M_ME_TA_1(10, "normalized value with CP24", Direction.MONITOR, false, NVA, QDS, CP24),
  M_ME_NB_1(11, "scaled value", Direction.MONITOR, true, SVA, QDS),
  M_ME_TB_1(12, "scaled value with CP24", Direction.MONITOR, false, SVA, QDS, CP24),
  M_ME_NC_1(13, "short float", Direction.MONITOR, true, R32, QDS),
  M_ME_TC_1(14, "short float with CP24", Direction.MONITOR, false, R32, QDS, CP24),
  M_IT_NA_1(15, "integrated totals", Direction.MONITOR, true, BCR),
  M_IT_TA_1(16, "integrated totals with CP24", Direction.MONITOR, false, BCR, CP24),
  M_EP_TA_1(17, "protection event with CP24", Direction.MONITOR, false, SEP, CP16, CP24),
  M_EP_TB_1(
      18,
      "packed start events of protection with CP24",
      Direction.MONITOR,
      false,
      SPE,
      QDP,
      CP16,
      CP24),
  M_EP_TC_1(
      19,
      "packed output circuit of protection with CP24",
      Direction.MONITOR,
      false,
      OCI,
      QDP,
      CP16,
      CP24),
  M_PS_NA_1(20, "packed single points with change detection", Direction.MONITOR, true, SCD, QDS),
  M_ME_ND_1(21, "normalized value without quality", Direction.MONITOR, true, NVA),
  M_SP_TB_1(30, "single point with CP56", Direction.MONITOR, false, SIQ, CP56),
  M_DP_TB_1(31, "double point with CP56", Direction.MONITOR, false, DIQ, CP56),
  M_ST_TB_1(32, "step position with CP56", Direction.MONITOR, false, VTI, QDS, CP56),
  M_BO_TB_1(33, "bitstring of 32 bits with CP56", Direction.MONITOR, false, BSI, QDS, CP56),
  M_ME_TD_1(34, "normalized value with CP56", Direction.MONITOR, false, NVA, QDS, CP56),
  M_ME_TE_1(35, "scaled value with CP56", Direction.MONITOR, false, SVA, QDS, CP56),
  M_ME_TF_1(36, "short float with CP56", Direction.MONITOR, false, R32, QDS, CP56),
  M_IT_TB_1(37, "integrated totals with CP56", Direction.MONITOR, false, BCR, CP56),
  M_EP_TD_1(38, "protection event with CP56", Direction.MONITOR, false, SEP, CP16, CP56),
  M_EP_TE_1(
      39,
      "packed start events of protection with CP56",
      Direction.MONITOR,
      false,
      SPE,
      QDP,
      CP16,
      CP56),
  M_EP_TF_1(
      40,
      "packed output circuit of protection with CP56",
      Direction.MONITOR,
      false,
      OCI,
      QDP,
      CP16,
      CP56),
  S_IT_TC_1(41, "security statistics with CP56", Direction.MONITOR, false, AID, BCR, CP56),
  C_SC_NA_1(45, "single command", Direction.CONTROL, false, SCO),
  C_DC_NA_1(46, "double command", Direction.CONTROL, false, DCO),
  C_RC_NA_1(47, "regulating step command", Direction.CONTROL, false, RCO),
  C_SE_NA_1(48, "set point, normalized", Direction.CONTROL, false, NVA, QOS),
  C_SE_NB_1(49, "set point, scaled", Direction.CONTROL, false, SVA, QOS),
  C_SE_NC_1(50, "set point, short float", Direction.CONTROL, false, R32, QOS),
  C_BO_NA_1(51, "bitstring command", Direction.CONTROL, false, BSI),
  C_SC_TA_1(58, "single command with CP56", Direction.CONTROL, false, SCO, CP56),
  C_DC_TA_1(59, "double command with CP56", Direction.CONTROL, false, DCO, CP56),
  C_RC_TA_1(60, "regulating step command with CP56", Direction.CONTROL, false, RCO, CP56),
  C_SE_TA_1(61, "set point, normalized, with CP56", Direction.CONTROL, false, NVA, QOS, CP56),
  C_SE_TB_1(62, "set point, scaled, with CP56", Direction.CONTROL, false, SVA, QOS, CP56),
  C_SE_TC_1(63, "set point, short float, with CP56", Direction.CONTROL, false, R32, QOS, CP56),
  C_BO_TA_1(64, "bitstring command with CP56", Direction.CONTROL, false, BSI, CP56),
  M_EI_NA_1(70, "end of initialisation", Direction.MONITOR, false, COI),
  C_IC_NA_1(100, "interrogation", Direction.CONTROL, false, QOI),
  C_CI_NA_1(101, "counter interrogation", Direction.CONTROL, false, QCC),
  C_RD_NA_1(102, "read", Direction.CONTROL, false),
  C_CS_NA_1(103, "clock synchronisation", Direction.CONTROL, false, CP56),
  C_TS_NA_1(104, "test", Direction.CONTROL, false, FBP),
  C_RP_NA_1(105, "reset process", Direction.CONTROL, false, QRP),
  C_CD_NA_1(106, "delay acquisition", Direction.CONTROL, false, CP16),
  C_TS_TA_1(107, "test with CP56", Direction.CONTROL, false, TSC, CP56),
  P_ME_NA_1(110, "parameter, normalized", Direction.CONTROL, false, NVA, QPM),
  P_ME_NB_1(111, "parameter, scaled", Direction.CONTROL, false, SVA, QPM),
  P_ME_NC_1(112, "parameter, short float", Direction.CONTROL, false, R32, QPM),
  P_AC_NA_1(113, "parameter activation", Direction.CONTROL, false, QPA),
  F_FR_NA_1(120, "file ready", Direction.BOTH, false, NOF, LOF, FRQ),
  F_SR_NA_1(121, "section ready", Direction.BOTH, false, NOF, NOS, LOF, SRQ),
  F_SC_NA_1(
      122, "call directory, select or call file or section", Direction.BOTH, false, NOF, NOS, SCQ),
  F_LS_NA_1(123, "last section or segment", Direction.BOTH, false, NOF, NOS, LSQ, CHS),
  F_AF_NA_1(124, "acknowledge file or section", Direction.BOTH, false, NOF, NOS, AFQ),
  F_SG_NA_1(125, "file segment", Direction.BOTH, false, NOF, NOS, SEGMENT),
  F_DR_TA_1(126, "directory", Direction.MONITOR, true, NOF, LOF, SOF, CP56),
  F_SC_NB_1(127, "query log", Direction.CONTROL, false, NOF, CP56, CP56);

  /** Which way a type travels. */
  public enum Direction {
    /** From the controlled station. */
    MONITOR,
    /** To the controlled station. */
    CONTROL,
    /** Either way: file transfer. */
    BOTH
  }

  /** The time that goes with each object. */
  public enum TimeTagKind {
    NONE,
    /** Minute and milliseconds. */
    CP24,
    /** Full date. */
    CP56
  }

  private static final int MOST_SUGGESTIONS = 5;

  /** From a command type to the one with time tag. */
  private static final int TIMED_COMMANDS = 13;

  private static final @Nullable TypeId[] BY_ID = new TypeId[256];

  static {
    for (TypeId type : values()) {
      BY_ID[type.id] = type;
    }
  }

  private final int id;
  private final String description;
  private final Direction direction;
  private final boolean sqAllowed;
  private final List<ElementKind> layout;
  private final int octets;
  private final TimeTagKind timeTag;

  TypeId(
      int id, String description, Direction direction, boolean sqAllowed, ElementKind... layout) {
    this.id = id;
    this.description = description;
    this.direction = direction;
    this.sqAllowed = sqAllowed;
    this.layout = List.of(layout);
    this.octets = this.layout.stream().mapToInt(ElementKind::octets).sum();
    this.timeTag = timeTagOf(id, layout);
  }

  /**
   * The standard's type with this identification; empty for reserved, security and private ones.
   */
  public static Optional<TypeId> of(int id) {
    return Optional.ofNullable(find(id));
  }

  static @Nullable TypeId find(int id) {
    return id < 0 || id > 255 ? null : BY_ID[id];
  }

  /**
   * Reads a mnemonic in either case, with or without the final {@code _1}, or a number.
   *
   * @throws IllegalArgumentException naming similar mnemonics
   */
  public static TypeId parse(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (TypeId type : values()) {
      if (type.name().equals(wanted)
          || type.name().equals(wanted + "_1")
          || Integer.toString(type.id).equals(wanted)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a type of IEC 60870-5-104; similar are " + similar(wanted));
  }

  private static String similar(String wanted) {
    return Stream.of(values())
        .sorted(Comparator.comparingInt(type -> -sameCharacters(type.name(), wanted)))
        .limit(MOST_SUGGESTIONS)
        .map(type -> type.name() + " (" + type.description + ")")
        .collect(Collectors.joining(", "));
  }

  private static int sameCharacters(String name, String wanted) {
    int same = 0;
    for (int i = 0; i < Math.min(name.length(), wanted.length()); i++) {
      same += name.charAt(i) == wanted.charAt(i) ? 1 : 0;
    }
    return same;
  }

  private static TimeTagKind timeTagOf(int id, ElementKind... layout) {
    // The two times of a log query are its value: which part of the log is wanted.
    if (layout.length == 0 || id == 127) {
      return TimeTagKind.NONE;
    }
    return switch (layout[layout.length - 1]) {
      case CP24 -> TimeTagKind.CP24;
      case CP56 -> TimeTagKind.CP56;
      default -> TimeTagKind.NONE;
    };
  }

  /** The number on the wire, 1..127. */
  public int id() {
    return id;
  }

  /** What it is, in plain words. */
  public String description() {
    return description;
  }

  public Direction direction() {
    return direction;
  }

  /** Whether a sequence of elements with one address (SQ=1) is defined for it. */
  public boolean sqAllowed() {
    return sqAllowed;
  }

  /** The elements of one object in wire order, after its address. */
  public List<ElementKind> layout() {
    return layout;
  }

  /** Octets of one object's elements without its address; of a file segment without its content. */
  public int octets() {
    return octets;
  }

  /** Whether its objects are values of points: monitored ones and loaded parameters. */
  public boolean carriesValues() {
    return id <= S_IT_TC_1.id || id >= P_ME_NA_1.id && id <= P_ME_NC_1.id;
  }

  /** Of a command 45..51 the type with a CP56 time tag, 58..64; any other type itself. */
  public TypeId withTimeTag() {
    return id >= C_SC_NA_1.id && id <= C_BO_NA_1.id
        ? Objects.requireNonNull(BY_ID[id + TIMED_COMMANDS])
        : this;
  }

  /** Of a command 58..64 the type without time tag, 45..51; any other type itself. */
  public TypeId withoutTimeTag() {
    return id >= C_SC_TA_1.id && id <= C_BO_TA_1.id
        ? Objects.requireNonNull(BY_ID[id - TIMED_COMMANDS])
        : this;
  }

  public TimeTagKind timeTag() {
    return timeTag;
  }
}

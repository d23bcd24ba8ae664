package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

/**
 * One object of every type, from octets derived by hand:
 *
 * <pre>
 * SIQ 91 = IV BL, SPI 1            DIQ 62 = NT SB, DPI 2        VTI c3 = T, 0x43-128 = -61
 * QDS 51 = NT BL OV                QDP 48 = NT EI               BSI 78563412 = 0x12345678
 * NVA 0060 = 0x6000/32768 = 0.75   SVA c7cf = 0xcfc7-65536 = -12345
 * R32 00002a42 = 0x422a0000: sign 0, exponent 132-127 = 5, 1.328125*32 = 42.5
 * BCR 15cd5b07 e5 = 123456789, sequence 5, CY CA IV
 * SEP 8a = IV EI, ES 2             SPE 2b, OCI 0d as they are   SCD 21436587 = 0x87654321
 * CP16 d204 = 0x04d2 = 1234        CP24 2aa7 a9 = 0xa72a = 42794 ms, IV, minute 0x29 = 41
 * CP56 2aa7 29 93 b4 0b 1a = minute 41, SU hour 19, Friday (5) 20th, month 11, year 26
 * SCO 85 = S/E, QU 1, on           DCO 0a = QU 2, DCS 2         RCO 8d = S/E, QU 3, RCS 1
 * QOS 83 = S/E, QL 3               COI 82 = I, 2                QCC 45 = FRZ 1, RQT 5
 * QPM c3 = POP LPC, KPA 3          NOF 0201 = 0x0102 = 258      LOF 040300 = 0x0304 = 772
 * FRQ 85 = 133, SRQ 87 = 135, SCQ 12 = 18, CHS 99 = 153, AFQ 21 = 33, SOF a8 = 168
 * </pre>
 */
class GoldenAsduTest {
  private static final String CP24 = "2aa7a9";
  private static final String CP24_TEXT = "41:42.794 IV";
  private static final String CP56 = "2aa72993b40b1a";
  private static final String CP56_TEXT = "2026-11-20T19:41:42.794 SU";

  /** Type, elements in hexadecimal, value, quality; time tags follow from the type. */
  private static final String[][] GOLDEN = {
    {"M_SP_NA_1", "91", "1", "IV BL"},
    {"M_SP_TA_1", "91", "1", "IV BL"},
    {"M_DP_NA_1", "62", "2", "NT SB"},
    {"M_DP_TA_1", "62", "2", "NT SB"},
    {"M_ST_NA_1", "c351", "-61", "NT BL OV T"},
    {"M_ST_TA_1", "c351", "-61", "NT BL OV T"},
    {"M_BO_NA_1", "7856341251", "0x12345678", "NT BL OV"},
    {"M_BO_TA_1", "7856341251", "0x12345678", "NT BL OV"},
    {"M_ME_NA_1", "006051", "0.75", "NT BL OV"},
    {"M_ME_TA_1", "006051", "0.75", "NT BL OV"},
    {"M_ME_NB_1", "c7cf51", "-12345", "NT BL OV"},
    {"M_ME_TB_1", "c7cf51", "-12345", "NT BL OV"},
    {"M_ME_NC_1", "00002a4251", "42.5", "NT BL OV"},
    {"M_ME_TC_1", "00002a4251", "42.5", "NT BL OV"},
    {"M_IT_NA_1", "15cd5b07e5", "123456789", "IV SQ=5 CY CA"},
    {"M_IT_TA_1", "15cd5b07e5", "123456789", "IV SQ=5 CY CA"},
    {"M_EP_TA_1", "8ad204", "2 1234ms", "IV EI"},
    {"M_EP_TB_1", "2b48d204", "0x2b 1234ms", "NT EI"},
    {"M_EP_TC_1", "0d48d204", "0x0d 1234ms", "NT EI"},
    {"M_PS_NA_1", "2143658751", "0x87654321", "NT BL OV"},
    {"M_ME_ND_1", "0060", "0.75", ""},
    {"M_SP_TB_1", "91", "1", "IV BL"},
    {"M_DP_TB_1", "62", "2", "NT SB"},
    {"M_ST_TB_1", "c351", "-61", "NT BL OV T"},
    {"M_BO_TB_1", "7856341251", "0x12345678", "NT BL OV"},
    {"M_ME_TD_1", "006051", "0.75", "NT BL OV"},
    {"M_ME_TE_1", "c7cf51", "-12345", "NT BL OV"},
    {"M_ME_TF_1", "00002a4251", "42.5", "NT BL OV"},
    {"M_IT_TB_1", "15cd5b07e5", "123456789", "IV SQ=5 CY CA"},
    {"M_EP_TD_1", "8ad204", "2 1234ms", "IV EI"},
    {"M_EP_TE_1", "2b48d204", "0x2b 1234ms", "NT EI"},
    {"M_EP_TF_1", "0d48d204", "0x0d 1234ms", "NT EI"},
    {"S_IT_TC_1", "090015cd5b07e5", "AID=9 123456789", "IV SQ=5 CY CA"},
    {"C_SC_NA_1", "85", "1", "QU=1 SE"},
    {"C_DC_NA_1", "0a", "2", "QU=2"},
    {"C_RC_NA_1", "8d", "1", "QU=3 SE"},
    {"C_SE_NA_1", "006083", "0.75", "QL=3 SE"},
    {"C_SE_NB_1", "c7cf83", "-12345", "QL=3 SE"},
    {"C_SE_NC_1", "00002a4283", "42.5", "QL=3 SE"},
    {"C_BO_NA_1", "78563412", "0x12345678", ""},
    {"C_SC_TA_1", "85", "1", "QU=1 SE"},
    {"C_DC_TA_1", "0a", "2", "QU=2"},
    {"C_RC_TA_1", "8d", "1", "QU=3 SE"},
    {"C_SE_TA_1", "006083", "0.75", "QL=3 SE"},
    {"C_SE_TB_1", "c7cf83", "-12345", "QL=3 SE"},
    {"C_SE_TC_1", "00002a4283", "42.5", "QL=3 SE"},
    {"C_BO_TA_1", "78563412", "0x12345678", ""},
    {"M_EI_NA_1", "82", "2", "I"},
    {"C_IC_NA_1", "14", "20", ""},
    {"C_CI_NA_1", "45", "5", "FRZ=1"},
    {"C_RD_NA_1", "", "", ""},
    {"C_CS_NA_1", "", "", ""},
    {"C_TS_NA_1", "aa55", "0x55aa", ""},
    {"C_RP_NA_1", "02", "2", ""},
    {"C_CD_NA_1", "d204", "1234ms", ""},
    {"C_TS_TA_1", "3412", "4660", ""},
    {"P_ME_NA_1", "0060c3", "0.75", "KPA=3 LPC POP"},
    {"P_ME_NB_1", "c7cfc3", "-12345", "KPA=3 LPC POP"},
    {"P_ME_NC_1", "00002a42c3", "42.5", "KPA=3 LPC POP"},
    {"P_AC_NA_1", "03", "3", ""},
    {"F_FR_NA_1", "020104030085", "NOF=258 LOF=772 FRQ=133", ""},
    {"F_SR_NA_1", "02010604030087", "NOF=258 NOS=6 LOF=772 SRQ=135", ""},
    {"F_SC_NA_1", "02010612", "NOF=258 NOS=6 SCQ=18", ""},
    {"F_LS_NA_1", "0201060399", "NOF=258 NOS=6 LSQ=3 CHS=153", ""},
    {"F_AF_NA_1", "02010621", "NOF=258 NOS=6 AFQ=33", ""},
    {"F_SG_NA_1", "02010602abcd", "NOF=258 NOS=6 abcd", ""},
    {"F_DR_TA_1", "0201040300a8", "NOF=258 LOF=772 SOF=168", ""},
    {
      "F_SC_NB_1",
      "0201" + CP56 + "2aa72993b4081b",
      "NOF=258 " + CP56_TEXT + " 2027-08-20T19:41:42.794 SU",
      ""
    },
  };

  @Test
  void everyTypeReadsAsDerivedByHand() {
    Set<TypeId> seen = new TreeSet<>();
    for (String[] row : GOLDEN) {
      TypeId type = TypeId.valueOf(row[0]);
      seen.add(type);
      String tag =
          switch (type.timeTag()) {
            case NONE -> "";
            case CP24 -> CP24;
            case CP56 -> CP56;
          };
      String tagText =
          switch (type.timeTag()) {
            case NONE -> "";
            case CP24 -> CP24_TEXT;
            case CP56 -> CP56_TEXT;
          };
      // type, one object, cause 13, originator 2, common address 0x0504, object address 0x080706
      String header = Integer.toHexString(0x100 | type.id()).substring(1) + "010d020405060708";
      Octets octets = Octets.parseHex(header + row[1] + tag);
      Asdu asdu = AsduTest.read(octets);
      InformationObject object = asdu.objects().get(0);
      assertThat(object.address()).as(row[0]).isEqualTo(0x080706);
      assertThat(object.valueText()).as(row[0]).isEqualTo(row[2]);
      assertThat(object.qualityText()).as(row[0]).isEqualTo(row[3]);
      assertThat(object.timeTagText()).as(row[0]).isEqualTo(tagText);
      assertThat(asdu.encode()).as(row[0]).isEqualTo(octets);
    }
    assertThat(seen).containsExactly(TypeId.values());
  }

  @Test
  void theTypeTableHasTheLengthsOfTheStandard() {
    // octets of one object's elements; lengths confirmed by dissecting one frame per type
    String lengths =
        "1:1 2:4 3:1 4:4 5:2 6:5 7:5 8:8 9:3 10:6 11:3 12:6 13:5 14:8 15:5 16:8 17:6 18:7 19:7"
            + " 20:5 21:2 30:8 31:8 32:9 33:12 34:10 35:10 36:12 37:12 38:10 39:11 40:11 41:14"
            + " 45:1 46:1 47:1 48:3 49:3 50:5 51:4 58:8 59:8 60:8 61:10 62:10 63:12 64:11 70:1"
            + " 100:1 101:1 102:0 103:7 104:2 105:1 106:2 107:9 110:3 111:3 112:5 113:1 120:6"
            + " 121:7 122:4 123:5 124:4 125:4 126:13 127:16";
    StringBuilder found = new StringBuilder();
    for (TypeId type : TypeId.values()) {
      found.append(found.isEmpty() ? "" : " ").append(type.id()).append(':').append(type.octets());
    }
    assertThat(found).hasToString(lengths);
  }
}

package org.bench104.meter.dlms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterValue;

/** Turns data into values for people: scaled numbers, texts, times. */
public final class DataValue {
  private static final int DECIMALS = 3;

  private DataValue() {}

  /**
   * @param scaler for integers and floating-point numbers
   */
  public static MeterValue of(DlmsData data, Optional<BigDecimal> scaler) {
    if (data instanceof DlmsData.Whole whole && whole.type() != WholeType.ENUM) {
      BigDecimal raw = new BigDecimal(whole.value());
      return new MeterValue.Numeric(scaler.map(raw::multiply).map(DataValue::rounded).orElse(raw));
    }
    if (data instanceof DlmsData.Whole whole) {
      return new MeterValue.Numeric(new BigDecimal(whole.value()));
    }
    if (data instanceof DlmsData.Real real) {
      return Double.isFinite(real.value())
          ? new MeterValue.Numeric(
              scaler.map(real(real)::multiply).map(DataValue::rounded).orElseGet(() -> real(real)))
          : new MeterValue.Absent();
    }
    if (data instanceof DlmsData.Nothing || data instanceof DlmsData.DoNotCare) {
      return new MeterValue.Absent();
    }
    return new MeterValue.Text(text(data));
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.scale() > DECIMALS ? value.setScale(DECIMALS, RoundingMode.HALF_UP) : plain(value);
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  private static BigDecimal real(DlmsData.Real real) {
    return real.wide()
        ? BigDecimal.valueOf(real.value())
        : new BigDecimal(Float.toString((float) real.value()));
  }

  /** Any data as text; octet strings of printable characters as these, others in hexadecimal. */
  public static String text(DlmsData data) {
    if (data instanceof DlmsData.Whole whole) {
      return whole.value().toString();
    } else if (data instanceof DlmsData.Bool bool) {
      return Boolean.toString(bool.value());
    } else if (data instanceof DlmsData.Text text) {
      return text.text();
    } else if (data instanceof DlmsData.OctetText octets) {
      return text(octets.octets());
    } else if (data instanceof DlmsData.DateTime time) {
      return time.time().text();
    } else if (data instanceof DlmsData.Date date) {
      return date.octets().toHex();
    } else if (data instanceof DlmsData.Time time) {
      return time.octets().toHex();
    } else if (data instanceof DlmsData.Bits bits) {
      return bits.octets().toHex();
    } else if (data instanceof DlmsData.Real real) {
      return Double.toString(real.value());
    } else if (data instanceof DlmsData.Array array) {
      return list(array.elements());
    } else if (data instanceof DlmsData.Structure structure) {
      return list(structure.elements());
    }
    return "";
  }

  private static String list(List<DlmsData> elements) {
    return elements.stream().map(DataValue::text).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String text(Octets octets) {
    for (int i = 0; i < octets.length(); i++) {
      if (octets.at(i) < 0x20 || octets.at(i) > 0x7E) {
        return octets.length() == CosemTime.LENGTH && new CosemTime(octets).plausible()
            ? new CosemTime(octets).text()
            : octets.toHex();
      }
    }
    return new String(octets.toByteArray(), StandardCharsets.US_ASCII);
  }
}
